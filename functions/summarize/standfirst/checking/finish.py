"""Tells an English sentence that stands alone from one that breaks off, runs on or points back."""

import re
from collections.abc import Sequence
from itertools import pairwise

from standfirst.checking.verbs import AUXILIARIES, PASTS, VERBS
from standfirst.words.language import words as word_set
from standfirst.words.lexicon import DEMONSTRATIVES, DETERMINERS, FUNCTION_WORDS, bare
from standfirst.words.quotations import quotations
from standfirst.words.tokens import Kind, Token, tokenize

_STOPS = ".,!?…"
_NEVER_LAST = DETERMINERS - word_set("his her") | word_set(
    "and or nor but because although though unless whose than who which whether if every"
)
"""No sentence ends in one of these."""

_LIMITED = re.compile(r"(?:only|just) (?:if|because|when|after) ", re.IGNORECASE)
_SUBORDINATE = re.compile(r"(?:if|unless|because(?! of)|although|though|whereas) ", re.IGNORECASE)
"""What begins like this has its main clause after a comma, or after a first verb, or none."""

_RELATIVE = word_set("who which")
_DESCRIBES = _RELATIVE | {"that"}
_BE_OR_HAVE = word_set("is are was were be been has have had")
"""No relative clause ends in one of these right after its pronoun."""

_BEGINS = word_set("the a an he she it they we i this these there but and his its")
"""Words that have a capital only where a sentence begins."""

_POINTERS = DEMONSTRATIVES | word_set("he she they it his her their its")

_UNIT = (
    "(?:second|minute|moment|hour|day|night|morning|evening|week|weekend|fortnight|month|year"
    "|decade)s?"
)
_AMOUNT = (
    r"(?:\d[\d,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|forty|fifty|few|several|many|couple|half|and|of|about|some|nearly|almost|just|only"
    r"|over|more|less|than)[ -]"
)
COUNTED_TIME = re.compile(
    rf"\b(?:{_AMOUNT})*{_UNIT} (?:later|earlier|afterwards?)\b(?! than)"
    rf"|later (?:that|the same) {_UNIT}\b|(?:on |by )?that(?: same)? {_UNIT}\b"
    rf"|(?:on |by )?the (?:next|following|same|previous) {_UNIT},",
    re.IGNORECASE,
)
"""A time that counts from another one."""

_BEFORE_NOUNS = (
    FUNCTION_WORDS
    - AUXILIARIES
    - word_set("i you he she it we they who which that what when where while as and or but also")
    - word_set("not never only just still often even then now here there")
)
"""After one of these a word is a noun or an adjective, not the verb of a sentence."""


def unfinished(sentence: str, *, headline: bool = False) -> str:
    """Return the words at which a sentence breaks off or runs into the next, "" if it is whole.

    It breaks off where it ends in a word that none ends in, has no main clause ("Only if he says
    so.") or no verb (a `headline` needs neither); it runs on where a word that begins sentences
    follows a quotation with no stop between.
    """
    tokens = tokenize(sentence)
    words = [token for token in tokens if token.kind is not Kind.MARK]
    if not words:
        return ""
    last, before = words[-1], words[-2].key if len(words) > 1 else ""
    hanging = last.key in _BE_OR_HAVE and before in _RELATIVE
    if last.text.islower() and (last.key in _NEVER_LAST or hanging):
        return last.text
    if run_on := _run_on(sentence, tokens):
        return run_on
    verbs = [*map(is_verb, [None, *words], words, [*_after(words), None])]
    groups = sum(verb and not before for before, verb in pairwise([False, *verbs]))
    alone = not any(token.kind is Kind.MARK for token in tokens[:-1])
    limited = alone and _LIMITED.match(sentence) is not None
    subordinate = alone and groups < 2 and _SUBORDINATE.match(sentence) is not None
    first = verbs.index(True) if groups else 0
    described = groups < 2 and any(word.key in _DESCRIBES for word in words[1:first])
    whole = groups and not (limited or subordinate or described)
    return "" if headline or whole else sentence


def points_back(sentence: str) -> bool:
    """Whether the sentence begins with a word that stands for somebody or something before it."""
    first = next((token for token in tokenize(sentence) if token.kind is not Kind.MARK), None)
    return first is not None and bare(first.key) in _POINTERS


def counts_on(sentence: str) -> bool:
    """Whether a sentence begins with a time that counts from another one ("Two days later")."""
    return COUNTED_TIME.match(sentence) is not None


def _after(words: Sequence[Token]) -> list[Token]:
    """What follows each word but the last, where "by 11" is but a number: no agent."""
    return [
        beyond if word.key == "by" and beyond.kind is Kind.FIGURE else word
        for word, beyond in zip(words[1:], [*words[2:], *words[1:][-1:]], strict=True)
    ]


def _run_on(sentence: str, tokens: Sequence[Token]) -> str:
    ends = {end for _, end in quotations(sentence) if sentence[end - 1] not in _STOPS}
    for mark, word in pairwise(tokens):
        if mark.start in ends and word.text[0].isupper() and word.text.lower() in _BEGINS:
            return sentence[mark.start : word.end]
    return ""


def is_verb(before: Token | None, token: Token, after: Token | None) -> bool:
    """Whether a word may be the verb of a sentence. Too many are taken for one rather than too
    few: "visitors" after "the" is none, "claims" after a name is.
    """
    key = token.key
    if key in AUXILIARIES or key.endswith(("n't", "'re", "'ve", "'ll", "'d", "'m")):
        return True
    if token.kind is not Kind.WORD or key in FUNCTION_WORDS:
        return False
    preceding = before.key if before and before.kind is Kind.WORD else ""
    if key in PASTS or key.endswith("ed"):  # "led by" is no more than a participle
        return preceding not in DETERMINERS and not (after and after.key == "by")
    if preceding in _BEFORE_NOUNS:
        return False
    counted = before is None or before.kind is Kind.FIGURE
    return key in VERBS or (not counted and key.endswith("s") and not key.endswith(("ss", "us")))
