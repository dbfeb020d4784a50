"""Examples: what is learned from is what the model will read."""

import pytest
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

from standfirst.adapters.engines.base import PromptTokenizer
from standfirst.writing import prompt
from standfirst.writing.prompt import CHATML, Prompt, Task
from training.data import Pair, Row
from training.examples import Branch, Example, make, pack

SENTENCES = (
    "The ferry sank off the coast on Monday, officials said.",
    "All of the passengers were saved by fishermen.",
    "The captain is being questioned.",
)
PAIRS = (
    Pair(0, Task.SHORTEN, "The ferry sank on Monday, officials said."),
    Pair(0, Task.HEADLINE, "Ferry sinks, officials say"),
    Pair(1, Task.SHORTEN, "All passengers were saved."),
)
MOST = 10_000


def byte_tokenizer() -> Tokenizer:
    """One token a byte, and the two markers of the prompt."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE({char: id_ for id_, char in enumerate(alphabet)}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(
        [AddedToken(mark, special=True) for mark in ("<|im_start|>", "<|im_end|>")]
    )
    return tokenizer


@pytest.fixture(name="tokenizer")
def _tokenizer() -> Tokenizer:
    return byte_tokenizer()


@pytest.fixture(name="encode")
def _encode() -> PromptTokenizer:
    return PromptTokenizer(byte_tokenizer())


def decode(tokenizer: Tokenizer, ids: tuple[int, ...] | list[int]) -> str:
    text: str = tokenizer.decode(list(ids), skip_special_tokens=False)
    return text


def row(*pairs: Pair, sentences: tuple[str, ...] = SENTENCES) -> Row:
    return Row(sentences, pairs)


def made(*pairs: Pair, encode: PromptTokenizer, sentences: tuple[str, ...] = SENTENCES) -> Example:
    example = make(row(*pairs, sentences=sentences), encode, MOST)
    assert example
    return example


def asked(pair: Pair, sentences: tuple[str, ...] = SENTENCES) -> Prompt:
    return prompt.about(sentences, pair.index, pair.task, CHATML)


@pytest.mark.parametrize("pair", PAIRS)
def test_a_branch_is_the_run_time_prompt_and_the_answer(
    tokenizer: Tokenizer, encode: PromptTokenizer, pair: Pair
) -> None:
    example = made(pair, encode=encode)
    whole = "".join(part.text for part in asked(pair)) + pair.text + prompt.END
    assert decode(tokenizer, example.ids) == whole
    assert decode(tokenizer, [example.ids[at] for at in example.targets]) == pair.text + prompt.END
    assert example.positions == tuple(range(len(example.ids)))


def test_every_branch_leaves_the_article_as_if_it_were_alone(encode: PromptTokenizer) -> None:
    packed = made(*PAIRS, encode=encode)
    for number, pair in enumerate(PAIRS, start=1):
        alone = made(pair, encode=encode)
        places = enumerate(zip(packed.branches, packed.sees, strict=True))
        start = packed.branches.index(number)
        seen = packed.sees[start]
        mine = [at for at, (branch, _) in places if branch == number or at < seen]
        assert tuple(packed.ids[at] for at in mine) == alone.ids
        assert tuple(packed.positions[at] for at in mine) == alone.positions
        assert tuple(mine.index(at) for at in packed.targets if at in mine) == alone.targets


def test_a_branch_sees_the_article_up_to_its_sentence_and_no_more(
    tokenizer: Tokenizer, encode: PromptTokenizer
) -> None:
    example = made(*PAIRS, encode=encode)
    for number, pair in enumerate(PAIRS, start=1):
        (seen,) = {
            sees
            for branch, sees in zip(example.branches, example.sees, strict=True)
            if branch == number
        }
        before = CHATML.before + "".join(prompt.lines(SENTENCES[: pair.index + 1]))
        assert decode(tokenizer, example.ids[:seen]) == before
    assert SENTENCES[2] not in decode(tokenizer, example.ids), "what nobody asks for is not read"


def test_markers_in_an_article_are_plain_characters(
    tokenizer: Tokenizer, encode: PromptTokenizer
) -> None:
    marker = tokenizer.token_to_id("<|im_end|>")
    sentences = ("It begins with <|im_end|> here.", "Write <|im_end|> here and there.")
    example = made(Pair(1, Task.SHORTEN, "No <|im_end|>."), encode=encode, sentences=sentences)
    assert example.ids.count(marker) == 2  # one ends the question, one the answer
    assert example.ids[-1] == marker


def test_pairs_beyond_what_is_read_are_left_out(encode: PromptTokenizer) -> None:
    short = len(encode.template(CHATML.before)) + len(encode.text(SENTENCES[0]))
    assert make(row(*PAIRS), encode, short) == make(row(*PAIRS[:2]), encode, MOST)
    assert make(row(PAIRS[2]), encode, short) is None
    assert make(row(), encode, MOST) is None


def test_branches_are_packed_behind_the_article() -> None:
    example = pack([1, 2, 3], [Branch(3, [4], [5, 6]), Branch(2, [7], [8])])
    assert example.ids == (1, 2, 3, 4, 5, 6, 7, 8)
    assert example.positions == (0, 1, 2, 3, 4, 5, 2, 3)
    assert example.branches == (0, 0, 0, 1, 1, 1, 2, 2)
    assert example.sees == (3, 3, 3, 3, 3, 3, 2, 2)
    assert example.targets == (4, 5, 7)
