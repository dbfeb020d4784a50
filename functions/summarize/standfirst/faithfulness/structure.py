"""Checks of the structure: who did what to whom, who says it, what a number or name belongs to."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from standfirst.faithfulness.alignment import form
from standfirst.faithfulness.operators import Clauses, Found, Operator, Segment
from standfirst.faithfulness.statement import Statement, attribution
from standfirst.languages.base import Language, words
from standfirst.languages.english import PARTICIPLES, PASTS, is_verb, is_verb_at
from standfirst.text.stemming import fold_case
from standfirst.text.tokens import Kind, Token, capitalised, terms_of

_RECENT = 4
"""How many sentences later a name may replace a pronoun; and the maximum number of words between a
preposition and the end of its phrase."""


def link(statement: Statement) -> str:
    """A conjunction that is not in the source ("because" for "after")."""
    heard = {word.key for word in statement.heard.words}
    for word in statement.said.words:
        if word.key in statement.language.links_of_clauses and word.key not in heard:
            return word.text
    return ""


def order(statement: Statement) -> str:
    """Words out of order. An attribution, a whole clause, or a phrase with its preposition may
    move, and an active clause may become passive.
    """
    if _voice(statement):
        return ""
    lost = [
        at
        for at in statement.displaced
        if not (
            _in_phrase(statement, at)
            or _moved(statement, at)
            or statement.said.words[at].key in statement.language.pronouns
            or _another_name(statement, at)
            or any(
                found.operator is Operator.DENIAL and found.start <= at < found.end
                for found in statement.said.operators
            )
        )
    ]
    return statement.words(lost) if lost else ""


def _in_phrase(statement: Statement, at: int) -> bool:
    """Whether the word is in a prepositional phrase, with no verb in between."""
    words = statement.said.words
    for place in range(at, max(-1, at - _RECENT - 1), -1):
        word = words[place]
        if word.key in statement.language.prepositions:
            return word.key not in statement.language.agents
        if is_verb_at(words, place):
            return False
    return False


def _another_name(statement: Statement, at: int) -> bool:
    """Whether the word is part of an inserted name and, in the source, of somebody else's."""
    heard, key = statement.heard.words, statement.said.words[at].key
    theirs = [one for one, two in pairwise(heard) if two.key == key]
    return at in statement.named and any(
        one.kind is Kind.NAME and fold_case(one.text) not in _TITLES for one in theirs
    )


def _moved(statement: Statement, at: int) -> bool:
    """Whether the word is in a phrase that moved together with its opening word."""
    said, heard, language = statement.said.words, statement.heard.words, statement.language
    openers = language.prepositions | language.inversions
    first = next((n for n in range(at - 1, -1, -1) if said[n].key in openers), None)
    if first is None:
        return False
    phrase = [form(word, language) for word in said[first + 1 : at + 1] if word.term]
    begins = {part.start for part in statement.heard.segments}
    for place, word in enumerate(heard):
        if word.key == said[first].key and place in begins:
            rest = iter(
                form(w, language) for w in heard[place + 1 : place + 1 + at - first + _RECENT]
            )
            if all(word in rest for word in phrase):
                return True
    return False


def _voice(statement: Statement) -> bool:
    """Whether an active clause has become passive, or the reverse."""
    said, heard, language = statement.said.words, statement.heard.words, statement.language
    mine = {form(word, language) for word in said}
    kept = [n for n, word in enumerate(heard) if form(word, language) in mine]
    passives = sum(_is_passive(said, n, language) for n in range(len(said)))
    return passives != sum(_is_passive(heard, n, language) for n in kept)


def _is_participle(word: Token) -> bool:
    return word.key.endswith("ed") or word.key in PASTS | PARTICIPLES


def roles(statement: Statement) -> str:
    """A passive verb whose subject becomes the agent ("was hit by a car": "hit a car")."""
    said, heard, language = statement.said.words, statement.heard.words, statement.language
    for mine, theirs in statement.alignment.pairs:
        by = {word.key for word in heard[theirs + 1 : theirs + 7]} - {
            word.key for word in said[mine + 1 : mine + 7]
        }
        turned = _is_passive(heard, theirs, language) and not _is_passive(said, mine, language)
        if turned and "by" in by and mine + 1 < len(said):
            return said[mine].text
    return ""


def _is_passive(words: Sequence[Token], at: int, language: Language) -> bool:
    near = words[max(0, at - 3) : at]
    return _is_participle(words[at]) and any(
        language.little_forms.get(word.text.lower()) == "be" for word in near
    )


def mixed(statement: Statement) -> str:
    """A clause that mixes words of two statements of the source with different subjects."""
    said, heard, language = statement.said, statement.heard, statement.language
    edges = [
        part.start for part in heard.segments if part.start and _own_subject(part, heard, language)
    ]
    where = _places(statement)
    for part in _statements(said):
        places = sorted(where[at] for at in part if at in where)
        for edge in edges:
            if places and places[0] < edge <= places[-1]:
                connected = {said.words[at].key for at in part}
                if heard.words[edge].key not in connected:
                    return heard.words[edge].text
    return ""


def _statements(said: Clauses) -> list[list[int]]:
    """The places of each statement's words, with appositions, without asides or attributions."""
    told = attribution(said)
    found: list[list[int]] = [[]]
    for part in said.segments:
        places = [at for at in range(part.start, part.end) if at not in told]
        if part.aside:
            found.insert(0, places)
        elif part.joined:
            found.append(places)
        else:
            found[-1] += places
    return found + [_speaker(said, one) for one in said.operators if one.start in told]


def _speaker(said: Clauses, report: Found) -> list[int]:
    """The places of a report and of the content word nearest to it."""
    part = said.segments[said.segment(report.start)]
    before = [at for at in range(part.start, report.start) if said.words[at].term]
    after = [at for at in range(report.end, part.end) if said.words[at].term]
    return [report.start, *(before[-1:] or after[:1])]


def _own_subject(part: Segment, heard: Clauses, language: Language) -> bool:
    """Whether a new statement begins here, with a subject of its own."""
    if not part.broken and heard.words[part.start].key not in {"while", "whereas"}:
        return False
    first = part.start + (
        heard.words[part.start].key
        in language.breaks | language.coordinators | {"while", "whereas"}
    )
    if first + 1 >= part.end:
        return False
    word, after = heard.words[first], heard.words[first + 1]
    verb = any(is_verb_at(heard.words, n) for n in range(first, part.end))
    phrase = word.key in language.prepositions and not verb
    predicate = is_verb(None, word, after) or word.key.endswith(("ed", "ing"))
    return not (phrase or predicate or word.key in language.subject_pronouns)


def _places(statement: Statement) -> dict[int, int]:
    """The place in the source of each content word; a word in another order counts only if the
    source has it once.
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
    """A that-clause without the verb or noun that governs it."""
    heard = statement.heard
    kept = {place for place in _places(statement).values() if heard.words[place].term}
    for at, word in enumerate(heard.words[:-1]):
        if word.key != "that":
            continue
        segment = heard.segments[heard.segment(at)]
        inside = any(at < place < segment.end for place in kept)
        before = [n for n in range(max(segment.start, at - 10), at) if heard.words[n].term]
        told = any(
            found.operator is Operator.REPORT and before and before[0] <= found.start < at
            for found in heard.operators
        )
        if not inside or not before or told or _is_relative(heard.words, at):
            continue
        verbs = [n for n in before if is_verb_at(heard.words, n)]
        for n in {before[-1], *verbs[:1]}:
            if heard.words[n].key in statement.language.factives:
                continue
            told = any(found.start <= n < found.end for found in heard.operators)
            if n not in kept and not told and (n in verbs or n == at - 1):
                return heard.words[n].text
    return ""


def _is_relative(words: Sequence[Token], at: int) -> bool:
    """Whether "that" is a relative pronoun ("the dam that broke"): a verb comes right after it."""
    after = next(iter(words[at + 2 :]), None)
    return is_verb(None, words[at + 1], after) and not words[at - 1].key.endswith(("ed", "s"))


def finite(statement: Statement) -> str:
    """A verb that follows "to" or "will" in the source, but reports a past event here."""
    said, heard, language = statement.said.words, statement.heard.words, statement.language
    for mine, theirs in statement.alignment.pairs:
        word, source = said[mine], heard[theirs]
        if not _is_participle(word) or word.kind is not Kind.WORD:
            continue
        told = any(found.start < theirs == found.end for found in statement.heard.operators)
        same = word.text == source.text and heard[theirs - 1].key == "to"
        if (
            not (told or same)
            and _lies_ahead(heard, theirs, language)
            and not _lies_ahead(said, mine, language)
            and not (mine and said[mine - 1].key in {"be", "to"})
        ):
            return word.text
    return ""


def _lies_ahead(words: Sequence[Token], at: int, language: Language) -> bool:
    """Whether "to" comes right before a verb, or "will" shortly before it."""
    if at and words[at - 1].key == "to":
        return True
    for place in range(at - 1, max(-1, at - 4), -1):
        if words[place + 1].start - words[place].end > 1:
            return False
        if language.little_forms.get(words[place].key) == "will":
            return True
    return False


def attachment(statement: Statement) -> str:
    """An aside ("who has a degree", "when he died") attached elsewhere than in the source."""
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
        if not theirs and any(word.key == "whose" for word in heard.words):
            return opener
        if not theirs:
            continue
        host, before = heard.segments[theirs - 1], said.segments[number - 1]
        tied = terms_of(said.words[before.start : before.end])
        at = heard.segments[theirs].start
        marked = heard.words[at].start - heard.words[at - 1].end > 1
        loose = host.joined and (marked or opener in language.relatives)
        apart = loose or host.broken or _own_subject(host, heard, language)
        if apart and tied.isdisjoint(terms_of(_part(heard, theirs - 1))):
            return opener
    return _loose_preposition(statement)


def _loose_preposition(statement: Statement) -> str:
    """An opening preposition whose phrase is left out ("In Kim examines a ship" for "In
    Vladivostok, things began as Kim examined a ship").
    """
    first, heard = statement.said.words[0], statement.heard
    begins = statement.place.get(0) == 0 and first.key in statement.language.prepositions
    theirs, mine = (
        next((n for n, word in enumerate(words) if word.term), 0)
        for words in (heard.words, statement.said.words)
    )
    lost = theirs not in statement.alignment.kept
    elsewhere = statement.place.get(mine, 0) >= heard.segments[0].end
    return first.text if begins and lost and elsewhere else ""


def _part(clauses: Clauses, number: int) -> Sequence[Token]:
    part = clauses.segments[number]
    return clauses.words[part.start : part.end]


def number(statement: Statement) -> str:
    """A number that is attached to something else than in the source.

    The content word before it must precede it there, too, with no other number in between.
    """
    said, heard = statement.said.words, statement.heard.words
    keys = [form(word, statement.language) for word in heard]
    told = attribution(statement.said)
    for at, word in enumerate(said):
        if word.kind is not Kind.FIGURE or word.key not in keys or at in told:
            continue
        if at in statement.displaced:
            if not (_is_date(said, at) or _moved(statement, at)):
                return word.text
            continue
        if "-" in word.text:
            continue
        if _is_whole(statement, at) or _is_share(statement, at):
            return word.text
        if _other_preposition(statement, at):
            return f"{said[at - 1].text} {word.text}"
        last = next((n for n in range(at - 1, -1, -1) if said[n].term), None)
        if last is None or last in statement.named:
            continue
        before = said[last]
        if form(before, statement.language) not in keys:
            continue
        theirs = [n for n, key in enumerate(keys) if key == word.key]
        anchors = [n for n, key in enumerate(keys) if key == form(before, statement.language)]
        if _is_age(statement.text, before, word) and all(n - 1 not in anchors for n in theirs):
            return f"{before.text} {word.text}"
        if not any(_beside(anchor, place, statement) for place in theirs for anchor in anchors):
            return f"{before.text} {word.text}"
    return ""


def _is_whole(statement: Statement, at: int) -> bool:
    """Whether a total replaces its part ("1,200 of the 4,800 homes" becomes "4,800 homes")."""
    heard, place = statement.heard.words, statement.place.get(at, 0)
    part = heard[max(0, place - 4) : place]
    of_the = [word.key for word in part[-2:]] == ["of", "the"]
    figures = [n for n in (place - 4, place - 3) if n >= 0 and heard[n].kind is Kind.FIGURE]
    return of_the and place - 3 in figures and statement.alignment.kept.isdisjoint(figures)


def _is_share(statement: Statement, at: int) -> bool:
    """Whether a number lacks the number that it is a share of ("six in ten" told as "six")."""
    heard, place = statement.heard.words, statement.place.get(at, 0)
    after = heard[place + 1 : place + 3]
    share = [word.key for word in after[:1]] == ["in"] and after[-1].key.isdecimal()
    return share and int(after[-1].key) <= 100 and place + 2 not in statement.alignment.kept


def _other_preposition(statement: Statement, at: int) -> bool:
    """Whether the preposition right before a number differs from the source's ("to 12")."""
    if not at or not statement.place.get(at):
        return False
    place, language = statement.place[at], statement.language
    both = language.prepositions | language.links_of_clauses
    mine, theirs = statement.said.words[at - 1], statement.heard.words[place - 1]
    near = {word.key for word in statement.heard.words[max(0, place - _RECENT) : place]}
    return mine.key in both and theirs.key in both and mine.key not in near


def _is_date(words: Sequence[Token], at: int) -> bool:
    """Whether the number at this place is next to a month."""
    return any(word.month for word in words[max(0, at - 1) : at + 2])


def _is_age(text: str, name: Token, figure: Token) -> bool:
    """Whether a number comes between commas right after a name ("Ada Pinelli, 31, …")."""
    between, after = text[name.end : figure.start], text[figure.end : figure.end + 1]
    return name.kind is Kind.NAME and between == ", " and after == ","


def _beside(anchor: int, place: int, statement: Statement) -> bool:
    """Whether a number comes right before a word, or after it with no number in between that the
    sentence leaves out.
    """
    heard = statement.heard.words
    if anchor > place:
        return anchor - place <= 1
    kept = statement.alignment.kept
    return not any(
        heard[n].kind is Kind.FIGURE and n not in kept and _is_heard(n, statement)
        for n in range(anchor + 1, place)
    )


def _is_heard(at: int, statement: Statement) -> bool:
    """Whether the sentence has kept any content of the source segment at this place."""
    part = statement.heard.segments[statement.heard.segment(at)]
    kept = statement.alignment.kept
    return any(n in kept and statement.heard.words[n].term for n in range(part.start, part.end))


def wrong_name(statement: Statement) -> str:
    """A name that replaces a pronoun which may refer to somebody else."""
    if swapped := _swapped(statement):
        return swapped
    if not statement.inserted:
        return ""
    index = statement.source[0]
    earlier = [capitalised(statement.evidence.tokens[n]) for n in range(index)]
    for run in _runs(statement):
        if (
            _is_somebody(run, statement)
            or _clashes(run, statement)
            or _replaces_name(run, statement)
            or _replaces_bearer(run, statement)
            or _is_not_subject(run, statement, earlier)
            or not _is_meant(run, earlier)
        ):
            return " ".join(word.text for word in run)
    return ""


def _is_somebody(run: Sequence[Token], statement: Statement) -> bool:
    """Whether the sentence says who or what an inserted name is ("He is Ada Lund": "Holm is Ada
    Lund"; "It is the third delay": "The Wend is the third delay").
    """
    said, language = statement.said.words, statement.language
    after = said[said.index(run[-1]) + 1 :][:2]
    if [language.little_forms.get(word.text.lower()) for word in after[:1]] != ["be"]:
        return False
    thing = statement.heard.words[0].key in language.pronouns - language.personal
    return any(word.kind is Kind.NAME or (thing and not word.term) for word in after[1:])


def _swapped(statement: Statement) -> str:
    """A pronoun of a different gender than the source's."""
    for gender in statement.language.genders:
        others = statement.language.personal - gender
        mine, theirs = (
            [word.text for word in clauses.words if word.key in gender]
            for clauses in (statement.said, statement.heard)
        )
        if len(mine) > len(theirs) and any(w.key in others for w in statement.heard.words):
            return mine[0]
    return ""


def _clashes(run: Sequence[Token], statement: Statement) -> bool:
    """Whether an inserted name adjoins a name that adjoins a different one in the source."""
    said, heard = statement.said.words, statement.heard.words
    known = _joined(run, statement) | _TITLES
    around = _run_around(said, said.index(run[0]))
    places = [statement.place[at] for at in around if at in statement.place]
    return any(
        not name <= known
        for place in places
        for name in capitalised([heard[n] for n in _run_around(heard, place)])
    )


def _replaces_name(run: Sequence[Token], statement: Statement) -> bool:
    """Whether an inserted name replaces a different name at the beginning of the source, or at this
    very place ("the capital, Sanaa").
    """
    said = statement.said.words
    first = said.index(run[0])
    if _joined(run, statement) > {word.term for word in run}:
        return False
    neutral = _TITLES | statement.language.pronouns
    whole = _gap(run, statement)
    gap = [word for word in whole if fold_case(word.text) not in neutral]
    if any(word.term for word in said[:first]):
        follows = all(at in statement.place for at in range(max(0, first - 2), first))
        ends = [word.kind for word in gap[-1:]] == [Kind.NAME]
        return follows and ends and len(whole) <= _APPOSITION
    clause = statement.heard.words[:2][-1].key in statement.language.phrase_openers
    return [word.kind for word in gap[:1]] == [Kind.NAME] and not clause


def _gap(run: Sequence[Token], statement: Statement) -> Sequence[Token]:
    """The source's words at the place of an inserted name."""
    said, heard = statement.said.words, statement.heard.words
    first, last = said.index(run[0]), said.index(run[-1])
    before = max((statement.place[at] for at in statement.place if at < first), default=-1)
    after = min(
        (statement.place[at] for at in statement.place if at > last and said[at].term),
        default=len(heard),
    )
    return heard[before + 1 : after]


def _replaces_bearer(run: Sequence[Token], statement: Statement) -> bool:
    """Whether an inserted name replaces a noun ("the driver") that belongs to another name ("his
    driver, Ivo Lund").
    """
    gap = _gap(run, statement)
    nouns = {word.key for word in gap if word.kind is Kind.WORD and word.term and len(gap) <= 2}
    whole = _joined(run, statement)
    for tokens in statement.evidence.tokens[: statement.source[0]]:
        for at, token in enumerate(tokens[:-2]):
            name = tokens[at + 1 + (tokens[at + 1].text == ",")]
            if token.key in nouns and name.kind is Kind.NAME and name.term not in whole:
                return True
    return False


def _is_not_subject(
    run: Sequence[Token], statement: Statement, earlier: Sequence[Sequence[frozenset[str]]]
) -> bool:
    """Whether an inserted name replaces a pronoun at the beginning of the source, although the
    sentence before is about another name.
    """
    said, heard = statement.said.words, statement.heard.words
    names = earlier[-1] if earlier else ()
    begins = heard[0].key in {"it", "its", "they", "their"}
    leads = not any(word.term for word in said[: said.index(run[0])])
    terms = {word.term for word in run}
    return begins and leads and any(terms & name for name in names) and not terms & names[0]


_APPOSITION = 3
"""Words of a name with what it is ("the capital, Sanaa")."""
_TITLES = words("mr mrs ms miss dr sir dame prof mr. mrs. ms. dr. prof. lord lady")


def _joined(run: Sequence[Token], statement: Statement) -> frozenset[str]:
    """The terms of an inserted name and of the names that adjoin it."""
    words = statement.said.words
    return terms_of([words[at] for at in _run_around(words, words.index(run[0]))])


def _run_around(words: Sequence[Token], at: int) -> range:
    """The places of the run of adjoining names around place `at`."""

    def joins(one: int, other: int) -> bool:
        near = words[other].start - words[one].end <= 1
        return near and words[one].kind is words[other].kind is Kind.NAME

    start = end = at
    while start and joins(start - 1, start):
        start -= 1
    while end + 1 < len(words) and joins(end, end + 1):
        end += 1
    return range(start, end + 1)


def _is_meant(run: Sequence[Token], earlier: Sequence[Sequence[frozenset[str]]]) -> bool:
    """Whether a name was mentioned recently, or in the article's first sentence."""
    recent = [*earlier[:1], *[names for names in earlier if names][-_RECENT:]]
    terms = terms_of(run)
    return any(terms & name for names in recent for name in names)


def _runs(statement: Statement) -> Iterator[list[Token]]:
    """The inserted names, with adjoining ones joined."""
    inserted = {word.start for word in statement.inserted}
    for is_new, group in groupby(statement.said.words, key=lambda word: word.start in inserted):
        if is_new:
            yield list(group)
