"""Defines a `Language`: its closed-class words, numbers, stems and stock phrases, all frozen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TypeVar

from standfirst.text.numbers import Figures

_NONE: frozenset[str] = frozenset()


def words(text: str) -> frozenset[str]:
    """Split `text` at spaces into words and phrases; `_` is a space within a phrase."""
    return frozenset(word.replace("_", " ") for word in text.split())


def lines(text: str) -> frozenset[str]:
    """Split `text` at bars into lines."""
    return frozenset(line.strip() for line in text.split("|"))


def forms(text: str) -> dict[str, str]:
    """Map each word of a text such as "euro: euros € mark: marks" to the name before it, and each
    name to itself.
    """
    found: dict[str, str] = {}
    name = ""
    for word in text.split():
        name = word.removesuffix(":") if word.endswith(":") else name
        found[word.removesuffix(":")] = name
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Operators:
    """The closed class of words and phrases that qualify what a sentence says (lower case, straight
    apostrophes). Leaving one out turns a denial into a claim, or a claim into a fact.
    """

    negation: frozenset[str] = _NONE
    """Denies the words after it."""
    denial: frozenset[str] = _NONE
    """Denies, or calls false, what precedes or follows it."""
    report: frozenset[str] = _NONE
    """Says that somebody said it."""
    local_report: frozenset[str] = _NONE
    """A report only of what follows it ("allegedly")."""
    clause_report: frozenset[str] = _NONE
    """A report only before a clause ("found that") or after one of `studies`."""
    neutral: frozenset[str] = _NONE
    """Phrases of such words that do not qualify anything ("whether or not")."""
    excess: frozenset[str] = _NONE
    """Denies the verb after "to" ("too thin to carry")."""
    restrictive: frozenset[str] = _NONE
    """Limits the whole statement that it is in ("only")."""
    above: frozenset[str] = _NONE
    """Limits that mean the true value is above the number."""
    below: frozenset[str] = _NONE
    """Limits that mean the true value is below the number."""
    studies: frozenset[str] = _NONE
    """Sources of a report ("survey")."""
    modality: frozenset[str] = _NONE
    """Expresses a possibility or an intention."""
    condition: frozenset[str] = _NONE
    """Introduces a condition."""
    limit: frozenset[str] = _NONE
    """Limits the number, name or noun after it."""
    number_limit: frozenset[str] = _NONE
    """A limit only before a number ("about 300")."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stops:
    """The words that decide where sentences end: in lower case, without their last full stop."""

    titles: frozenset[str] = _NONE
    """Come before a name and never end a sentence; written with a capital."""
    joining: frozenset[str] = _NONE
    """Come between words and never end a sentence."""
    numbered: frozenset[str] = _NONE
    """Come before a number; before anything else, the full stop ends the sentence."""
    suffixes: frozenset[str] = _NONE
    """May end a sentence, and do if one of `starters` follows."""
    states: frozenset[str] = _NONE
    """Suffixes after a comma ("Gary, Ind."); ordinary words elsewhere."""
    exclaimed: frozenset[str] = frozenset({"yahoo"})
    """Names written with an exclamation mark."""
    after_hours: frozenset[str] = _NONE
    """Continue a sentence after "a.m." and "p.m."."""
    before_ordinal: frozenset[str] = _NONE
    """Digits with a full stop are an ordinal after these words ..."""
    after_ordinal: frozenset[str] = _NONE
    """... or before these."""
    starters: frozenset[str] = _NONE
    """Words that start sentences far more often than names; if empty, all function words."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """The boilerplate of news pages: lines, and sources of regular expressions, for text folded to
    lower case with straight quotes and no punctuation around.
    """

    lines: frozenset[str] = _NONE
    """Whole lines that are always boilerplate, besides the next three."""
    page_turns: frozenset[str] = _NONE
    """The title of another article follows, which may be a question."""
    before_one_title: frozenset[str] = _NONE
    """The title of another article may follow, or the article may go on."""
    before_titles: frozenset[str] = _NONE
    """Titles of other articles follow, until the prose goes on or the page ends."""
    leads: str = ""
    """Begins a line that points to another article."""
    sentences: str = ""
    """Stock sentences, boilerplate even if they end in a full stop."""
    short: str = ""
    """Stock lines, boilerplate only if they do not end in a full stop."""
    byline: str = ""
    """Begins a byline."""
    byline_words: frozenset[str] = _NONE
    """Words of a byline besides names and times."""
    stamp_marks: frozenset[str] = _NONE
    """Begin a time stamp."""
    stamp_words: frozenset[str] = _NONE
    """Words of a time stamp besides figures."""
    contributed: str = ""
    """Credits others who worked on the article ..."""
    contributed_words: frozenset[str] = _NONE
    """... if the rest of the sentence is only these words and names."""
    reported: str = ""
    """Reports somebody's words, which are never boilerplate."""
    appeals: str = ""
    """Begins a sentence in which the page addresses its reader,"""
    appeals_within: str = ""
    """or is anywhere in one,"""
    addressed: str = ""
    """or, such as "you", is in one ..."""
    appeals_to_reader: str = ""
    """... together with one of these."""
    orders: str = ""
    """Begins an instruction to a machine, a fake answer from it, or a turn in a chat with it."""


_Words = TypeVar("_Words", Stops, Page)


def united(each: Sequence[_Words]) -> _Words:
    """Merge `each` into one value: the union of their words and of their regular expressions."""
    found: dict[str, frozenset[str] | str] = {}
    for name in (one.name for one in fields(each[0])):
        values = [getattr(one, name) for one in each]
        if isinstance(values[0], frozenset):
            found[name] = frozenset().union(*values)
        else:
            found[name] = "|".join(f"(?:{value})" for value in values if value) or "(?!)"
    return type(each[0])(**found)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """The data and functions of one language. Words are in lower case.

    `stem` takes a word as written; inflections of one word have the same stem, which need not be a
    word itself. `name_key` does the same for a name. `figures` reads numbers.
    """

    code: str
    """ISO 639-1."""
    name: str = ""
    """In English."""
    common: frozenset[str] = _NONE
    """The most common words of running text, except those as common in a related language."""
    stops: Stops = field(default_factory=Stops)
    page: Page = field(default_factory=Page)
    stem: Callable[[str], str]
    name_key: Callable[[str], str]
    figures: Figures
    name_stem: Callable[[str], str]
    """The form of a name to compare between sentences: the word's stem, if common nouns look like
    names."""
    function_words: frozenset[str] = _NONE
    """Words that carry no content of their own (straight apostrophes)."""
    little_forms: Mapping[str, str] = field(default_factory=dict)
    """Forms of articles and auxiliary verbs, each with its base form."""
    never_names: frozenset[str] = _NONE
    """Function words that are not names even with a capital."""
    endings: tuple[str, ...] = ()
    """Endings of ordinary words, which are not names even with a capital."""
    abbreviations: frozenset[str] = _NONE
    """Abbreviations with a capital whose full stop is part of the token (listed without it)."""
    particles: str = ""
    """A regular expression for function words that are not one written word: elided forms ("l'"),
    abbreviations of two words ("z. B.")."""
    enclitics: str = ""
    """A regular expression for words joined to a verb by a hyphen ("-t-il")."""
    months: Mapping[str, str] = field(default_factory=dict)
    """Every form of a month, with its base form."""
    calendar: Mapping[str, str] = field(default_factory=dict)
    """Months and days that are names although they are written in lower case."""
    operators: Operators = field(default_factory=Operators)
    clause_words: frozenset[str] = _NONE
    """Words that begin a reported clause ("that", "whether")."""
    asides: frozenset[str] = _NONE
    """Words that begin an aside, without which a sentence is still complete ("who", "after")."""
    factives: frozenset[str] = _NONE
    """Verbs whose clause is true with or without them ("notice that")."""
    inversions: frozenset[str] = _NONE
    """Words that introduce a condition at the beginning of a sentence ("Had the driver braked")."""
    neutral_reports: frozenset[str] = _NONE
    """Reporting verbs that a summary may use instead of the article's ("said" for "told")."""
    relatives: frozenset[str] = _NONE
    """Words that begin an aside only after a comma; without one they belong to the noun."""
    participles: tuple[str, str] = ("\n", "\n")
    """Endings of verbs that begin an aside after a comma: on their own, and before `agents`."""
    agents: frozenset[str] = _NONE
    """Words that introduce the agent of a passive verb ("by")."""
    coordinators: frozenset[str] = _NONE
    """Words that begin a new statement after a comma ("and", "but")."""
    breaks: frozenset[str] = _NONE
    """Words that begin a new statement even without a comma ("but")."""
    links_of_clauses: frozenset[str] = _NONE
    """Conjunctions that say how two statements are related ("because", "after")."""
    prepositions: frozenset[str] = _NONE
    verb_particles: frozenset[str] = _NONE
    """Adverbs that belong to the verb before them ("turned over")."""
    phrase_openers: frozenset[str] = _NONE
    """Words that may come between a preposition and its noun ("the", "those")."""
    postmodifiers: frozenset[str] = _NONE
    """Words after a noun that say which one is meant ("of", "who")."""
    anaphors: frozenset[str] = _NONE
    """Nouns that, with "the", refer to something named before ("company", "attack")."""
    unique_nouns: frozenset[str] = _NONE
    """Nouns that, with "the", are clear without context ("government", "weather")."""
    present_times: frozenset[str] = _NONE
    """Nouns that, with "this", mean the present one ("week")."""
    pronouns: frozenset[str] = _NONE
    """Words that refer to somebody or something named elsewhere ("she", "those")."""
    subject_pronouns: frozenset[str] = _NONE
    """Pronouns that are the subject of a clause ("she")."""
    genders: tuple[frozenset[str], ...] = ()
    """Pronouns for men, and for women."""
    lone_counts: frozenset[str] = _NONE
    """Words that, without a noun, count something named in another sentence ("one", "both")."""
    first_person: frozenset[str] = _NONE
    """First-person pronouns ("my", "we")."""
    second_person: frozenset[str] = _NONE
    """Second-person pronouns ("your")."""
    written_out: Mapping[str, str] = field(default_factory=dict)
    """Abbreviations among `particles`, each with the word that it stands for."""
    rebuttal: str = ""
    """A regular expression for how a sentence begins that calls the report before it false."""
    fractions: Mapping[str, str] = field(default_factory=dict)
    """Words for a share, each with its paraphrase ("third": "one in three")."""
    common_nouns: frozenset[str] = _NONE
    """Nouns that are not names, if all nouns have a capital (see `endings`)."""

    @property
    def personal(self) -> frozenset[str]:
        """Pronouns for one person."""
        return frozenset().union(*self.genders)
