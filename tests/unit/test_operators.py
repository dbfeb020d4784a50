"""Every operator of every language, in every position from which it can govern a statement."""

from collections.abc import Iterator

import pytest

from standfirst.faithfulness.evidence import Evidence
from standfirst.faithfulness.gate import Candidate, Gate
from standfirst.languages.registry import language_of
from standfirst.text.doc import ArticleSentence, Doc

POSITIONS = {
    "before": "Officials in Skarn {op} that the bridge in Arlen will close in May.",
    "inside": "The bridge in Arlen will {op} close in May.",
    "after": "The bridge in Arlen will close in May, {op} the mayor.",
    "apposition": (
        "Officials, the mayor Ada Holm and her deputy, {op} that the bridge in Arlen will close in "
        "May."
    ),
    "across": (
        "Officials {op} that the ferry of Skarn will sail again and that the bridge in Arlen will "
        "close in May."
    ),
    "first": "{op} the ice melts, the bridge in Arlen will close in May.",
    "last": "The bridge in Arlen will close in May, {op} the ice melts.",
    "between": "The bridge in Arlen will, {op} the ice melts, close in May.",
    "number": "The bridge in Arlen will open for {op} 30 days in May.",
    "which": "The bridge in Arlen will close in May, which is {op}, the council wrote.",
}
OPERATORS = {
    "negation": ("before", "inside"),
    "denial": ("before", "apposition", "across"),
    "report": ("before", "after", "apposition", "across"),
    "local_report": ("inside",),
    "clause_report": ("before", "apposition", "across"),
    "modality": ("before", "inside"),
    "condition": ("first", "last", "between"),
    "limit": ("number",),
    "number_limit": ("number",),
}

UNTRIED = {"would"}
"""Reported speech turns "will" into "would", and a summary may turn it back."""


def judged(source: str, text: str, language: str = "en") -> list[str]:
    article = Doc((ArticleSentence(source, 0, len(source), 0),), language)
    decision = Gate(Evidence.of(article)).judge(Candidate(text, (0,)))
    return [reason.check for reason in decision.reasons]


def cases() -> Iterator[tuple[str, str, str]]:
    own = language_of("en").operators
    for kind, positions in OPERATORS.items():
        for phrase in sorted(getattr(own, kind) - UNTRIED):
            for position in positions:
                # A participle after the statement begins a new one (", saying that ...").
                if position != "after" or not phrase.endswith("ing"):
                    yield kind, phrase, position


def test_every_operator_must_be_kept_in_every_position() -> None:
    lost = []
    for kind, phrase, position in cases():
        source = POSITIONS[position].format(op=phrase)
        source = source[0].upper() + source[1:]
        text = "The bridge in Arlen will close in May."
        if position == "number":
            text = "The bridge in Arlen will open for 30 days in May."
        if not judged(source, text):
            lost.append((kind, phrase, position))
    assert lost == []


@pytest.mark.parametrize("claim", ["false", "untrue", "wrong", "nonsense", "a myth", "fake"])
def test_a_claim_that_its_sentence_calls_false_is_no_fact(claim: str) -> None:
    text = "The bridge in Arlen will close in May."
    assert "denial" in judged(f"The bridge in Arlen will close in May, which is {claim}.", text)
    assert "denial" in judged(f"It is {claim} that the bridge in Arlen will close in May.", text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "Mayor Ada Holm, who said last year that she would resign, opened the bridge.",
            "Mayor Ada Holm opened the bridge.",
        ),
        (
            "The bridge in Arlen, which is not a listed building, will close in May.",
            "The bridge in Arlen will close in May.",
        ),
        (
            "The bridge in Arlen will close in May, but the ferry will not sail.",
            "The bridge in Arlen will close in May.",
        ),
        (
            "The yard will build two ferries and, if the state pays, a third one with sails.",
            "The yard will build two ferries.",
        ),
        (
            "Without waiting for the inquiry, the port of Skarn has closed the bridge in Arlen.",
            "The port of Skarn has closed the bridge in Arlen.",
        ),
        (
            "The bridge in Arlen, which would close if the rail link were built, reopened in May.",
            "The bridge in Arlen reopened in May.",
        ),
        (
            "Ada Holm, one of six engineers accused of fraud, was cleared by a court in Arlen.",
            "Ada Holm was cleared by a court in Arlen.",
        ),
        (
            "The bridge in Arlen will close in May, but they have not yet said for how long.",
            "The bridge in Arlen will close in May.",
        ),
        (
            "The bridge in Arlen will close in May and either of the ferries may replace it.",
            "The bridge in Arlen will close in May.",
        ),
    ],
)
def test_an_operator_of_what_is_left_out_may_be_left_out(source: str, text: str) -> None:
    assert judged(source, text) == []


@pytest.mark.parametrize(
    ("source", "text", "check"),
    [
        (
            "The bridge in Arlen will close in May, engineers had warned, but it will not.",
            "The bridge in Arlen will close in May, engineers had warned.",
            "denial",
        ),
        (
            "The bridge in Arlen opens in May, for holders of a permit only.",
            "The bridge in Arlen opens in May.",
            "limit",
        ),
        (
            "Ada Holm, until last May the mayor of Arlen, opened the bridge.",
            "Ada Holm, the mayor of Arlen, opened the bridge.",
            "condition",
        ),
        (
            "Ada Holm, accused of fraud by her own party, will leave the council.",
            "Ada Holm, of her own party, will leave the council.",
            "report",
        ),
    ],
)
def test_an_operator_of_what_is_kept_is_kept(source: str, text: str, check: str) -> None:
    assert check in judged(source, text)


FOREIGN = [
    (
        "de",
        "Die Brücke wird im Mai nicht schließen, sagte Holm.",
        "Die Brücke wird im Mai schließen, sagte Holm.",
        "denial",
    ),
    (
        "de",
        "Die Brücke wird im Mai schließen, sagte Bürgermeisterin Ada Holm.",
        "Die Brücke wird im Mai schließen.",
        "report",
    ),
    (
        "de",
        "Die Brücke wird im Mai schließen, wenn der Bund nicht zahlt.",
        "Die Brücke wird im Mai schließen.",
        "condition",
    ),
    (
        "fr",
        "Le pont de Lyon ne fermera pas en mai, a déclaré la maire.",
        "Le pont de Lyon fermera en mai, a déclaré la maire.",
        "denial",
    ),
    (
        "fr",
        "Selon la maire, le pont de Lyon fermera en mai.",
        "Le pont de Lyon fermera en mai.",
        "report",
    ),
    (
        "fr",
        "Le pont de Lyon fermera en mai si les travaux commencent.",
        "Le pont de Lyon fermera en mai.",
        "condition",
    ),
    (
        "es",
        "La alcaldesa negó que el puente de Sevilla cierre en mayo.",
        "El puente de Sevilla cierra en mayo.",
        "denial",
    ),
    (
        "es",
        "El puente de Sevilla cerrará en mayo, dijo la alcaldesa.",
        "El puente de Sevilla cerrará en mayo.",
        "report",
    ),
    (
        "es",
        "El puente de Sevilla cerrará en mayo si llega el dinero.",
        "El puente de Sevilla cerrará en mayo.",
        "condition",
    ),
    (
        "ru",
        "Мост в Туле не закроют в мае, сообщила мэрия.",
        "Мост в Туле закроют в мае, сообщила мэрия.",
        "denial",
    ),
    (
        "ru",
        "Мост в Туле закроют в мае, сообщила мэрия.",
        "Мост в Туле закроют в мае.",
        "report",
    ),
    (
        "ru",
        "Мост в Туле закроют в мае, если найдут деньги.",
        "Мост в Туле закроют в мае.",
        "condition",
    ),
]


@pytest.mark.parametrize(("language", "source", "text", "check"), FOREIGN)
def test_other_languages_keep_denial_report_and_condition(
    language: str, source: str, text: str, check: str
) -> None:
    assert check in judged(source, text, language)
    assert judged(source, source, language) == []
