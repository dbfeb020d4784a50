"""What is a language's own: its closed words, its numbers, its stems; one frozen value each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TypeVar

from standfirst.text.numbers import Figures

_NONE: frozenset[str] = frozenset()


def words(text: str) -> frozenset[str]:
    """The words and phrases of `text`, which spaces divide; `_` is a space within a phrase."""
    return frozenset(word.replace("_", " ") for word in text.split())


def lines(text: str) -> frozenset[str]:
    """The lines of `text`, which bars divide."""
    return frozenset(line.strip() for line in text.split("|"))


def forms(text: str) -> dict[str, str]:
    """Every word of a text such as "euro: euros € mark: marks" with the name before it, names
    with themselves.
    """
    found: dict[str, str] = {}
    name = ""
    for word in text.split():
        name = word.removesuffix(":") if word.endswith(":") else name
        found[word.removesuffix(":")] = name
    return found


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
class Stops:
    """The words that tell where sentences end: in lower case, without their last full stop."""

    titles: frozenset[str] = _NONE
    """Stand before a name and never end a sentence; written with a capital."""
    joining: frozenset[str] = _NONE
    """Stand between words and never end a sentence."""
    numbered: frozenset[str] = _NONE
    """Stand before a number; before anything else the full stop ends the sentence."""
    suffixes: frozenset[str] = _NONE
    """May end a sentence, and do when a word follows that starts one."""
    states: frozenset[str] = _NONE
    """Suffixes after a comma ("Gary, Ind."); words of their own elsewhere."""
    exclaimed: frozenset[str] = frozenset({"yahoo"})
    """Names written with an exclamation mark."""
    after_hours: frozenset[str] = _NONE
    """Go on after "a.m." and "p.m."."""
    before_ordinal: frozenset[str] = _NONE
    """... after these words,"""
    after_ordinal: frozenset[str] = _NONE
    """... or before these."""
    starters: frozenset[str] = _NONE
    """Words that start sentences far more often than names; without any, all function words."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """What news pages say beside their article: lines, and sources of regular expressions, folded
    to lower case with straight quotes and no punctuation around.
    """

    lines: frozenset[str] = _NONE
    """Whole lines that are never the article's, besides the next three."""
    page_turns: frozenset[str] = _NONE
    """The title of another article follows, a question perhaps."""
    before_one_title: frozenset[str] = _NONE
    """The title of another article may follow, or the article may go on."""
    before_titles: frozenset[str] = _NONE
    """Titles of other articles follow, until the prose goes on or the page ends."""
    leads: str = ""
    """Begin a line that points to another article."""
    sentences: str = ""
    """Stock sentences, the page's own even where they end with a full stop."""
    short: str = ""
    """Lines without a full stop that are the page's own."""
    byline: str = ""
    """Begins a byline."""
    byline_words: frozenset[str] = _NONE
    """What a byline holds besides names and times."""
    stamp_marks: frozenset[str] = _NONE
    """Begin a time stamp."""
    stamp_words: frozenset[str] = _NONE
    """What a time stamp holds besides figures."""
    contributed: str = ""
    """Tells who else worked on the article ..."""
    contributed_words: frozenset[str] = _NONE
    """... where only names stand beside these."""
    reported: str = ""
    """Gives somebody's words, which are never the page's."""
    appeals: str = ""
    """Begin a sentence that the page says to its reader,"""
    appeals_within: str = ""
    """or are anywhere in one,"""
    addressed: str = ""
    """or in one with such words ("you")"""
    appeals_to_reader: str = ""
    """... and such."""
    orders: str = ""
    """Begin an order to a machine, what pretends to be its answer, or a turn in a chat with it."""


_Words = TypeVar("_Words", Stops, Page)


def united(each: Sequence[_Words]) -> _Words:
    """What `each` says as one value: any of their words, any of their regular expressions."""
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
    """What reading, checking and writing have to know of a language. Words are in lower case.

    `stem` takes a word as it is written; two inflections of one word have the same stem, which is
    no word itself. `name_key` does the same for a name. `figures` reads its numbers.
    """

    code: str
    """ISO 639-1."""
    name: str = ""
    """In English."""
    common: frozenset[str] = _NONE
    """The commonest words of running text, without those that are as common in a neighbour's."""
    stops: Stops = field(default_factory=Stops)
    page: Page = field(default_factory=Page)
    stem: Callable[[str], str]
    name_key: Callable[[str], str]
    figures: Figures
    name_stem: Callable[[str], str]
    """What is compared of a name between sentences; where common nouns look like names, that is
    the stem of the word."""
    function_words: frozenset[str] = _NONE
    """Words that carry no content of their own (straight apostrophes)."""
    little_forms: Mapping[str, str] = field(default_factory=dict)
    """Articles and auxiliary verbs, each with the one that stands for all its forms."""
    never_names: frozenset[str] = _NONE
    """Function words that are no name even when they begin with a capital."""
    endings: tuple[str, ...] = ()
    """How ordinary words end that may begin a sentence all the same."""
    abbreviations: frozenset[str] = _NONE
    """Abbreviations with a capital whose full stop belongs to them (without the stop)."""
    particles: str = ""
    """A regular expression of function words that are more or less than a word as it is written:
    what is elided before the next ("l'"), abbreviations of two words ("z. B.")."""
    enclitics: str = ""
    """A regular expression of words that hang on a verb by a hyphen ("-t-il")."""
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
    verb_particles: frozenset[str] = _NONE
    """Adverbs that belong to the verb before them ("turned over")."""
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
    """Words by which a speaker means himself ("my", "we")."""
    second_person: frozenset[str] = _NONE
    """Words by which a speaker means whom he speaks to ("your")."""
    written_out: Mapping[str, str] = field(default_factory=dict)
    """Abbreviations of `particles`, each with the word that it stands for."""
    rebuttal: str = ""
    """How a sentence begins that calls false what was reported before it (a regular expression)."""
    fractions: Mapping[str, str] = field(default_factory=dict)
    """Words for a share, each with how it may be told ("third": "one in three")."""
    common_nouns: frozenset[str] = _NONE
    """Nouns that are no names, where all nouns have a capital (see `endings`)."""

    @property
    def personal(self) -> frozenset[str]:
        """Pronouns that stand for one person."""
        return frozenset().union(*self.genders)
