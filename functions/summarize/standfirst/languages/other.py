"""Languages with only basic support: their code and, for some, stems and common words."""

from functools import partial

from standfirst.languages.base import Language, words
from standfirst.text.numbers import Numerals, decimal_comma
from standfirst.text.stemming import fold, snowball

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "el": "greek", "et": "estonian",
    "eu": "basque", "fi": "finnish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip

COMMON: dict[str, frozenset[str]] = {
    "it": words(
        """il di che la e un una per in non sono è del della con gli le dei al da si nel alla più
        ha anche come lo ma dal nella delle stato questo suo essere due dopo degli ai anni"""
    ),
    "pt": words(
        """o os as do da dos das que e em um uma para com não por mais ao se na no é foi como mas
        ele seu sua ou ser quando muito há nos já está eu também só pelo pela até são"""
    ),
    "nl": words(
        """de het een van en in is dat op te zijn met voor niet die aan er om ook als bij maar dan
        nog naar heeft uit worden wordt door ze over hij deze tot werd was hebben je geen"""
    ),
    "sv": words(
        """och att det som en på är av för med den till inte har ett om var jag de men så från vid
        kan när efter också under eller mot hade hans ska nu år sig över bara mycket"""
    ),
    "pl": words(
        """w i na z nie się do to jest że o jak ale po co tak za od jego był dla przez już czy przy
        są ich który oraz tego tym być może które tylko lub jej pod także roku"""
    ),
    "tr": words(
        """ve bir bu da de için ile çok daha olan olarak gibi kadar sonra en ne var ancak ama o
        olduğu ise her iki yeni göre değil ya diye dedi mi ki oldu tarafından"""
    ),
}
"""The most common words of each language, by which it is detected."""

_NAMES = {
    "ar": "Arabic", "el": "Greek", "hi": "Hindi", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "sv": "Swedish",
    "tr": "Turkish", "zh": "Chinese",
}  # fmt: skip

_FIGURES = decimal_comma(
    Numerals(
        numbers={}, scales={}, ordinals={}, rounds={}, one="(?!)", joiner="(?!)",
        ordinal="(?!)", percent="(?!)", minus="(?!)",
    )
)  # fmt: skip


def other(code: str) -> Language:
    """Return a basic `Language`: names are words with a capital, numbers are digits, and every word
    is a content word.
    """
    stem = partial(snowball, _ALGORITHMS[code]) if code in _ALGORITHMS else fold
    return Language(
        code=code,
        name=_NAMES.get(code, code),
        common=COMMON.get(code, frozenset()),
        stem=stem,
        name_key=fold,
        name_stem=stem,
        figures=_FIGURES,
    )
