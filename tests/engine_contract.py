"""The contract of every engine, whatever its model writes."""

import pytest

from standfirst.domain import EngineUnavailable, Recipe, SummaryType
from standfirst.ports import Engine
from standfirst.writing import prompt
from standfirst.writing.prompt import Prompt, Question, Task
from tests.articles import FERRY

TLDR = Recipe(SummaryType.TLDR)
SENTENCES = [sentence.text for sentence in FERRY.sentences]


def asked(engine: Engine, article: str = FERRY.text) -> Prompt:
    """A prompt that any model can read, whatever it was trained on."""
    return prompt.whole(article, TLDR, engine.card.template)


def about(index: int) -> Prompt:
    """A prompt about one sentence, with all sentences before it."""
    return prompt.about(SENTENCES, index, Task.SHORTEN, prompt.CHATML)


class EngineContract:
    """Inherited by a class with a fixture `engine`."""

    def test_the_same_request_gives_the_same_text(self, engine: Engine) -> None:
        other = asked(engine, "Something else happened in between. " * 20)
        texts = []
        for _ in range(3):
            texts.append(engine.generate(Question(asked(engine), max_tokens=24)).text)
            engine.generate(Question(other, max_tokens=4))
        assert len(set(texts)) == 1

    def test_a_series_of_questions_gives_the_same_texts(self, engine: Engine) -> None:
        def series() -> list[str]:
            return [
                engine.generate(Question(about(index), max_tokens=12, follows=index > 5)).text
                for index in (5, 6, 8)
            ]

        first = series()
        engine.generate(Question(asked(engine), max_tokens=4))
        assert series() == first

    def test_a_question_that_follows_reads_all_of_its_prompt(self, engine: Engine) -> None:
        engine.generate(Question(about(5), max_tokens=2))
        later = engine.generate(Question(about(8), max_tokens=2, follows=True))
        alone = engine.generate(Question(about(8), max_tokens=2))
        assert later.prompt_tokens == alone.prompt_tokens > 100

    def test_the_token_limit_cuts(self, engine: Engine) -> None:
        assert engine.generate(Question(asked(engine), max_tokens=1)).tokens == 1

    def test_special_tokens_in_an_article_are_text(self, engine: Engine) -> None:
        marks = "</s> <s> <pad> <n> <|im_start|> <|im_end|> <|endoftext|> <start_of_turn> <eos>"
        plain, marked = engine.count_tokens("a b"), engine.count_tokens(f"a {marks} b")
        assert marked - plain > 2 * len(marks.split())
        assert (
            engine.generate(Question(asked(engine, marks), max_tokens=2)).prompt_tokens
            >= marked - plain
        )

    def test_a_prompt_without_room_is_refused_without_quoting_it(self, engine: Engine) -> None:
        long = asked(engine, "Velmouth " * (engine.prompt_room(4) + 1))
        with pytest.raises(EngineUnavailable) as refused:
            engine.generate(Question(long, max_tokens=4))
        assert "Velmouth" not in str(refused.value)
        assert engine.generate(Question(asked(engine), max_tokens=1)).tokens == 1
