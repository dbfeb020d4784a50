"""Checks that a sentence stands alone: it makes clear by itself who is meant, and when."""

import re
from collections.abc import Sequence

from standfirst.faithfulness.statement import Statement
from standfirst.languages.base import Language
from standfirst.languages.english import is_verb
from standfirst.text.stemming import fold_case
from standfirst.text.tokens import Kind, Token

_COUNTED = re.compile(
    r"\b(?:(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|few|hours?|days?"
    r"|weeks?|months?|years?|minutes?|moments?) (?:later|earlier|afterwards?)\b(?! than)"
    r"|later (?:that|the same) |that (?:same )?(?:day|night|morning|afternoon|evening|week|month"
    r"|year|weekend)\b|the (?:next|following|same|previous) (?:second|minute|hour|day|night"
    r"|morning|afternoon|evening|week|weekend|month|year)\b|since then|at that (?:time|point))",
    re.IGNORECASE,
)


def counted_time(statement: Statement) -> str:
    """A time relative to another sentence ("two days later")."""
    found = _COUNTED.search(statement.text)
    if not found or (statement.verbatim and statement.follows):
        return ""
    before = [token for token in statement.tokens if token.end <= found.start() and token.term]
    dated = any(token.month or token.kind is Kind.FIGURE for token in before) or len(before) > 4
    return "" if dated and statement.language.code == "en" and found.start() > 30 else found[0]


def points_back(statement: Statement) -> str:
    """A pronoun, or "the" with a noun, for somebody or something not yet named."""
    words = statement.said.words
    pronouns = statement.language.pronouns
    if statement.follows:
        return ""
    joins = statement.language.breaks | statement.language.coordinators
    if fold_case(words[0].text) in joins:
        return words[0].text
    for at, word in enumerate(words):
        key = fold_case(word.text).partition("'")[0]
        if key not in pronouns:
            continue
        if at == 0:
            return "" if key == "it" and _is_cleft(words) else word.text
        if statement.headline and statement.source[0] and key in {"it", "they", "them"}:
            return word.text  # "Parliament could take it up"
        if key in {"that", "this", "these", "those", "it"}:
            continue
        if not any(one.term for one in words[:at]):
            return word.text
    return _counted(words, statement.language) or _demonstrated(statement) or _definite(statement)


def _counted(words: Sequence[Token], language: Language) -> str:
    """A subject that is only a number ("One recently received a medal")."""
    if len(words) < 3 or words[0].key not in language.lone_counts:
        return ""
    adverb = words[1].key.endswith("ly")
    verb = words[1 + adverb]
    return words[0].text if verb.kind is Kind.WORD and is_verb(words[1], verb, None) else ""


def _is_cleft(words: Sequence[Token]) -> bool:
    """Whether "it" only announces a clause ("It is not certain that")."""
    keys = [word.key for word in words[:12]]
    if keys[1:2] == ["rained"] or (keys[1:2] in (["took"], ["takes"]) and "to" in keys):
        return True
    return keys[1:2] in (["is"], ["was"], ["remains"]) and ("that" in keys or "whether" in keys)


def _demonstrated(statement: Statement) -> str:
    """Find "this" or "these" (or "in that") with a noun not named before."""
    words = statement.said.words
    for at, word in enumerate(words[:-1]):
        after = words[at + 1]
        points = word.key in {"this", "these", "those"} or (
            word.key == "that" and at and words[at - 1].key in statement.language.prepositions
        )
        if not points or not after.term or after.key.endswith("ed"):
            continue
        known = statement.read | {one.term for one in words[:at]}
        if (
            after.term not in known
            and after.key.removesuffix("'s") not in statement.language.present_times
        ):
            return f"{word.text} {after.text}"
    return ""


def _definite(statement: Statement) -> str:
    """A subject such as "The company" that the article has named, but the reader has not read."""
    words, language = statement.said.words, statement.language
    if len(words) < 3 or words[0].key not in {"the", "both"}:
        return ""
    end = 1
    while end < len(words) - 1 and words[end].kind is Kind.WORD and words[end].term:
        if end > 1 and is_verb(words[end - 1], words[end], words[end + 1]):
            break
        end += 1
    head, after = words[end - 1], words[end]
    if (
        end == 1
        or head.key in language.unique_nouns
        or after.kind is not Kind.WORD
        or after.key in language.postmodifiers | language.prepositions
        or (end > 2 and not set(range(1, end - 1)).isdisjoint(statement.alignment.own))
    ):
        return ""
    phrase = {word.term for word in words[1:end]}
    anaphor = not phrase.isdisjoint(statement.known_before) or head.key in language.anaphors
    return f"{words[0].text} {head.text}" if anaphor and head.term not in statement.read else ""
