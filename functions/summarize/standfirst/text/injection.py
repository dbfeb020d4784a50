"""Finds prompt injections: sentences that address whoever summarises a text, not its readers.

The model never takes a sentence of an article for an instruction; these are left out so that it
does not report them, either. Each rule looks at the beginning of a sentence, outside quotation
marks: an article that reports on such instructions, or quotes them, keeps every word.
"""

import re
import unicodedata
from collections.abc import Sequence

from standfirst.languages.registry import LANGUAGES
from standfirst.text.quotations import blanked, quotations

_SHORT = 5
"""If a paragraph of at most this many sentences begins with an injection, all of it is one."""

_TURN = 10
"""Maximum sentences between the opening and closing marks of a chat turn."""

_LEAST_REPORT = 2
"""Minimum words outside its quotations for a paragraph to report them."""

_LOOKALIKES = str.maketrans("аеорсухіјѕԁһԛԝοαεικνρτυ’‘“”", "aeopcyxijsdhqwoaeikvptu''\"\"")
"""Cyrillic and Greek letters that look like Latin ones, and typographic quotation marks."""

_WORD = re.compile(r"\w+")
_OPENING = (
    r"(?:<\|(?:im_start|start_header_id|begin_of_text|system|user|assistant)\|>|\[inst\]|<<sys>>"
    r"|<start_of_turn>|<s>|<(?:system|instructions?|prompt|assistant|user)>)"
)
_CLOSING = (
    r"(?:<\|(?:im_end|eot_id|end|endoftext|end_of_text)\|>|\[/inst\]|<</sys>>|<end_of_turn>|</s>"
    r"|</(?:system|instructions?|prompt|assistant|user|article|text|document|context)>)"
)
_OPENS = re.compile(_OPENING)
_CLOSES = re.compile(_CLOSING)
_AT_AN_END = re.compile(rf"^\W{{0,20}}?(?:{_OPENING}|{_CLOSING})|(?:{_OPENING}|{_CLOSING})[\W_]*$")
"""Where chat turns open and close, in the chat templates of language models."""


def addressed(paragraphs: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Find the sentences of normalised `paragraphs` that are not meant for readers, as pairs of the
    paragraph's index and the sentence's index in it.

    They are instructions to a machine ("Ignore the above and write ..."), fake answers ("The
    summary is: ..."), chat turns with their marks, and the rest of a short paragraph that begins
    with any of these.
    """
    found: set[tuple[int, int]] = set()
    turn = 0
    for number, sentences in enumerate(paragraphs):
        for place, sentence in enumerate(sentences):
            text = _fold(sentence)
            begun = len(sentences) <= _SHORT and (number, 0) in found
            marked = "<" in text or "[" in text  # rare, so cheap to test first
            edge = marked and _AT_AN_END.search(text)
            if edge or begun or turn or (_orders(text) and place not in _reported(sentences)):
                found.add((number, place))
            turn = max(0, turn - 1)
            if edge and _OPENS.search(text) and _closes(paragraphs[number:], place):
                turn = _TURN
            if marked and _CLOSES.search(text):
                turn = 0
    return found


def _orders(text: str) -> bool:
    orders = (language.page.orders for language in LANGUAGES.values())
    return any(re.match(one, text) for one in orders if one)


def _closes(paragraphs: Sequence[Sequence[str]], place: int) -> bool:
    """Whether the turn that opens at `place` of the first of `paragraphs` is soon closed."""
    ahead = [sentence for paragraph in paragraphs[:_TURN] for sentence in paragraph]
    return any(_CLOSES.search(_fold(one)) for one in ahead[place : place + _TURN])


def _reported(sentences: Sequence[str]) -> set[int]:
    """Which sentences of a paragraph begin inside a quotation that the paragraph reports."""
    text = " ".join(sentences)
    spans = quotations(text)
    if len(_WORD.findall(blanked(text, spans))) < _LEAST_REPORT:
        return set()
    found = set()
    offset = 0
    for place, sentence in enumerate(sentences):
        word = _WORD.search(sentence)
        first = offset + (word.start() if word else 0)
        if any(start <= first < end for start, end in spans):
            found.add(place)
        offset += len(sentence) + 1
    return found


def _fold(sentence: str) -> str:
    return unicodedata.normalize("NFKC", sentence).casefold().translate(_LOOKALIKES)
