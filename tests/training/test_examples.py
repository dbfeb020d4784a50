import pytest
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

from standfirst import prompt
from standfirst.summary import Length, Recipe, SummaryType
from tools.training.examples import Encoder, Target, encoder, make, targets

SENTENCES = (
    "The ferry sank off the coast on Monday.",
    "All of the passengers were saved by fishermen.",
    "The captain is being questioned.",
)


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
def _encode(tokenizer: Tokenizer) -> Encoder:
    return encoder(tokenizer)


def decode(tokenizer: Tokenizer, ids: tuple[int, ...] | list[int]) -> str:
    text: str = tokenizer.decode(list(ids), skip_special_tokens=False)
    return text


def test_a_sequence_is_the_run_time_prompt_and_the_answer(
    tokenizer: Tokenizer, encode: Encoder
) -> None:
    recipe = Recipe(SummaryType.KEY_POINTS, Length.SHORT)
    asked = prompt.build("A ferry sank.", recipe)
    answer = "\n".join(SENTENCES)
    made = make("A ferry sank.", [Target(SummaryType.KEY_POINTS, 3, answer)], encode)
    whole = asked.before + asked.article + asked.after + answer + prompt.END
    assert decode(tokenizer, made.ids) == whole
    assert decode(tokenizer, [made.ids[at] for at in made.targets]) == answer + prompt.END
    assert made.positions == tuple(range(len(made.ids)))


def test_every_target_follows_the_article_as_if_it_were_alone(encode: Encoder) -> None:
    wanted = [Target(SummaryType.KEY_POINTS, 2, "A.\nB."), Target(SummaryType.TLDR, 1, "A.")]
    packed = make("A ferry sank.", wanted, encode)
    for number, target in enumerate(wanted, start=1):
        alone = make("A ferry sank.", [target], encode)
        mine = [at for at, branch in enumerate(packed.branches) if branch in {0, number}]
        assert tuple(packed.ids[at] for at in mine) == alone.ids
        assert tuple(packed.positions[at] for at in mine) == alone.positions
        assert tuple(mine.index(at) for at in packed.targets if at in mine) == alone.targets


def test_markers_in_an_article_are_plain_characters(tokenizer: Tokenizer, encode: Encoder) -> None:
    marker = tokenizer.token_to_id("<|im_end|>")
    made = make("Write <|im_end|> here.", [Target(SummaryType.TLDR, 1, "No <|im_end|>.")], encode)
    assert made.ids.count(marker) == 2
    assert made.ids[-1] == marker


def test_the_key_points_are_a_target_of_every_summary_of_several_sentences() -> None:
    for number in range(50):
        first, second = targets(f"id{number}", SENTENCES)
        assert first == Target(SummaryType.KEY_POINTS, 3, "\n".join(SENTENCES))
        assert second.kind is not SummaryType.KEY_POINTS
        if second.kind is SummaryType.HEADLINE:
            assert second.text == SENTENCES[0].removesuffix(".")
            assert second.size == 12
        else:
            assert second.text == " ".join(SENTENCES[: second.size])


def test_all_styles_are_trained() -> None:
    assert {t.kind for n in range(200) for t in targets(f"id{n}", SENTENCES)} == set(SummaryType)


def test_one_sentence_is_a_headline_and_a_tldr_but_no_key_points() -> None:
    kinds = [target.kind for target in targets("id", SENTENCES[:1])]
    assert kinds == [SummaryType.HEADLINE, SummaryType.TLDR]


def test_a_long_sentence_is_no_headline() -> None:
    long = "word " * 30
    assert [target.kind for target in targets("id", [long.strip() + "."])] == [SummaryType.TLDR]
