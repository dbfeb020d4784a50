"""What is a language's own: its closed words, its numbers, its stems; one frozen value each."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from standfirst.words.numerals import Figures

_NONE: frozenset[str] = frozenset()

LATIN = "a-zß-öø-ÿ"
"""The lower-case letters of western Europe, as the inside of a character class."""


def words(text: str) -> frozenset[str]:
    """The words of `text`, which spaces divide."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The words and phrases of `text`, which spaces divide; `_` is a space within a phrase."""
    return frozenset(word.replace("_", " ") for word in text.split())


def forms(text: str) -> dict[str, str]:
    """Every word of lines such as "euro: euros €" with the first word of its line."""
    lines = (line.replace(":", " ").split() for line in text.strip().splitlines())
    return {form: name for name, *others in lines for form in (name, *others)}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Operators:
    """The closed class of words and phrases that limit what a sentence says (lower case, straight
    apostrophes). Leaving one out turns a denial into a claim, or a claim into a fact.
    """

    negation: frozenset[str] = _NONE
    """Denies the words after it."""
    denial: frozenset[str] = _NONE
    """Denies, or calls false, what stands before or after it."""
    report: frozenset[str] = _NONE
    """Says that somebody said it."""
    local_report: frozenset[str] = _NONE
    """Says so of what follows only ("allegedly")."""
    clause_report: frozenset[str] = _NONE
    """Does so before a clause only ("found that"), or where one of `studies` stands before it."""
    neutral: frozenset[str] = _NONE
    """Phrases of such words that limit nothing ("whether or not")."""
    excess: frozenset[str] = _NONE
    """Denies the verb after "to" ("too thin to carry")."""
    restrictive: frozenset[str] = _NONE
    """Limits the whole statement that it stands in ("only")."""
    above: frozenset[str] = _NONE
    """Limits that say that it is more."""
    below: frozenset[str] = _NONE
    """Limits that say that it is less."""
    studies: frozenset[str] = _NONE
    """What a report is found in ("survey")."""
    modality: frozenset[str] = _NONE
    """Says that it may be so, or is meant to be."""
    condition: frozenset[str] = _NONE
    """Says on what it depends."""
    limit: frozenset[str] = _NONE
    """Limits the number, name or noun after it."""
    number_limit: frozenset[str] = _NONE
    """Does so before a number only ("about 300")."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """What reading, checking and writing have to know of a language. Words are in lower case.

    `stem` takes a word as it is written; two inflections of one word have the same stem, which is
    no word itself. `name_key` does the same for a name. `figures` reads its numbers.
    """

    code: str
    """ISO 639-1; empty for a language of which nothing is known."""
    stem: Callable[[str], str]
    name_key: Callable[[str], str]
    figures: Figures
    name_stem: Callable[[str], str]
    """What is compared of a name between sentences; where common nouns look like names, that is
    the stem of the word."""
    letters: str = LATIN
    """The letters of free words, as the inside of a character class."""
    function_words: frozenset[str] = _NONE
    """Words that carry no content of their own (straight apostrophes)."""
    little_forms: Mapping[str, str] = field(default_factory=dict)
    """Articles and auxiliary verbs, each with the one that stands for all its forms."""
    never_names: frozenset[str] = _NONE
    """Function words that are no name even when they begin with a capital."""
    starters: frozenset[str] = _NONE
    """Ordinary words that may begin a sentence with a capital whatever the article says."""
    endings: tuple[str, ...] = ()
    """How ordinary words end that may begin a sentence all the same."""
    links: frozenset[str] = _NONE
    """Words that join capitalised words into one name when they stand between them."""
    second_links: frozenset[str] = _NONE
    """Words that do so after a link only ("von der")."""
    abbreviations: frozenset[str] = _NONE
    """Abbreviations with a capital whose full stop belongs to them (without the stop)."""
    particles: str = ""
    """A regular expression of function words that are more or less than a word as it is written:
    what is elided before the next ("l'"), abbreviations of two words ("z. B.")."""
    elisions: tuple[str, ...] = ()
    """What is written as one with a name after it, without its apostrophe."""
    enclitics: str = ""
    """A regular expression of words that hang on a verb by a hyphen ("-t-il")."""
    negations: frozenset[str] = _NONE
    """Words that turn a statement round."""
    denies_before: bool = False
    """Whether a negation may stand after what it denies ("kauft das Haus nicht")."""
    hedges: frozenset[str] = _NONE
    """Words that hold back the statement they stand before."""
    conditions: frozenset[str] = _NONE
    """Words, or pairs of words, that begin what a statement depends on."""
    adjuncts: frozenset[str] = _NONE
    """Words that begin what a statement may be whole without."""
    opposites: str = ""
    """Groups of words, with a slash between; the first of a group opposes each of the others."""
    prefixes: tuple[str, ...] = ()
    """What makes a word its opposite."""
    months: Mapping[str, str] = field(default_factory=dict)
    """Every way to write a month with the one that stands for it."""
    calendar: Mapping[str, str] = field(default_factory=dict)
    """Months and days that are names though they be written small, and stand alone."""
    operators: Operators = field(default_factory=Operators)
    clause_words: frozenset[str] = _NONE
    """Words that begin what somebody reports ("that", "whether")."""
    asides: frozenset[str] = _NONE
    """Words that begin an aside, which a sentence is whole without ("who", "after")."""
    factives: frozenset[str] = _NONE
    """Verbs before a clause that is true with or without them ("notice that")."""
    inversions: frozenset[str] = _NONE
    """Words that begin a condition where they begin a sentence ("Had the driver braked")."""
    neutral_reports: frozenset[str] = _NONE
    """Verbs that a summary may report with in place of the article's ("said" for "told")."""
    relatives: frozenset[str] = _NONE
    """Words that begin an aside after a comma only; without one they belong to the noun."""
    participles: tuple[str, str] = ("\n", "\n")
    """How verbs end that begin an aside after a comma: by themselves, and before `agents`."""
    agents: frozenset[str] = _NONE
    """Words that name who did it after a passive verb ("by")."""
    coordinators: frozenset[str] = _NONE
    """Words that begin another statement after a comma ("and", "but")."""
    breaks: frozenset[str] = _NONE
    """Words that begin another statement even without a comma ("but")."""
    links_of_clauses: frozenset[str] = _NONE
    """Conjunctions that say how two statements hang together ("because", "after")."""
    prepositions: frozenset[str] = _NONE
    phrase_openers: frozenset[str] = _NONE
    """Words that may stand between a preposition and its noun ("the", "those")."""
    postmodifiers: frozenset[str] = _NONE
    """Words after a noun that say which one is meant ("of", "who")."""
    anaphors: frozenset[str] = _NONE
    """Nouns that with "the" mean something named before ("company", "attack")."""
    unique_nouns: frozenset[str] = _NONE
    """Nouns that with "the" need no other sentence ("government", "weather")."""
    present_times: frozenset[str] = _NONE
    """Nouns that with "this" mean the present one ("week")."""
    pronouns: frozenset[str] = _NONE
    """Words that stand for somebody or something named elsewhere ("she", "those")."""
    subject_pronouns: frozenset[str] = _NONE
    """Those that are the subject of a clause ("she")."""
    genders: tuple[frozenset[str], ...] = ()
    """Pronouns that stand for men, and for women."""
    lone_counts: frozenset[str] = _NONE
    """Words that count what another sentence has named, where no noun follows ("one", "both")."""
    first_person: frozenset[str] = _NONE
    """Words by which a speaker means himself or his reader ("my", "you")."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Words and signs that say what a number counts, each with the unit that it names."""
    year: str = ""
    """The unit that may follow a year ("в 2014 году")."""
    followers: frozenset[str] = _NONE
    """Words that may follow any number without saying what it counts."""
    fractions: Mapping[str, str] = field(default_factory=dict)
    """Words for a share, each with how it may be told ("third": "one in three")."""
    first_ordinals: Mapping[str, str] = field(default_factory=dict)
    """Ordinary words that vouch for an ordinal ("first": #1)."""
    openers: frozenset[str] = _NONE
    """Words, with their capital, that `own_words` do not follow where a sentence begins."""
    own_words: frozenset[str] = _NONE
    """Words by which a summary would speak of the text itself."""
    determiners: frozenset[str] = _NONE
    """Words before a common noun, where `capital_nouns` are written like names."""
    name_forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """How each name that others stand for, and the others, are written."""
    capital_nouns: bool = False
    """Whether common nouns are written like names."""
    skips_in_names: bool = True
    """Whether a name may be told without its middle ("Frau Möller" for "Frau Dr. Anke Möller")."""


def fold_case(text: str) -> str:
    """`text` in lower case with composed letters and straight apostrophes."""
    return unicodedata.normalize("NFC", text).lower().replace("’", "'")
