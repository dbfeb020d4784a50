"""How a language marks where sentences, clauses and quotations begin and end, in GBNF."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standfirst.constraints.gbnf import either, literal, one_of
from standfirst.words.language import Language

APOSTROPHE = one_of("'’")

_PAUSES = (", ", "; ", ": ", " - ", " -- ", " – ", " — ", "—")
_SPACE = '" "?'

QUOTATION_MARKS: Mapping[str, tuple[str, str]] = {
    "q": (literal('"'), literal('"')),
    "v": (literal("“"), literal("”")),
    "s": (one_of("'‘"), APOSTROPHE),
    "g": (f"{literal('«')} {_SPACE}", f"{_SPACE} {literal('»')}"),
    "h": (literal("„"), one_of("“”")),
    "k": (literal("»"), literal("«")),
}
"""Opening and closing marks by the state that is left open inside a quotation."""

STATES: Mapping[str, frozenset[str]] = {
    "q": frozenset('"“„«»'),
    "v": frozenset("“"),
    "s": frozenset("'‘"),
    "g": frozenset("«"),
    "h": frozenset("„"),
    "k": frozenset("»"),
}
"""The opening marks of an article that let a summary quote with each pair of marks."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Expressions: `end` of a sentence, what stands inside the closing mark of a quotation after
    which the sentence goes on, with a new word (`paused`) or with anything (`closed`), `pause`
    between clauses, what may come `before` a sentence or the words of a quotation, what is
    `elided` before a name and what makes one `owned`; empty where there is no such thing.
    """

    end: str
    paused: str
    pause: str
    closed: str = ""
    before: str = ""
    elided: str = ""
    elided_first: str = ""
    owned: str = ""


_ENGLISH = Marks(
    end="[.!?]",
    paused="[,?!]",
    pause=either(*map(literal, _PAUSES)),
    owned=f'{APOSTROPHE} "s"?',
)


def marks_of(language: Language) -> Marks:
    """The marks of `language`: English ones, or all that are usual elsewhere."""
    if language.code == "en":
        return _ENGLISH
    return Marks(
        end=f"([.…] | {_SPACE} [!?])",
        paused=f"{_SPACE} [,.?!…]",
        closed=f"({_SPACE} [.?!…])?",
        pause=either(*map(literal, (*_PAUSES, ", — ", ", – ", " : ", " ; "))),
        before="[¿¡]?" if language.code == "es" else "",
        elided=_elided(language.elisions),
        elided_first=_elided([elision.capitalize() for elision in language.elisions]),
    )


def _elided(words: Sequence[str]) -> str:
    return f"{either(*map(literal, words))} {APOSTROPHE}" if words else ""
