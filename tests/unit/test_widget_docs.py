"""The widget, its types and its documentation agree."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = (ROOT / "web/standfirst.js").read_text(encoding="utf-8")
SOURCES = "".join(
    path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "web/src").iterdir())
    if path.suffix in {".js", ".css"}
)
TYPES = (ROOT / "web/standfirst.d.ts").read_text(encoding="utf-8")
DOCS = (ROOT / "docs/widget.md").read_text(encoding="utf-8")


def between(text: str, start: str, end: str) -> str:
    return text[text.index(start) + len(start) :].partition(end)[0]


ATTRIBUTES = set(re.findall(r'"([\w-]+)"', between(SOURCES, "observedAttributes = [", "]")))
EVENTS = set(re.findall(r'#emit\(\s*"(standfirst:\w+)"', SOURCES))
PARTS = set(re.findall(r'\bpart: "([\w-]+)"', SOURCES))
PROPERTIES = set(re.findall(r"var\((--standfirst-[\w-]+)", SOURCES))
_ENGLISH = between(SOURCES, "ENGLISH = {", "\n};")
MESSAGES = dict(re.findall(r'^  (\w+):\s+"(.*)",$', _ENGLISH, re.MULTILINE))


def test_every_attribute_is_described_and_typed() -> None:
    documented = set(re.findall(r"^\| `([\w-]+)` \|.*\|.*\|$", DOCS, re.MULTILINE))
    interface = between(TYPES, "Attributes {", "}")
    typed = set(re.findall(r'^ +"?([\w-]+)"?\??:', interface, re.MULTILINE))
    jsdoc = set(re.findall(r"@attr \{.*?\} ([\w-]+) ", SOURCES))
    assert len(ATTRIBUTES) == 10
    assert documented == typed == jsdoc == ATTRIBUTES


def test_every_event_is_described_and_typed() -> None:
    assert len(EVENTS) == 3
    assert set(re.findall(r"^\| `(standfirst:\w+)`", DOCS, re.MULTILINE)) == EVENTS
    assert set(re.findall(r'"(standfirst:\w+)":', TYPES)) == EVENTS
    assert set(re.findall(r"@fires (\S+)", SOURCES)) == EVENTS


def test_every_part_is_described_and_typed() -> None:
    paragraph = between(DOCS, "Parts, for `get-summary::part(…)`:", "\n\n")
    assert PARTS
    assert set(re.findall(r"`(\w+)`", paragraph)) == PARTS
    assert set(re.findall(r"@csspart (\w+)", SOURCES)) == PARTS
    assert set(re.findall(r'"(\w+)"', between(TYPES, "GetSummaryPart =", ";\n"))) == PARTS


def test_every_custom_property_is_described() -> None:
    assert PROPERTIES
    assert set(re.findall(r"`(--standfirst-[\w-]+)`", DOCS)) == PROPERTIES


def test_every_word_is_typed_and_used() -> None:
    interface = between(TYPES, "Messages {", "\n}")
    assert set(re.findall(r"^ +(\w+): string;", interface, re.MULTILINE)) == set(MESSAGES)
    kinds = set(re.findall(r'"(\w+)"', between(TYPES, "ErrorKind =", ";\n")))
    documented = between(DOCS, "there is none | `kind`:", "; `status`")
    assert set(re.findall(r"`(\w+)`", documented)) == kinds
    assert kinds - {"awaiting"} < set(MESSAGES), "that one hides the button"


@pytest.mark.parametrize("word", ["saves", "how", "howEdited", "reviewed", "checked", "source"])
def test_what_is_filled_in_is_said(word: str) -> None:
    described = re.search(rf"/\*\* (.*) \*/\n +{word}: string;", TYPES)
    assert described is not None
    assert set(re.findall(r"{\w+}", described[1])) == set(re.findall(r"{\w+}", MESSAGES[word]))


def test_the_build_is_locked_and_names_no_registry() -> None:
    lock = json.loads((ROOT / "web/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert packages
    assert all("integrity" in one and "resolved" not in one for one in packages.values())


@pytest.mark.parametrize(
    "forbidden", ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "new Function", ".style"]
)
def test_nothing_makes_code_or_markup_of_text(forbidden: str) -> None:
    assert forbidden not in SCRIPT
