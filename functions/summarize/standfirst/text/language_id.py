"""Detects the language of a text by its script or its most common words."""

import re
import unicodedata
from collections import Counter

from standfirst.languages.registry import told_by_words

_SAMPLE = 6_000  # characters, more than enough to detect a page's language
_LEAST_WORDS = 20
_LEAST_SHARE = 0.08
_MARGIN = 1.5
_LEAST_DIFFERENT = 5

_SCRIPTS = {
    "CYRILLIC": "ru", "GREEK": "el", "ARABIC": "ar", "HEBREW": "he", "DEVANAGARI": "hi",
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "THAI": "th",
}  # fmt: skip
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ASCII_LETTER = re.compile(r"[A-Za-z]")


def detect(text: str) -> str | None:
    """Return the language of `text` (ISO 639-1), or None if it cannot be determined.

    A script that few languages share decides (Cyrillic counts as Russian); otherwise, the most
    common words of the supported languages do. Short texts, code, lists and spam give None.
    """
    sample = text[:_SAMPLE]
    by_script = _script(sample)
    if by_script:
        return by_script
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", sample.lower())
    if len(words) < _LEAST_WORDS:
        return None
    counts = Counter(words)
    common = {language.code: language.common for language in told_by_words()}
    found = {code: known & counts.keys() for code, known in common.items()}
    hits = {code: sum(counts[word] for word in own) for code, own in found.items()}
    (best, most), (_, second) = sorted(hits.items(), key=lambda hit: -hit[1])[:2]
    different = len(found[best])
    told = most >= _LEAST_SHARE * len(words) and most >= _MARGIN * second
    return best if told and different >= _LEAST_DIFFERENT else None


def primary(tag: str) -> str:
    """The language of a BCP 47 tag: "en" of "en-GB"."""
    return tag.partition("-")[0].lower()


def _script(sample: str) -> str | None:
    others = [letter for letter in _NOT_ASCII.findall(sample) if letter.isalpha()]
    plain = _ASCII_LETTER.findall(sample) if others else []
    if len(plain) >= len(others):
        return None
    letters = plain + others
    scripts = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    languages = Counter[str]()
    for script, count in scripts.items():
        languages[_SCRIPTS.get(script, "")] += count
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0:
        languages["ja"] += languages.pop("zh", 0)
    language, count = languages.most_common(1)[0]
    return language if language and count > len(letters) / 2 else None
