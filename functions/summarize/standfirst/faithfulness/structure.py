"""Checks of the order: who did what to whom, who says it, which number and name belong to what."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from standfirst.faithfulness.alignment import form
from standfirst.faithfulness.operators import Clauses, Operator, Segment
from standfirst.faithfulness.statement import Statement, terms_of
from standfirst.languages.base import Language, words
from standfirst.languages.english import PASTS, is_verb
from standfirst.text.stemming import fold_case
from standfirst.text.tokens import Kind, Token, capitalised

_RECENT = 4
"""A name stands for a pronoun of a sentence that comes at most so many sentences later; and the
most words between a preposition and the end of its phrase."""


def link(statement: Statement) -> str:
    """A conjunction that joins what the source does not join ("because", for "after")."""
    heard = {word.key for word in statement.heard.words}
    for word in statement.said.words[1:]:
        if word.key in statement.language.links_of_clauses and word.key not in heard:
            return word.text
    return ""


def order(statement: Statement) -> str:
    """Words that have changed places: more than who said it, a clause as a whole, a phrase with its
    preposition, or an active clause made passive.
    """
    if compared := _compared(statement.said.words, statement.heard.words):
        return compared
    if _voice(statement):
        return ""
    lost = [at for at in statement.displaced if not _in_phrase(statement, at)]
    return statement.words(lost) if lost else ""


def _compared(said: Sequence[Token], heard: Sequence[Token]) -> str:
    """What a comparison is made with, where the source makes it with something else."""
    mine, theirs = (
        {
            next((later.term for later in words[at + 1 :] if later.term), "")
            for at, word in enumerate(words)
            if word.key == "than"
        }
        for words in (said, heard)
    )
    return next(iter(mine - theirs), "")


def _in_phrase(statement: Statement, at: int) -> bool:
    """Whether the word follows a preposition, or owns the next one, with nothing but its phrase
    between.
    """
    words = statement.said.words
    if words[at].text.endswith(("'s", "’s", "s'", "s’")):
        return True
    for place in range(at, max(-1, at - _RECENT - 1), -1):
        word = words[place]
        if place < at and word.key in statement.language.prepositions:
            return word.key not in statement.language.agents
        around = [None, *words, None]
        verb = is_verb(around[place], word, around[place + 2])
        if verb or not (word.term or word.key in statement.language.phrase_openers):
            return False
    return False


def _voice(statement: Statement) -> bool:
    """Whether an active clause has been made passive, or the reverse."""
    language = statement.language
    mine = {form(word, language) for word in statement.said.words}
    kept = frozenset(n for n, w in enumerate(statement.heard.words) if form(w, language) in mine)
    return _passives(statement.said, language) != _passives(statement.heard, language, kept)


def _passives(clauses: Clauses, language: Language, kept: frozenset[int] | None = None) -> int:
    """How many passives the words have: a form of "be", and a participle close after it."""
    found = 0
    for at, word in enumerate(clauses.words):
        if language.little_forms.get(word.text.lower()) != "be":
            continue
        near = range(at + 1, min(at + 4, len(clauses.words)))
        verb = next((n for n in near if _is_participle(clauses.words[n])), None)
        found += verb is not None and (kept is None or verb in kept)
    return found


def _is_participle(word: Token) -> bool:
    return word.key.endswith(("ed", "en", "wn", "ght")) or word.key in PASTS


def roles(statement: Statement) -> str:
    """A passive verb whose subject has become the doer ("was hit by a car": "hit a car")."""
    said, heard, language = statement.said.words, statement.heard.words, statement.language
    for mine, theirs in statement.alignment.pairs:
        by = {word.key for word in heard[theirs + 1 : theirs + 7]} - {
            word.key for word in said[mine + 1 : mine + 7]
        }
        turned = _is_passive(heard, theirs, language) and not _is_passive(said, mine, language)
        kept = any(at < mine and place < theirs for at, place in statement.place.items())
        if turned and kept and "by" in by and mine + 1 < len(said) and _is_participle(said[mine]):
            return said[mine].text
    return ""


def _is_passive(words: Sequence[Token], at: int, language: Language) -> bool:
    near = words[max(0, at - 3) : at]
    return _is_participle(words[at]) and any(
        language.little_forms.get(word.text.lower()) == "be" for word in near
    )


def speaker(statement: Statement) -> str:
    """A claim given to somebody whom the source names in another statement."""
    said, heard = statement.said, statement.heard
    if not any(segment.broken for segment in heard.segments):
        return ""
    for segment in said.segments:
        words = range(segment.start, segment.end)
        verbs = [f for f in said.operators if f.operator is Operator.REPORT and f.start in words]
        if not verbs or segment.start == 0:
            continue
        where = _places(statement)
        places = [where[at] for at in words if at in where]
        if not places:
            continue
        crossed = range(min(places) + 1, max(places) + 1)
        if any(part.broken and part.start in crossed for part in heard.segments):
            return said.words[verbs[0].start].text
    return ""


def mixed(statement: Statement) -> str:
    """A clause whose words are from two statements of the source, each with its own subject."""
    said, heard, language = statement.said, statement.heard, statement.language
    edges = [
        part.start for part in heard.segments if part.start and _own_subject(part, heard, language)
    ]
    if not edges:
        return ""
    where = _places(statement)
    for part in said.segments:
        places = sorted(where[at] for at in range(part.start, part.end) if at in where)
        for edge in edges:
            if places and places[0] < edge <= places[-1]:
                connected = {w.key for w in said.words[part.start : part.end]}
                if heard.words[edge].key not in connected:
                    return heard.words[edge].text
    return ""


def _own_subject(part: Segment, heard: Clauses, language: Language) -> bool:
    """Whether a statement begins that is not about the subject of the one before."""
    if not part.broken and heard.words[part.start].key not in {"while", "whereas"}:
        return False
    first = part.start + (
        heard.words[part.start].key
        in language.breaks | language.coordinators | {"while", "whereas"}
    )
    if first + 1 >= part.end:
        return False
    word, after = heard.words[first], heard.words[first + 1]
    again = word.key in language.subject_pronouns
    shared = again or is_verb(None, word, after) or word.key.endswith(("ed", "ing"))
    return not shared


def _places(statement: Statement) -> dict[int, int]:
    """Where the source has each content word of the sentence, also those in another order, where
    it has them once.
    """
    said, heard, language = statement.said.words, statement.heard.words, statement.language
    found = {at: place for at, place in statement.place.items() if said[at].term}
    forms = [form(word, language) for word in heard]
    for at in statement.alignment.moved:
        word = form(said[at], language)
        if forms.count(word) == 1:
            found[at] = forms.index(word)
    return found


def governor(statement: Statement) -> str:
    """What stands in a clause with "that", without the verb or noun that it depends on."""
    heard = statement.heard
    kept = {place for place in _places(statement).values() if heard.words[place].term}
    reports = statement.said.count(Operator.REPORT)
    for at, word in enumerate(heard.words[:-1]):
        if word.key != "that" or not at:
            continue
        segment = heard.segments[heard.segment(at)]
        inside = any(at < place < segment.end for place in kept)
        before = [n for n in range(max(segment.start, at - 10), at) if heard.words[n].term]
        told = reports and any(
            found.operator is Operator.REPORT and before and before[0] <= found.start < at
            for found in heard.operators
        )
        if not inside or not before or told or _is_relative(heard.words, at):
            continue
        verbs = [n for n in before if _is_verb_at(heard.words, n)]
        for n in {before[-1], *verbs[:1]}:
            if n not in kept and (n in verbs or n == at - 1):
                return heard.words[n].text
    return ""


def _is_relative(words: Sequence[Token], at: int) -> bool:
    """Whether "that" belongs to a noun ("the dam that broke"): a verb comes right after it."""
    after = words[at + 2] if at + 2 < len(words) else None
    return is_verb(None, words[at + 1], after) and not words[at - 1].key.endswith(("ed", "s"))


def _is_verb_at(words: Sequence[Token], at: int) -> bool:
    around = [None, *words, None]
    return is_verb(around[at], words[at], around[at + 2])


def promoted(statement: Statement) -> str:
    """A subject that the source only mentions after a preposition ("the widow of the explorer")."""
    said, heard, language = statement.said.words, statement.heard.words, statement.language
    first = next((at for at, word in enumerate(said) if word.term), None)
    if first is None or first not in statement.place or _voice(statement):
        return ""
    if any(word.key in language.prepositions for word in said[:first]):
        return ""
    place = statement.place[first]
    while place and (heard[place - 1].key in language.phrase_openers):
        place -= 1
    before = heard[place - 1].key if place else ""
    of = before == "of" and place > 1 and bool(heard[place - 2].term)
    if of and heard[place - 2].kind is not Kind.FIGURE and heard[place - 2].key not in _AMOUNTS:
        return said[first].text
    return ""


_AMOUNTS = words(
    "number series group total majority minority half third quarter team dozens hundreds"
)


def finite(statement: Statement) -> str:
    """A verb that the source has after "to" or "will", and the sentence as what has happened."""
    said, heard, language = statement.said.words, statement.heard.words, statement.language
    for mine, theirs in statement.alignment.pairs:
        word, source = said[mine], heard[theirs]
        if not _is_participle(word) or word.kind is not Kind.WORD:
            continue
        if _lies_ahead(heard, theirs, language) and not _lies_ahead(said, mine, language):
            same = word.text == source.text and heard[theirs - 1].key == "to"
            if not same and not (mine and said[mine - 1].key in {"be", "to"}):
                return word.text
    return ""


def _lies_ahead(words: Sequence[Token], at: int, language: Language) -> bool:
    """Whether "to" stands right before a verb, or "will" close before it."""
    if at and words[at - 1].key == "to":
        return True
    for place in range(at - 1, max(-1, at - 4), -1):
        if words[place + 1].start - words[place].end > 1:
            return False
        if language.little_forms.get(words[place].key) == "will":
            return True
    return False


def attachment(statement: Statement) -> str:
    """An aside ("who has a degree", "when he died") tied to something else than in the source."""
    said, heard, language = statement.said, statement.heard, statement.language
    tying = language.relatives | language.links_of_clauses
    for number, part in enumerate(said.segments[1:], start=1):
        opener = said.words[part.start].key
        if not part.aside or opener not in tying:
            continue
        mine = terms_of(said.words[part.start : part.end])
        theirs = max(
            (
                n
                for n, one in enumerate(heard.segments)
                if n and heard.words[one.start].key == opener
            ),
            key=lambda n: len(mine & terms_of(_part(heard, n))),
            default=0,
        )
        if not theirs or not mine & terms_of(_part(heard, theirs)):
            continue
        host, before = heard.segments[theirs - 1], said.segments[number - 1]
        tied = terms_of(said.words[before.start : before.end])
        if (host.joined or host.broken) and tied.isdisjoint(terms_of(_part(heard, theirs - 1))):
            return opener
    return ""


def _part(clauses: Clauses, number: int) -> Sequence[Token]:
    part = clauses.segments[number]
    return clauses.words[part.start : part.end]


def number(statement: Statement) -> str:
    """A number that is given to something else than in the source.

    The content word before it must stand before it there, too, with no other number between.
    """
    said, heard = statement.said.words, statement.heard.words
    keys = [form(word, statement.language) for word in heard]
    for at, word in enumerate(said):
        if word.kind is not Kind.FIGURE or word.key not in keys:
            continue
        if at in statement.displaced and not _is_date(said, at):
            return word.text
        if _other_preposition(statement, at):
            return f"{said[at - 1].text} {word.text}"
        before = next((said[n] for n in range(at - 1, -1, -1) if said[n].term), None)
        if before is None or form(before, statement.language) not in keys:
            continue
        if said.index(before) in statement.displaced or at not in statement.place:
            continue
        theirs = [n for n, key in enumerate(keys) if key == word.key]
        anchors = [n for n, key in enumerate(keys) if key == form(before, statement.language)]
        if not any(_beside(anchor, place, statement) for place in theirs for anchor in anchors):
            return f"{before.text} {word.text}"
    return ""


def _other_preposition(statement: Statement, at: int) -> bool:
    """Whether another preposition stands right before a number than in the source ("to 12")."""
    if not at or at not in statement.place or not statement.place[at]:
        return False
    mine, theirs = statement.said.words[at - 1], statement.heard.words[statement.place[at] - 1]
    both = statement.language.prepositions
    return mine.key in both and theirs.key in both and mine.key != theirs.key


def _is_date(words: Sequence[Token], at: int) -> bool:
    """Whether a month stands beside the number at this place."""
    return any(word.month for word in words[max(0, at - 1) : at + 2])


def _beside(anchor: int, place: int, statement: Statement) -> bool:
    """Whether a number stands behind a word with no number between that the sentence leaves out,
    or right before it.
    """
    heard = statement.heard.words
    if anchor > place:
        return anchor - place <= 1
    between = range(anchor + 1, place)
    kept = statement.alignment.kept
    return not any(heard[n].kind is Kind.FIGURE and n not in kept for n in between)


def wrong_name(statement: Statement) -> str:
    """A name in place of a pronoun that may stand for somebody else."""
    if not statement.inserted:
        return ""
    index = statement.source[0]
    earlier = [capitalised(statement.evidence.tokens[n]) for n in range(index)]
    for run in _runs(statement):
        terms = frozenset(word.term for word in run)
        if clash := _clash(run, statement) or _in_place_of(run, statement):
            return clash
        whole = _joined(run, statement)
        if whole > terms and any(whole <= name for names in earlier for name in names):
            continue
        if not _is_meant(terms, earlier):
            return " ".join(word.text for word in run)
    return ""


def _clash(run: Sequence[Token], statement: Statement) -> str:
    """The inserted name, where it is joined to a name to which the source joins another."""
    words = statement.said.words
    first, last = words.index(run[0]), words.index(run[-1])
    for at in (first - 1, last + 1):
        if at not in statement.place or words[at].kind is not Kind.NAME:
            continue
        apart = abs(words[at].start - run[-1].end) > 1 and abs(run[0].start - words[at].end) > 1
        full = capitalised(_run_around(statement.heard.words, statement.place[at]))
        whole = {word.term for word in run} | {words[at].term}
        if not apart and full and len(full[0]) > 1 and not full[0] - _TITLES <= whole:
            return " ".join(word.text for word in run)
    return ""


def _in_place_of(run: Sequence[Token], statement: Statement) -> str:
    """The inserted name, where it takes the place of another name that the source begins with."""
    said, heard = statement.said.words, statement.heard.words
    first, last = said.index(run[0]), said.index(run[-1])
    known = {word.term for word in run}
    if any(word.term for word in said[:first]) or _joined(run, statement) > known:
        return ""
    before = max((statement.place[at] for at in statement.place if at < first), default=-1)
    after = min((statement.place[at] for at in statement.place if at > last), default=len(heard))
    neutral = _TITLES | statement.language.pronouns
    gap = [word for word in heard[before + 1 : after] if fold_case(word.text) not in neutral]
    other = {word.term for word in gap if word.kind is Kind.NAME}
    taken = gap and gap[0].kind is Kind.NAME and known.isdisjoint(other)
    return " ".join(word.text for word in run) if taken else ""


_TITLES = words("mr mrs ms miss dr sir dame prof mr. mrs. ms. dr. prof. lord lady")


def _joined(run: Sequence[Token], statement: Statement) -> frozenset[str]:
    """The terms of an inserted name with those of the names around it."""
    words = statement.said.words
    return frozenset(
        word.term
        for at in (words.index(run[0]), words.index(run[-1]))
        for word in _run_around(words, at)
    )


def _run_around(words: Sequence[Token], at: int) -> Sequence[Token]:
    start = end = at
    while (
        start
        and words[start - 1].kind is Kind.NAME
        and words[start].start - words[start - 1].end <= 1
    ):
        start -= 1
    while (
        end + 1 < len(words)
        and words[end + 1].kind is Kind.NAME
        and words[end + 1].start - words[end].end <= 1
    ):
        end += 1
    return words[start : end + 1]


def _is_meant(terms: frozenset[str], earlier: Sequence[Sequence[frozenset[str]]]) -> bool:
    """Whether a name is one of the last that came up."""
    recent = [names for names in earlier[-_RECENT:] if names]
    return any(terms & name for names in recent for name in names) or any(
        terms & name for names in earlier[:1] for name in names
    )


def _runs(statement: Statement) -> Iterator[list[Token]]:
    """The inserted names, joined where they follow each other."""
    inserted = {word.start for word in statement.inserted}
    for is_new, group in groupby(statement.said.words, key=lambda word: word.start in inserted):
        if is_new:
            yield list(group)
