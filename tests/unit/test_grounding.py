"""What the checker says about sentences, and which article sentences they are traced to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.article import Article
from standfirst.checking.evidence import Evidence
from standfirst.grounding import Doubt, attribute, check
from tests.articles import FERRY, article_of
from tests.hostile import HOSTILE

EVIDENCE = Evidence.of(FERRY)


def doubts(sentence: str, evidence: Evidence = EVIDENCE) -> set[tuple[Doubt, str]]:
    return {(reason.doubt, reason.text) for reason in check(sentence, evidence).reasons}


@pytest.mark.parametrize("sentence", [s.text for s in FERRY.sentences])
def test_an_article_supports_its_own_sentences(sentence: str) -> None:
    verdict = check(sentence, EVIDENCE)

    assert verdict.reasons == ()
    assert verdict.checked == verdict.supported
    assert verdict.support == 1.0


@pytest.mark.parametrize(
    "sentence",
    [
        "Ida Bergstrom, the captain, was not injured.",
        "Bergström’s ferry sank.",
        "The ferry sank on March 14, 2014.",
        "Tom O'Neill heard a loud bang.",
        "A Norland Lines ship worth $1.2m sank.",
        "The US sent 2 helicopters.",
        "American helicopters came.",
        "Prices rose by 5.5% as temperatures fell to minus 12 degrees.",
        "Rescuers worked for three hours.",
        "Officials said that a 40-year-old ship sank.",
        'A teacher heard "a loud bang" on board.',
        "The Coast Guard's helicopters came.",
    ],
)
def test_names_numbers_and_quotations_may_be_written_in_another_form(sentence: str) -> None:
    verdict = check(sentence, EVIDENCE)

    assert verdict.checked == verdict.supported > 0


@pytest.mark.parametrize(
    ("sentence", "doubt", "text"),
    [
        ("Ida Larsen was not injured.", Doubt.NAME, "Ida Larsen"),
        ("Kim Jong-il promised an inquiry.", Doubt.NAME, "Kim Jong-il"),
        ("The prime minister, Jong Larsen, spoke.", Doubt.NAME, "Jong Larsen"),
        ("The Bank of Norland sank.", Doubt.NAME, "Bank of Norland"),
        ("Smith sank a ferry.", Doubt.NAME, "Smith"),
        ("The sinking killed 15.", Doubt.NUMBER, "15"),
        ("The sinking killed fifteen.", Doubt.NUMBER, "fifteen"),
        ("The ship was worth $1.2 billion.", Doubt.NUMBER, "$1.2 billion"),
        ("The ship was worth £1.2 million.", Doubt.NUMBER, "£1.2 million"),
        ("The ship was worth 1.2 million.", Doubt.NUMBER, "1.2 million"),
        ("Prices rose 5.5 points.", Doubt.NUMBER, "5.5"),
        ("Temperatures fell to 12 degrees.", Doubt.NUMBER, "12"),
        ("It took 3 days.", Doubt.NUMBER, "3"),
        ("Help came on March 13.", Doubt.NUMBER, "13"),
        ("Help came on 13 March.", Doubt.NUMBER, "13"),
        ("“We heard a quiet bang,” he said.", Doubt.QUOTE, "We heard a quiet bang,"),
        ('The crew was "drunk".', Doubt.QUOTE, "drunk"),
        ("Captain Bergström was injured.", Doubt.NEGATION, "not"),
        ("Rescuers never pulled survivors from the water.", Doubt.NEGATION, "never"),
        ("The crew of the ferry was murdered.", Doubt.WORDS, "murdered"),
    ],
)
def test_what_the_article_does_not_say_is_doubted(sentence: str, doubt: Doubt, text: str) -> None:
    assert (doubt, text) in doubts(sentence)
    assert check(sentence, EVIDENCE).support < 0.8


def test_what_the_article_holds_back_is_doubted() -> None:
    clerk = Evidence.of(article_of(["The clerk allegedly stole two paintings from the hall."]))
    assert doubts("The clerk stole two paintings.", clerk) == {(Doubt.HEDGE, "allegedly")}
    assert check("The clerk stole two paintings.", clerk).support < 0.5
    assert not doubts("The clerk allegedly stole two paintings.", clerk)


COUNTS = Evidence.of(
    article_of(
        [
            "The film won the Oscar for its music after three years of work.",
            "By 2050 half of all cinemas may close, a study says.",
            "The 54-year-old director, Anna Berg, was there.",
            "She lives in Velmouth.",
        ],
        [
            "The city has 12 cinemas.",
            "It has 400 restaurants.",
            "A tourist, Jo Lund, liked the bar.",
        ],
    )
)


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("The film won the Oscar in 2050.", "2050"),
        ("The city has 400 cinemas.", "400"),
        ("Twelve restaurants may close.", "Twelve"),
        ("Jo Lund, a 54-year-old tourist, liked the bar.", "54-year-old"),
    ],
)
def test_a_number_belongs_to_what_the_article_counts(sentence: str, figure: str) -> None:
    verdict = check(sentence, COUNTS)

    assert (Doubt.COUNT, figure) in doubts(sentence, COUNTS)
    assert verdict.support < 0.5
    assert verdict.checked == verdict.supported


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2050, half of the cinemas may be gone.",
        "The city's 12 cinemas may close.",
        "There are 400 restaurants.",
        "The 54-year-old was there.",
        "Berg, a 54-year-old, lives in Velmouth.",
        "The film took three years.",
        "It has 400.",
        "The 12 were listed.",
    ],
)
def test_a_number_may_be_said_in_other_words(sentence: str) -> None:
    assert Doubt.COUNT not in {doubt for doubt, _ in doubts(sentence, COUNTS)}


def test_one_word_is_not_torn_out_of_a_quotation() -> None:
    evidence = Evidence.of(article_of(['He called it "a much better film" and "brave", she said.']))

    assert (Doubt.TORN, "much") in doubts('He called it a "much" film.', evidence)
    assert not doubts('He called it "brave" and "much better".', evidence)


def test_facts_are_counted() -> None:
    verdict = check("Ida Bergström saved 290 people on Friday.", EVIDENCE)

    assert (verdict.checked, verdict.supported) == (3, 2)


def test_a_sentence_is_traced_to_the_sentences_that_it_joins_best_first() -> None:
    sources = attribute(
        "Rescuers pulled 290 survivors from the water after a ferry sank off the coast of Norland.",
        EVIDENCE,
    )

    assert {source.index for source in sources} == {0, 3}
    assert all(
        (source.offset, source.length)
        == (FERRY.sentences[source.index].offset, FERRY.sentences[source.index].length)
        for source in sources
    )


@pytest.mark.parametrize("index", range(len(FERRY.sentences)))
def test_an_article_sentence_is_traced_to_itself_alone(index: int) -> None:
    sources = attribute(FERRY.sentences[index].text, EVIDENCE)

    assert [source.index for source in sources] == [index]


def test_a_sentence_about_something_else_has_no_source_and_no_support() -> None:
    sentence = "Bananas grow well in hot countries."

    assert attribute(sentence, EVIDENCE) == ()
    assert check(sentence, EVIDENCE).support == 0.0


def test_a_quotation_may_run_over_sentences_of_one_paragraph() -> None:
    evidence = Evidence.of(article_of(['"I ran.', 'Then I fell," she said.', "Her arm broke."]))

    assert not doubts('"I ran. Then I fell," she said.', evidence)
    assert (Doubt.QUOTE, "Her arm broke.") in doubts('"Her arm broke."', evidence)


@given(st.text(), st.lists(st.text(min_size=1), max_size=5))
def test_any_text_is_judged(sentence: str, sentences: list[str]) -> None:
    evidence = Evidence.of(article_of(sentences))
    verdict = check(sentence, evidence)

    assert 0.0 <= verdict.support <= 1.0
    assert 0 <= verdict.supported <= verdict.checked
    assert len(attribute(sentence, evidence)) <= 3


@given(st.lists(st.sampled_from([s.text for s in FERRY.sentences]), min_size=1, max_size=6))
def test_any_article_supports_its_own_sentences(texts: list[str]) -> None:
    evidence = Evidence.of(article_of(texts))

    assert all(check(text, evidence).reasons == () for text in texts)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The ferry was not seen again on board.", "not"),
        ("Fuel prices declined 5.5 percent in 2014.", "declined"),
        ("Captain Bergström was uninjured.", ""),
        ("Police have denied that the crew was drunk.", ""),
        ("Police say the crew was drunk.", "denied"),
        ("The operator said the ship was worth $1.2 million.", ""),
        ("Rescuers did pull survivors from the water.", ""),
    ],
)
def test_a_statement_turned_round_is_doubted(sentence: str, word: str) -> None:
    found = {text for doubt, text in doubts(sentence) if doubt is Doubt.NEGATION}

    assert found == ({word} if word else set())


def test_what_is_said_of_one_name_is_not_said_of_another() -> None:
    evidence = Evidence.of(
        article_of(
            ["The singer Dee Miller wrote on Friday.", "The guitarist Jay Frank told a man."]
        )
    )

    assert (Doubt.ROLE, "singer Jay Frank") in doubts("A singer Jay Frank wrote.", evidence)
    assert not doubts("The guitarist Jay Frank wrote on Friday.", evidence)


def test_support_falls_when_far_apart_sentences_are_joined() -> None:
    filler = [f"Nothing else happened in town number {n}." for n in range(9)]
    near = article_of(["A dog bit the mayor.", "A thief left hospital early.", *filler])
    far = article_of(["A dog bit the mayor.", *filler, "A thief left hospital early."])
    joined = "A dog bit a thief who left hospital early."

    assert check(joined, Evidence.of(far)).support < check(joined, Evidence.of(near)).support


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_articles_are_indexed_and_judged(text: str) -> None:
    evidence = Evidence.of(article_of([text]))

    assert 0.0 <= check(f"He said {text[:300]}.", evidence).support <= 1.0


def test_an_empty_article_supports_nothing() -> None:
    evidence = Evidence.of(Article(()))

    assert check("A ferry sank.", evidence).support == 0.0
    assert attribute("A ferry sank.", evidence) == ()
