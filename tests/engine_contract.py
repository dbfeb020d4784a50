"""What every engine promises, whichever library runs it and whatever its model writes."""

import pytest

from standfirst import prompt
from standfirst.article import parse_article
from standfirst.errors import EngineUnavailable
from standfirst.grammar import build_grammar
from standfirst.ports import Engine
from standfirst.prompt import Prompt
from standfirst.summary import Length, Recipe, SummaryType
from tests.articles import FERRY
from tests.gbnf import Grammar
from tests.pages import page

TLDR = Recipe(SummaryType.TLDR)


def asked(engine: Engine, article: str = FERRY.text) -> Prompt:
    return prompt.build(article, TLDR, engine.template)


class EngineContract:
    """Inherited by a class with a fixture `engine`."""

    def test_the_same_request_gives_the_same_text(self, engine: Engine) -> None:
        other = asked(engine, "Something else happened in between. " * 20)
        texts = []
        for _ in range(3):
            texts.append(engine.generate(asked(engine), max_tokens=24).text)
            engine.generate(other, max_tokens=4)
        assert len(set(texts)) == 1

    def test_later_attempts_differ_and_repeat_themselves_exactly(self, engine: Engine) -> None:
        def attempts() -> list[str]:
            grammar = 'root ::= [A-Z] [a-z ]* "."'
            return [
                engine.generate(asked(engine), max_tokens=24, grammar=grammar, attempt=n).text
                for n in range(4)
            ]

        first = attempts()
        assert len(set(first)) > 1
        assert attempts() == first

    def test_a_later_attempt_reuses_the_prefill(self, engine: Engine) -> None:
        first = engine.generate(asked(engine, FERRY.text + " "), max_tokens=2)
        second = engine.generate(asked(engine, FERRY.text + " "), max_tokens=2, attempt=1)
        assert first.prompt_tokens == second.prompt_tokens > 200
        assert second.prefill_ms < first.prefill_ms

    def test_a_grammar_is_obeyed(self, engine: Engine) -> None:
        grammar = 'root ::= "Ferry sinks" [.!]'
        answer = engine.generate(asked(engine), max_tokens=24, grammar=grammar)
        assert answer.text in {"Ferry sinks.", "Ferry sinks!"}
        assert answer.finished

    @pytest.mark.parametrize("attempt", [0, 1, 2])
    def test_an_article_s_grammar_is_obeyed(self, engine: Engine, attempt: int) -> None:
        article = parse_article(page("budget"))
        recipe = Recipe(SummaryType.TLDR, Length.SHORT)
        grammar = build_grammar(article, recipe, lines=engine.template.lines)
        built = prompt.build(article.text[:500], recipe, engine.template)
        answer = engine.generate(built, max_tokens=40, grammar=grammar, attempt=attempt)
        accepted = Grammar(grammar)
        text = answer.text.rstrip("\ufffd")  # the limit may cut a character
        assert text
        assert accepted.accepted_part(text) == text
        assert accepted.accepts(text) or not answer.finished

    def test_the_token_limit_cuts(self, engine: Engine) -> None:
        grammar = 'root ::= [a-z ]{60,90} "."'
        answer = engine.generate(asked(engine), max_tokens=3, grammar=grammar)
        assert (answer.tokens, answer.finished) == (3, False)

    def test_special_tokens_in_an_article_are_text(self, engine: Engine) -> None:
        marks = "</s> <s> <pad> <n> <|im_start|> <|im_end|> <|endoftext|> <start_of_turn> <eos>"
        plain, marked = engine.count_tokens("a b"), engine.count_tokens(f"a {marks} b")
        assert marked - plain > 2 * len(marks.split())
        assert engine.generate(asked(engine, marks), max_tokens=2).prompt_tokens >= marked - plain

    def test_a_prompt_without_room_is_refused_without_quoting_it(self, engine: Engine) -> None:
        long = asked(engine, "Velmouth " * (engine.prompt_room(4) + 1))
        with pytest.raises(EngineUnavailable) as refused:
            engine.generate(long, max_tokens=4)
        assert "Velmouth" not in str(refused.value)
        grammar = 'root ::= [a-z ]{60,90} "."'
        assert engine.generate(asked(engine), max_tokens=2, grammar=grammar).tokens == 2
