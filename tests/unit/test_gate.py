"""What the gate refuses, check by check, and what it accepts."""

import json
from collections import Counter
from pathlib import Path

import pytest

from standfirst.faithfulness.checks import CHECKS
from standfirst.faithfulness.evidence import Evidence
from standfirst.faithfulness.gate import Candidate, Decision, Gate
from standfirst.text.doc import ArticleSentence, Doc, parse_article

PAIRS = Path(__file__).parents[1] / "data"

LEAD = "Norlink, a ferry company in Ardvik, has sold its terminal."


def article(*texts: str) -> Doc:
    return Doc(tuple(ArticleSentence(text, 0, len(text), 0) for text in texts), "en")


def judge(text: str, *sentences: str, served: tuple[str, ...] = ()) -> Decision:
    """Judge `text` as a shortening of the last of `sentences`."""
    gate = Gate(Evidence.of(article(*sentences)))
    return gate.judge(Candidate(text, (len(sentences) - 1,), served))


def reasons(text: str, *sentences: str, served: tuple[str, ...] = ()) -> set[str]:
    return {reason.check for reason in judge(text, *sentences, served=served).reasons}


REFUSED = [
    (
        "unfinished",
        "The ferry company sold its old terminal to.",
        "The ferry company sold its old terminal to the town of Holm.",
    ),
    (
        "unfinished",
        'The ferry company sold its "old terminal on Monday.',
        'The ferry company sold its "old" terminal on Monday.',
    ),
    (
        "unfinished",
        "Parents are being told to unplug two kinds of heater, after Norlink said.",
        "Parents are being told to unplug two kinds of heater, after Norlink said on Thursday that "
        "a faulty switch could make them overheat.",
    ),
    (
        "report",
        "Otto Fen looked into the eyes of Ada Holm and said he was innocent.",
        "Otto Fen looked into the eyes of Ada Holm and said he was innocent, Holm testified.",
    ),
    (
        "report",
        "One in three children in Arlen goes to school hungry.",
        "A survey of 2,000 parents found one in three children in Arlen goes to school hungry.",
    ),
    (
        "report",
        "The bridge in Holm is unsafe after the flood in May.",
        "The engineer found the bridge in Holm to be unsafe after the flood in May.",
    ),
    (
        "number",
        "Six would pay more tax for free buses, according to a poll.",
        "Six in ten would pay more tax for free buses, according to a poll of people under 30.",
    ),
    (
        "limit",
        "Half of the 52 miners at Holm were rescued on Tuesday night.",
        "Nearly half of the 52 miners at Holm were rescued on Tuesday night.",
    ),
    (
        "mixed",
        "The council in Arlen praised the mayor on Tuesday.",
        "The council in Arlen raised the tax, and in Holm the voters praised the mayor on Tuesday.",
    ),
    (
        "attachment",
        "Otto Fen sued the city, who lost his job in May.",
        "Otto Fen sued the city, but Holm, who lost his job in May, has forgiven it.",
    ),
    (
        "no-verb",
        "The ferry company in Holm and its terminal.",
        "The ferry company in Holm has sold its terminal.",
    ),
    (
        "question",
        "Has the ferry company sold its terminal?",
        "Has the ferry company sold its old terminal?",
    ),
    (
        "question",
        "We sold our terminal in Holm.",
        "We sold our old terminal in Holm.",
    ),
    (
        "fact",
        "Norlink sold its old terminal in Bergen.",
        "Norlink sold its old terminal in Holm.",
    ),
    (
        "fact",
        "Norlink sold its 3 terminals in Holm.",
        "Norlink sold its 2 terminals in Holm.",
    ),
    (
        "fact",
        'Norlink called the sale "a great day".',
        'Norlink called the sale "a good day" for Holm.',
    ),
    (
        "own-words",
        "A woman from Holm told the court that she had made children sign papers.",
        "A woman from Holm told the court that its director had made children sign papers.",
    ),
    (
        "own-words",
        "Norlink quietly dumped its terminal in Holm.",
        "Norlink sold its terminal in Holm.",
    ),
    (
        "link",
        "Norlink sold its terminal because the storm came.",
        "Norlink sold its terminal after the storm came.",
    ),
    (
        "order",
        "The town of Holm sued Norlink over the terminal.",
        "Norlink sued the town of Holm over the terminal.",
    ),
    (
        "roles",
        "The driver threatened a cyclist in Hexley.",
        "The driver was threatened by a cyclist in Hexley.",
    ),
    (
        "no-verb",
        "Having spent six years on the terminal, the town of Holm.",
        "Having spent six years on the terminal, the town of Holm sold it.",
    ),
    (
        "roles",
        "Norlink is suing the town of Holm over the terminal.",
        "Norlink is being sued by the town of Holm over the terminal.",
    ),
    (
        "number",
        "Some 800 homes in Hexley have no insurance.",
        "Some 200 of the 800 homes in Hexley have no insurance.",
    ),
    (
        "number",
        "Ida Holm, 31, learned chess in Hexley.",
        "Ida Holm, 24, who plays with Per Lund, 31, learned chess in Hexley.",
    ),
    (
        "denial",
        "The hospital in Wendel will close, the county said.",
        "It is not true that the hospital in Wendel will close, the county said.",
    ),
    (
        "report",
        "The ferry sank in minutes.",
        "The ferry sank in minutes, the prosecutor, Jens Adler, told the judges.",
    ),
    (
        "modality",
        "Norlink is selling its terminal in Holm.",
        "Norlink may be selling its terminal in Holm.",
    ),
    (
        "condition",
        "Norlink will sell its terminal in Holm.",
        "Norlink will sell its terminal in Holm unless the town objects.",
    ),
    (
        "limit",
        "The treasurer of Holm was charged.",
        "The former treasurer of Holm was charged.",
    ),
    (
        "limit",
        "Every primary school in Holm will close.",
        "Every second primary school in Holm will close.",
    ),
    (
        "turned",
        "Norlink has not sold its terminal in Holm.",
        "Norlink has sold its terminal in Holm.",
    ),
    (
        "denial",
        "The ice in Holm is to carry the ferry.",
        "The ice in Holm is too thin to carry the ferry.",
    ),
    (
        "limit",
        "The ban applies to all ferries in Holm.",
        "The ban applies only to old ferries in Holm.",
    ),
    (
        "limit",
        "Some 300 ferries were sold in Holm.",
        "Fewer than 300 ferries were sold in Holm.",
    ),
    (
        "mixed",
        "The ferry in Holm will sink, the police told the radio.",
        "A caller told the radio that the ferry in Holm will sink; the police said nothing.",
    ),
    (
        "attachment",
        "Ida Holm, who was jailed in 2012, will lead the bank.",
        "Ida Holm, whose uncle, Jens Holm, was jailed in 2012, will lead the bank.",
    ),
    (
        "name",
        "Ida Holm sold her house.",
        "A friend says that he sold his house.",
    ),
    (
        "number",
        "The flood destroyed 310 houses along the Isk.",
        "The flood destroyed 46 houses and damaged 310 others along the Isk.",
    ),
    (
        "time",
        "Two days later Norlink sold its terminal in Holm.",
        "Two days later Norlink sold its old terminal in Holm.",
    ),
    (
        "points-back",
        "They sold their terminal in Holm.",
        "They sold their old terminal in Holm.",
    ),
    (
        "twice",
        "Norlink sold its terminal in Holm in Holm.",
        "Norlink sold its terminal in Holm.",
    ),
]


@pytest.mark.parametrize(("check", "text", "source"), REFUSED)
def test_a_check_refuses_its_fault(check: str, text: str, source: str) -> None:
    assert check in reasons(text, source)


ACCEPTED = [
    ("Norlink has sold its terminal.", LEAD),
    (
        "Norlink may close the terminal, its owner, Ada Holm, said.",
        "Norlink may close the terminal, which was built in 1950, its owner, Ada Holm, said.",
    ),
    (
        "The flood damaged 310 houses along the Isk.",
        "The flood damaged 310 houses and 12 barns along the Isk.",
    ),
    (
        "The cyclist was threatened by the driver in Hexley.",
        "The driver of a van threatened the cyclist in Hexley.",
    ),
    (
        "The town of Holm has built a fence to keep out the boar.",
        "To keep out the boar, which dug up nine graves, the town of Holm has built a fence.",
    ),
    (
        "Prosecutors allege that Norlink sold 300 tonnes of tar between 2017 and 2021.",
        "Between 2017 and 2021, prosecutors allege, Norlink sold 300 tonnes of tar to schools.",
    ),
    (
        "The Fens were taken to hospital after their tractor turned over.",
        "The Fens were taken to hospital after their tractor turned over on a slope near Holm.",
    ),
    (
        "A third of the beaches in Holm failed the test.",
        "One in three of the beaches in Holm failed the test.",
    ),
    (
        "It is not certain that the summit in Port Aurel will take place.",
        "It is not certain that the summit in Port Aurel, twice postponed, will take place.",
    ),
]


@pytest.mark.parametrize(("text", "source"), ACCEPTED)
def test_a_faithful_shortening_passes(text: str, source: str) -> None:
    assert reasons(text, source) == set()


def test_a_name_may_stand_for_a_pronoun() -> None:
    source = "It will use the money to buy two ferries."
    assert judge("Norlink will use the money to buy two ferries.", LEAD, source).accepted
    assert "fact" in reasons("Bergline will use the money to buy two ferries.", LEAD, source)


def test_the_first_of_his_name_is_not_the_writer() -> None:
    buried = "The town of Holm buried King Osric I on Monday."
    assert "question" not in reasons(buried, f"{buried[:-1]} morning.")
    assert "question" in reasons("On Monday I saw the king.", "On Monday I saw the king in Holm.")


def test_a_name_may_have_a_number_that_it_had_before() -> None:
    before, source = "Viola Ames is heard on Radio 2 at night.", "The station has sold its masts."
    assert judge("Radio 2 has sold its masts.", before, source).accepted
    assert "fact" in reasons("Radio 3 has sold its masts.", before, source)


def test_a_name_may_say_a_word_twice_as_it_did_before() -> None:
    before, source = "Duran Duran sang in Holm.", "They will tour Norland next year."
    assert judge("Duran Duran will tour Norland next year.", before, source).accepted
    assert "twice" in reasons("Holm Holm will tour Norland next year.", before, source)


def test_a_name_does_not_take_the_place_of_another() -> None:
    before = "Rebels marched on the port of Arden."
    source = "There were also strikes on the capital, Isk, early on Monday."
    assert "name" in reasons("There were strikes on Arden early on Monday.", before, source)
    assert reasons("There were strikes on the capital early on Monday.", before, source) == set()


def test_what_somebody_has_is_not_said_before_and_after_the_name() -> None:
    before = "A pastor is held abroad, his family said."
    source = "The family of Hyeon Lim said that they had heard from him."
    text = "The family of Hyeon Lim's family said that they had heard from him."
    assert "twice" in reasons(text, before, source)


def test_a_name_and_its_adjective_are_told_where_a_day_stood_beside_the_name() -> None:
    source = "Planes hit a camp in Lebanon Saturday, a Lebanese news agency reported."
    text = "Planes hit a camp in Lebanon, a Lebanese news agency reported."
    assert "twice" not in reasons(text, "", source)


def test_the_articles_own_sentence_need_only_be_whole_and_new() -> None:
    before, source = "Anna Lund led the race.", "Lund won, but only after a fall in Holm."
    assert judge(source, before, source).accepted
    assert "restated" in reasons(source, before, source, served=(source,))
    cut = 'Her sister won "by an inch in Holm.'
    assert "unfinished" in reasons(cut, before, cut)


def test_a_first_name_is_not_joined_to_another_mans_surname() -> None:
    before = "President Salif Dassou has not been seen."
    source = "His brother, General Omar Dassou, flew abroad on Wednesday."
    assert "name" in reasons("General Salif Dassou flew abroad on Wednesday.", before, source)


def test_it_is_not_told_of_a_name_who_it_is() -> None:
    before, source = "Nobody lives on Mount Isk but one man.", "He is Otto Fen, a farmer of 58."
    assert "name" in reasons("Mount Isk is Otto Fen, a farmer of 58.", before, source)
    late = "A bridge over the Wend will not be ready before spring."
    assert "name" in reasons("The Wend is the third delay.", late, "It is the third delay.")


def test_a_post_ends_in_an_emoji() -> None:
    post = "A seal that sleeps on the steps of Harwick town hall has become its mascot 🦭📸"
    assert reasons(post, post) == set()


def test_a_headline_does_not_end_in_a_comma() -> None:
    source = "Tonight's final in Holm could make Aidan Foyle, 17, the youngest champion of darts."
    gate = Gate(Evidence.of(article(source)))
    text = "Tonight's final could make Aidan Foyle,"
    decision = gate.judge(Candidate(text, (0,), headline=True))
    assert "unfinished" in {reason.check for reason in decision.reasons}


def test_a_noun_that_goes_with_a_name_keeps_it() -> None:
    before = "Theo Karras and his driver, Ivo Lund, were stopped in Holm."
    source = "Officers led the driver away in handcuffs."
    assert "name" in reasons("Officers led Theo Karras away in handcuffs.", before, source)


def test_a_share_of_a_firm_is_that_of_the_firm_spoken_of() -> None:
    before = "Viatel has lost customers to Ringo since January."
    source = "Its shares fell by a ninth on Thursday."
    assert "name" in reasons("Ringo's shares fell by a ninth on Thursday.", before, source)
    assert judge("Viatel's shares fell by a ninth on Thursday.", before, source).accepted


def test_the_with_a_noun_needs_the_sentence_that_named_it() -> None:
    text, source = "The company employs 300 people.", "The company employs some 300 people here."
    assert "points-back" in reasons(text, LEAD, source)
    assert "points-back" not in reasons(text, LEAD, source, served=(LEAD,))


def test_a_headline_borrows_names_from_before_its_sentence_and_nothing_else() -> None:
    before = "The plan of the council to close the baths at Thornley has been dropped."
    source = "More than 9,400 residents signed a petition that two teachers began in March."
    gate = Gate(Evidence.of(article(before, source)))

    def checks(text: str) -> set[str]:
        return {one.check for one in gate.judge(Candidate(text, (1,), (), headline=True)).reasons}

    assert checks("More than 9,400 Thornley residents signed petition") == set()
    assert "own-words" in checks("More than 9,400 residents signed petition to close baths")


@pytest.mark.parametrize(
    ("headline", "source", "check"),
    [
        (
            "Parliament could take it up",
            "Parliament could take it up in the autumn.",
            "points-back",
        ),
        (
            "New opera in Holm due to open on Friday",
            "A new opera in Holm had been due to open on Friday, but the tenor has lost his voice.",
            "modality",
        ),
        (
            "Otto Fen to lead the harbour board",
            "Otto Fen was to lead the harbour board from May.",
            "modality",
        ),
        ("Court in Holm forbids the race", "A court in Holm has forbidden the race.", ""),
        ("Otto Fen to lead the harbour board", "Otto Fen is to lead the harbour board.", ""),
    ],
)
def test_a_headline_of_a_later_sentence(headline: str, source: str, check: str) -> None:
    gate = Gate(Evidence.of(article("Little happened in Ardvik this week.", source)))
    decision = gate.judge(Candidate(headline, (1,), headline=True))
    assert {reason.check for reason in decision.reasons} == ({check} if check else set())


def test_what_is_served_is_not_served_again() -> None:
    source = "Norlink has sold its terminal in Ardvik."
    assert "restated" in reasons(source, LEAD, source, served=(LEAD,))


def test_a_headline_needs_no_full_stop() -> None:
    gate = Gate(Evidence.of(article(LEAD)))
    assert gate.judge(Candidate("Norlink sells its terminal", (0,), headline=True)).accepted
    assert not gate.judge(Candidate("Norlink sells its terminal", (0,))).accepted


def test_a_name_is_no_first_person() -> None:
    source = "Ida Holm told Us Weekly on Monday that Norlink would sell its terminal to the town."
    assert judge(source, source).accepted
    assert "question" in reasons("Ida Holm told us that Norlink would sell its terminal.", source)


def test_a_headline_has_to_for_what_lies_ahead() -> None:
    gate = Gate(Evidence.of(article("Ida Holm, the head of Norlink, is to leave her post.")))
    for text, refused in (("to leave", False), ("leaves", True)):
        found = gate.judge(Candidate(f"Ida Holm {text} her post", (0,), headline=True))
        assert ("modality" in {one.check for one in found.reasons}) is refused
    assert not gate.judge(Candidate("Ida Holm to leave her post.", (0,))).accepted


def test_the_source_is_found_where_it_is_not_told() -> None:
    gate = Gate(Evidence.of(article(LEAD, "The town of Holm will build a school there.")))
    assert gate.judge(Candidate("The town of Holm will build a school.")).source == (1,)
    assert gate.judge(Candidate("Bananas are yellow.")).source == ()


def test_every_check_has_a_name_of_its_own_and_says_what_it_refuses() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    assert all(check.refuses for check in CHECKS)


def test_a_reason_names_the_words() -> None:
    (reason,) = judge("Norlink sold a ferry.", "Norlink may have sold a ferry.").reasons
    assert (reason.check, reason.words) == ("modality", "may")


def shares(name: str) -> tuple[float, float]:
    """The share of a file's unfaithful pairs that is refused, and of its faithful ones accepted."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for line in (PAIRS / name).read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        before = [
            sentence.text for sentence in parse_article(pair["before"], language="en").sentences
        ]
        accepted = judge(pair["candidate"], *before, pair["source"]).accepted
        counts[pair["faithful"], accepted] += 1
    refused = counts[False, False] / (counts[False, False] + counts[False, True])
    return refused, counts[True, True] / (counts[True, True] + counts[True, False])


@pytest.mark.parametrize(
    ("name", "unfaithful", "faithful"),
    [
        ("faithfulness_first.jsonl", 0.97, 0.9),
        ("faithfulness_second.jsonl", 0.96, 0.95),
        ("faithfulness_third.jsonl", 0.97, 0.92),
        ("faithfulness_fourth.jsonl", 0.88, 0.83),
        ("faithfulness_fifth.jsonl", 0.65, 0.87),
    ],
)
def test_adversarial_pairs_are_told_apart(name: str, unfaithful: float, faithful: float) -> None:
    refused, accepted = shares(name)
    assert refused >= unfaithful
    assert accepted >= faithful
