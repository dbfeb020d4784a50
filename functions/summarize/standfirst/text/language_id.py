"""Tells which language a text is in, by its script or its commonest words."""

import re
import unicodedata
from collections import Counter

_SAMPLE = 6_000  # characters; a page's language shows in less
_LEAST_WORDS = 20
_LEAST_SHARE = 0.08
_MARGIN = 1.5
_LEAST_DIFFERENT = 5

# The commonest words of running text, without those that are as common in a neighbour's.
_COMMON: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in is was that for it with as his on be at by had are from or an "
        "they which one were all their there been has have said who will more about "
        "would not this but",
        "de": "der die und das den von zu ist mit sich des auf für nicht ein eine dem im "
        "werden aus auch es an nach wie bei oder hat wurde sie dass einer sind noch um "
        "über zum war haben nur",
        "fr": "le les des et du une est que dans qui par pour au sur pas plus ne ce avec sont "
        "il aux ont cette mais comme ou leur été être fait elle était nous deux après "
        "ses d'un d'une a en",
        "es": "el los las y del que en se por un una con no su para es al lo como más pero "
        "sus le ha o este sí porque esta entre cuando muy sin sobre también fue había "
        "era son dos desde",
        "it": "il di che la e un una per in non sono è del della con gli le dei al da si nel "
        "alla più ha anche come lo ma dal nella delle stato questo suo essere due dopo "
        "degli ai anni",
        "pt": "o os as do da dos das que e em um uma para com não por mais ao se na no é foi "
        "como mas ele seu sua ou ser quando muito há nos já está eu também só pelo pela "
        "até são",
        "nl": "de het een van en in is dat op te zijn met voor niet die aan er om ook als bij "
        "maar dan nog naar heeft uit worden wordt door ze over hij deze tot werd was "
        "hebben je geen",
        "sv": "och att det som en på är av för med den till inte har ett om var jag de men så "
        "från vid kan när efter också under eller mot hade hans ska nu år sig över bara "
        "mycket",
        "pl": "w i na z nie się do to jest że o jak ale po co tak za od jego był dla przez "
        "już czy przy są ich który oraz tego tym być może które tylko lub jej pod także "
        "roku",
        "tr": "ve bir bu da de için ile çok daha olan olarak gibi kadar sonra en ne var ancak "
        "ama o olduğu ise her iki yeni göre değil ya diye dedi mi ki oldu tarafından",
    }.items()
}
_SCRIPTS = {
    "CYRILLIC": "ru",
    "GREEK": "el",
    "ARABIC": "ar",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "THAI": "th",
}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ASCII_LETTER = re.compile(r"[A-Za-z]")


def detect(text: str) -> str | None:
    """Return the language of `text` (ISO 639-1), or None where that cannot be told.

    By its script where few languages share one (Cyrillic counts as Russian), else by the
    commonest words of ten languages. Short texts, code, lists and spam are None.
    """
    sample = text[:_SAMPLE]
    by_script = _script(sample)
    if by_script:
        return by_script
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", sample.lower())
    if len(words) < _LEAST_WORDS:
        return None
    counts = Counter(words)
    hits = {language: sum(counts[word] for word in common) for language, common in _COMMON.items()}
    (best, most), (_, second) = sorted(hits.items(), key=lambda hit: -hit[1])[:2]
    different = len(_COMMON[best] & counts.keys())
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
