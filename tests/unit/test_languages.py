"""Articles in German, French, Spanish and Russian, from the page to the gate."""

from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from standfirst.admission import admit
from standfirst.domain import ArticleRejected, Length, Recipe, SummaryType
from standfirst.faithfulness.evidence import Evidence
from standfirst.faithfulness.gate import Candidate, Decision, Gate
from standfirst.languages.base import Language, Operators, Page, Stops
from standfirst.languages.registry import LANGUAGES, language_of
from standfirst.service import SummaryService
from standfirst.text.doc import Doc, parse_article
from standfirst.text.normalize import normalise
from standfirst.text.tokens import Kind, tokenize
from tests.articles import article_of
from tests.fakes import FrozenClock, InMemoryStore, ScriptedEngine
from tests.languages import CASES, Case
from tests.pages import page

EVERY = pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
TRUE = [pytest.param(case, text, index, id=text) for case in CASES for text, index in case.true]
FALSE = [pytest.param(case, *wrong, id=wrong[0]) for case in CASES for wrong in case.false]


@cache
def article(case: Case) -> Doc:
    return parse_article(page(case.name))


@cache
def gate(case: Case) -> Gate:
    return Gate(Evidence.of(article(case)))


def checks(decision: Decision) -> set[str]:
    return {reason.check for reason in decision.reasons}


@EVERY
def test_a_page_is_read_in_its_own_language(case: Case) -> None:
    text = page(case.name)

    assert article(case).language == case.code
    assert len(article(case).sentences) == case.sentences
    for sentence in article(case).sentences:
        submitted = text[sentence.offset : sentence.offset + sentence.length]
        assert normalise(submitted) == sentence.text


@EVERY
def test_an_article_is_the_source_of_each_of_its_sentences(case: Case) -> None:
    """A sentence may be refused because it does not stand alone, but never for what it says."""
    for index, sentence in enumerate(article(case).sentences):
        decision = gate(case).judge(Candidate(sentence.text))

        assert (decision.source, decision.support) == ((index,), 1.0), sentence.text
        assert checks(decision) <= {"unfinished", "question"}, sentence.text


@pytest.mark.parametrize(("case", "text", "index"), TRUE)
def test_what_shortens_a_sentence_is_accepted(case: Case, text: str, index: int) -> None:
    decision = gate(case).judge(Candidate(text))

    assert (decision.reasons, decision.source) == ((), (index,))


@pytest.mark.parametrize(("case", "text", "check"), FALSE)
def test_what_says_something_else_is_refused(case: Case, text: str, check: str) -> None:
    assert check in checks(gate(case).judge(Candidate(text)))


@pytest.mark.parametrize(
    ("code", "figure", "key"),
    [
        ("de", "1.234.567,8", "1234567.8"),
        ("de", "1,2 Mio.", "1200000"),
        ("de", "einundzwanzig", "21"),
        ("de", "fünfhundert", "500"),
        ("de", "zweitausend", "2000"),
        ("de", "drei Millionen", "3000000"),
        ("de", "eine Million", "1000000"),
        ("de", "Millionen", "millionen"),
        ("de", "12 Prozent", "12%"),
        ("de", "12,5 %", "12.5%"),
        ("de", "18 Uhr", "18h"),
        ("de", "18.30 Uhr", "18:30h"),
        ("de", "18:30", "18:30h"),
        ("de", "minus 4", "-4"),
        ("de", "dritten", "#3"),
        ("de", "10–15", "10-15"),
        ("de", "30-jährige", "30"),
        ("fr", "1 234 567,8", "1234567.8"),
        ("fr", "quatre-vingt-dix-sept", "97"),
        ("fr", "soixante et onze", "71"),
        ("fr", "deux cents", "200"),
        ("fr", "3 milliards", "3000000000"),
        ("fr", "20 pour cent", "20%"),
        ("fr", "7 h 05", "7:05h"),
        ("fr", "7h05", "7:05h"),
        ("fr", "1er", "#1"),
        ("fr", "XXe", ""),
        ("fr", "21e", "#21"),
        ("fr", "dizaine", "dizaines"),
        ("es", "1.234.567,8", "1234567.8"),
        ("es", "treinta y cinco", "35"),
        ("es", "ciento veinte", "120"),
        ("es", "dos mil", "2000"),
        ("es", "12 por ciento", "12%"),
        ("es", "tercera", "#3"),
        ("es", "18.30 h", "18:30h"),
        ("ru", "1 234 567,8", "1234567.8"),
        ("ru", "двадцать пять", "25"),
        ("ru", "двести тысяч", "200000"),
        ("ru", "пятью", "5"),
        ("ru", "1,3 млрд", "1300000000"),
        ("ru", "5 процентов", "5%"),
        ("ru", "81-летний", "81"),
        ("ru", "21-го", "#21"),
        ("ru", "третьей", "#3"),
        ("it", "1.234,5", "1234.5"),
    ],
)
def test_numbers_are_read_as_their_language_writes_them(code: str, figure: str, key: str) -> None:
    found = [
        token.key for token in tokenize(figure, language_of(code)) if token.kind is Kind.FIGURE
    ]

    assert found == [key] * bool(key)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("ru", "Путин Путина Путину Путиным Путине"),
        ("ru", "Павел Павла Павлу Павлом Павле"),
        ("ru", "Сергей Сергея Сергею Сергеем Сергее"),
        ("ru", "Россия России Россию Россией"),
        ("ru", "Достоевский Достоевского Достоевскому Достоевским Достоевском"),
        ("ru", "Берг Берга Бергу Бергом Берге"),
        ("ru", "Озёрск Озерска Озёрску Озёрском"),
        ("de", "Möller Möllers"),
        ("de", "Kino Kinos"),
        ("de", "Haus Häuser Hauses Häusern"),
        ("fr", "Aubigny d’Aubigny"),
        ("es", "Muñoz Munoz"),
    ],
)
def test_the_forms_of_a_name_are_one(code: str, names: str) -> None:
    assert len({language_of(code).name_key(name) for name in names.split()}) == 1


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("ru", "Иванов", "Петров"),
        ("ru", "Ким", "Кимов"),
        ("ru", "Москва", "Минск"),
        ("de", "Möller", "Müller"),
        ("fr", "Martin", "Martine"),
    ],
)
def test_two_names_are_two(code: str, one: str, other: str) -> None:
    assert language_of(code).name_key(one) != language_of(code).name_key(other)


@EVERY
def test_a_model_of_the_language_is_kept_to_the_article(case: Case) -> None:
    false = " ".join(text for text, *_ in case.false[:2])
    true, index = case.true[0]
    languages = ("en", case.code)
    engine = ScriptedEngine([f"{false} {true}"], languages=languages, shortens=False)
    clock = FrozenClock(datetime(2026, 11, 23, tzinfo=UTC))
    service = SummaryService(InMemoryStore(), engine, clock, ttl=timedelta(days=1))
    summary = service.summarize(article(case), Recipe(SummaryType.TLDR, Length.SHORT)).summary

    assert [sentence.text for sentence in summary.sentences] == [true]
    source = article(case).sentences[index]
    first = summary.sentences[0].sources[0]
    assert (first.offset, first.length) == (source.offset, source.length)


@EVERY
def test_a_model_of_other_languages_refuses_and_names_them(case: Case) -> None:
    with pytest.raises(
        ArticleRejected, match=r"this model supports English \(en\), Italian \(it\)"
    ):
        admit(article(case), ("en", "it"))


def test_a_text_whose_language_cannot_be_told_is_read_in_the_models() -> None:
    assert admit(article_of(["Hm."]), ("de", "en")).language == "de"
    declared = parse_article("Hm.", language="en-GB")
    assert admit(declared, ("de", "en")).language == "en"


def test_a_language_of_which_little_is_known_keeps_names_and_numbers() -> None:
    told = parse_article(
        "Il governo di Elena Rossi ha deciso martedì di aumentare le tasse sulla benzina. "
        "La legge entrerà in vigore il 5 maggio e costerà 1.200.000 euro, ma non è chiaro come "
        "sarà applicata dai comuni."
    )

    assert told.language == "it"
    found = Gate(Evidence.of(told))
    true = "Il governo di Elena Rossi ha deciso di aumentare le tasse sulla benzina."
    assert found.judge(Candidate(true)).accepted
    for wrong in (true.replace("Rossi", "Bianchi"), true.replace("benzina", "benzina del 6")):
        assert "fact" in checks(found.judge(Candidate(wrong)))


def test_what_is_read_as_german_is_another_article_than_the_same_words_in_english() -> None:
    text = "The die was cast. The hat was red."

    assert parse_article(text, language="de").canonical != parse_article(text).canonical
    assert parse_article(text, language="en-GB").canonical == parse_article(text).canonical


def test_a_text_in_no_language_is_checked_as_english() -> None:
    assert Evidence.of(article_of(["Hm."])).language.code == "en"


TOY = Language(
    code="tq",
    name="Toqi",
    stem=lambda word: word.lower().removesuffix("i"),
    name_key=str.lower,
    name_stem=str.lower,
    figures=language_of("it").figures,
    function_words=frozenset({"ba", "na", "mo", "lu", "ke"}),
    common=frozenset({"ba", "na", "mo", "lu", "ke"}),
    stops=Stops(titles=frozenset({"zr"})),
    page=Page(lines=frozenset({"tiki toki"}), leads="toki ba: "),
    operators=Operators(denial=frozenset({"nope"})),
)
TOQI = """Ba toro na Zr. Velu mo kasi lu 1.200 beri ke doma.

Tiki toki

Ba kasi na toro mo lu velu ke beri nope domi lu sana.

Toki ba: na Velu mo ke kasi
"""


def test_a_language_is_one_value_and_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert parse_article(TOQI).language == ""
    monkeypatch.setitem(LANGUAGES, TOY.code, TOY)
    told = admit(parse_article(TOQI), ("tq",))

    assert told.language == "tq"
    assert [sentence.text for sentence in told.sentences] == [
        "Ba toro na Zr. Velu mo kasi lu 1.200 beri ke doma.",
        "Ba kasi na toro mo lu velu ke beri nope domi lu sana.",
    ]
    judge = Gate(Evidence.of(told)).judge
    assert judge(Candidate("Ba toro na Zr. Velu mo kasi lu 1.200 beri.")).accepted
    assert "fact" in checks(judge(Candidate("Ba toro na Zr. Velu mo kasi lu 1.300 beri.")))
    assert "denial" in checks(judge(Candidate("Ba kasi na toro mo lu velu ke beri domi.")))
    with pytest.raises(ArticleRejected, match=r"in Toqi; this model supports English \(en\)"):
        admit(parse_article(TOQI), ("en",))
