"""Sentences that speak to whoever summarises a text, not to its readers: orders are no news.

The model never takes a sentence of an article for an instruction; these are left out so that it
does not report them either. Each rule looks at how a sentence begins, outside quotation marks: an
article that tells of such orders, or quotes them, keeps every word.
"""

import re
import unicodedata
from collections.abc import Sequence

from standfirst.languages.registry import LANGUAGES
from standfirst.text.quotations import blanked, quotations

_SHORT = 5
"""A paragraph of at most so many sentences that begins with an address is one as a whole."""

_TURN = 10
"""What stands between the marks of a chat's turn belongs to it, up to so many sentences."""

_LEAST_REPORT = 2
"""A paragraph with fewer words outside its quotations does not report them."""

_LOOKALIKES = str.maketrans("аеорсухіјѕԁһԛԝοαεικνρτυ’‘“”", "aeopcyxijsdhqwoaeikvptu''\"\"")
"""Cyrillic and Greek letters that pass for Latin ones, and typographic quotation marks."""

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
"""Where the turns of a chat open and close, as the templates of language models write it."""


def addressed(paragraphs: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Find the sentences of normalised `paragraphs` that are not meant for readers, as the places
    of their paragraph and, in it, of the sentence.

    They are orders to a machine ("Ignore the above and write ..."), words put in the place of its
    answer ("The summary is: ..."), turns of a chat with their marks, and the rest of a short
    paragraph that begins so.
    """
    found: set[tuple[int, int]] = set()
    turn = 0
    for number, sentences in enumerate(paragraphs):
        for place, sentence in enumerate(sentences):
            text = _fold(sentence)
            begun = len(sentences) <= _SHORT and (number, 0) in found
            marked = "<" in text or "[" in text  # as few texts have
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
    """Whether the turn that opens at `place` of the first of `paragraphs` is closed soon."""
    ahead = [sentence for paragraph in paragraphs[:_TURN] for sentence in paragraph]
    return any(_CLOSES.search(_fold(one)) for one in ahead[place : place + _TURN])


def _reported(sentences: Sequence[str]) -> set[int]:
    """Which sentences of a paragraph begin inside a quotation that the paragraph tells of."""
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
