"""Checks of the words: complete sentences, the source's facts and words, no repetition."""

from collections.abc import Sequence
from itertools import pairwise
from unicodedata import category

from standfirst.faithfulness.operators import Operator
from standfirst.faithfulness.statement import Statement
from standfirst.languages.english import is_verb_at
from standfirst.text.quotations import blanked, quotations
from standfirst.text.roles import spoken
from standfirst.text.stemming import fold_case
from standfirst.text.tokens import Kind, Token, capitalised, terms_of

_MOST_WORDS = 60
_FEWEST_WORDS = 4
_MOST_OWN = 10
"""One content word in ten may be the writer's own ("said", if the source is in quotation marks)."""
_MOST_INSERTED = 0.65
"""Maximum share of content words that may come from sentences before the source."""
_RESTATED = 0.8
"""A sentence restates another if they share this much of the terms of the shorter one."""
_SCARE = 3
"""Maximum words between scare quotes, which distance the writer rather than quote somebody."""
_ENDS = ".!?"
_CLOSERS = "\"'”’“»\u00a0 )"
_OPENERS = "\"'“‘£$€«„¿¡"


def unfinished(statement: Statement) -> str:
    """A sentence that breaks off, has too few or too many words, or has an unpaired mark."""
    text = statement.text
    words = text.split()
    end = text.rstrip(_CLOSERS)[-1:]
    unpaired = text.count('"') % 2 or text.count("(") != text.count(")") or "\n" in text
    if not (_FEWEST_WORDS <= len(words) <= _MOST_WORDS) or unpaired:
        return text
    stops = end in _ENDS or category(end) == "So"  # as posts end: "visitor 🦭"
    if end in ",;:" or not (statement.headline or stops):
        return words[-1]
    if not (text[0].isupper() or text[0].isdigit() or text[0] in _OPENERS):
        return words[0]
    return _hanging(statement)


def _hanging(statement: Statement) -> str:
    """The last word, if it is a function word after which the source goes on, or a report without
    what was said ("after Norlink said").
    """
    said, heard = statement.said.words, statement.heard.words
    last, language = said[-1], statement.language
    after = heard[statement.place.get(len(said) - 1, len(heard)) :][1:4]
    reports = any(found.end == len(said) for found in statement.said.operators)
    told = any(word.key in language.clause_words for word in after)
    if reports and told and not statement.alignment.moved:
        return last.text
    if last.term or not last.text.islower() or last.key in language.pronouns:
        return ""
    if last.key in language.verb_particles and after and after[0].key in language.prepositions:
        return ""  # "turned over on a slope"
    ends = {
        word.key
        for word, following in zip(heard, [*heard[1:], None], strict=True)
        if following is None or following.start - word.end > 1
    }
    return "" if last.key in ends else last.text


def no_verb(statement: Statement) -> str:
    """A sentence without a verb."""
    words = statement.said.words
    if any(is_verb_at(words, at) for at in range(len(words))):
        return ""
    return "" if statement.headline else statement.text


def question(statement: Statement) -> str:
    """A question, or a sentence in the first person outside quotation marks."""
    if statement.text.rstrip(_CLOSERS)[-1:] == "?":
        return "?"
    told = blanked(statement.text, quotations(statement.text))
    return spoken(told, statement.language.first_person)


def foreign_fact(statement: Statement) -> str:
    """A name, number or quotation that is neither in the source nor before it."""
    language = statement.language
    for at in statement.alignment.own:
        word = statement.said.words[at]
        lower = fold_case(word.text)
        known = (
            not {word.term, word.term.removesuffix("s")}.isdisjoint(statement.known_before)
            or lower in language.pronouns | language.never_names
        )
        if word.kind is Kind.FIGURE and _counted_before(at, statement):
            continue
        if word.kind is Kind.FIGURE or (word.kind is Kind.NAME and not (known or lower == "it")):
            return word.text
    heard = _plain(" ".join(statement.evidence.sentences[n].text for n in statement.source))
    for start, end in quotations(statement.text):
        quoted = _plain(statement.text[start:end]).strip(" .,")
        if quoted not in heard and not _is_title(quoted, statement):
            return statement.text[start:end]
    return ""


def _counted_before(at: int, statement: Statement) -> bool:
    """Whether a sentence before the source has this number with the same noun, or as part of the
    same name ("Radio 2").
    """
    said, language = statement.said.words, statement.language
    share = language.fractions.get(said[at].text)
    if share and share in _plain(" ".join(word.text for word in statement.heard.words)):
        return True
    after = said[at + 1 : at + 2]
    if after and at + 1 in statement.alignment.own:
        return _said_before(said[at], after[0], statement)
    named = at > 0 and said[at - 1].kind is Kind.NAME
    return named and _said_before(said[at - 1], said[at], statement)


def _said_before(one: Token, other: Token, statement: Statement) -> bool:
    """Whether the article has these two words next to each other before the source."""
    pair = (one.term, other.term)
    return any(
        pair == (mine.term, following.term)
        for words in statement.evidence.tokens[: statement.source[0]]
        for mine, following in pairwise(words)
    )


def _another(statement: Statement, own: Sequence[int]) -> str:
    """A word of the writer's own that is never allowed: an operator that is not in the source, or a
    part of one of the source's words ("wife" of "ex-wife").
    """
    said, language = statement.said, statement.language
    parts = {part for word in statement.heard.words for part in word.key.split("-")[1:]}
    for at in own:
        word = said.words[at]
        operator = any(found.start <= at < found.end for found in said.operators)
        if word.key in parts or (operator and word.key not in language.neutral_reports):
            return word.text
    return ""


def _is_title(quoted: str, statement: Statement) -> bool:
    """Whether the article has the same words before the source."""
    before = statement.evidence.sentences[: statement.source[0]]
    return any(quoted in _plain(sentence.text) for sentence in before)


def _plain(text: str) -> str:
    straight = text.translate(str.maketrans("“”„«»‘’‚", '"""""\'\'\''))
    return " ".join(straight.lower().split())


def own_words(statement: Statement) -> str:
    """Words that are neither in the source nor before it, or too many from before it; in a
    headline, any from before it that is not a name.
    """
    words = statement.said.words
    people = statement.language.subject_pronouns & statement.language.personal
    new = people.difference(word.key for word in statement.heard.words)
    if named := next((word.text for word in words if word.key in new), ""):
        return named
    known = statement.known_before | {t.key.removesuffix("s") for t in statement.heard.words}
    own = [
        at
        for at in statement.alignment.own
        if known.isdisjoint({words[at].term, words[at].term.removesuffix("s")})
    ]
    free = statement.language.pronouns
    if statement.heard.count(Operator.REPORT):
        free = free | statement.language.neutral_reports
    own = [at for at in own if fold_case(words[at].text) not in free]
    own = [at for at in own if not _counted_before(at, statement)]
    if another := _another(statement, own):
        return another
    lent = [at for at in statement.alignment.own if at not in own]
    inserted = len(lent)
    if statement.headline and any(words[at].kind is Kind.WORD for at in lent):
        return statement.words(lent)
    if len(own) * _MOST_OWN > statement.content:
        return statement.words(own)
    if inserted > _MOST_INSERTED * statement.content:
        return statement.words(statement.alignment.own)
    return ""


def scare_quotes(statement: Statement) -> str:
    """Words that are in scare quotes in the source, but not in the sentence."""
    heard = " ".join(statement.evidence.sentences[n].text for n in statement.source)
    said = f" {_plain(statement.text)} "
    marked = [_plain(statement.text[start:end]) for start, end in quotations(statement.text)]
    for start, end in quotations(heard):
        quoted = heard[start:end].strip(" .,")
        word = _plain(quoted)
        name = quoted[:1].isupper() or not word
        bare = f" {word} " in said and not any(word in mark for mark in marked)
        if bare and not name and len(word.split()) <= _SCARE:
            return quoted
    return ""


def says_twice(statement: Statement) -> str:
    """Three words in a row, a doubled word, or a name, more often than in the source."""
    said, heard = statement.said.words, statement.heard.words
    mine, theirs = [w.key for w in said], [w.key for w in heard]
    for size in (3, 2):
        runs = list(zip(*(mine[n:] for n in range(size)), strict=False))
        known = list(zip(*(theirs[n:] for n in range(size)), strict=False))
        for at, run in enumerate(runs):
            content = (
                all(said[at + n].term for n in range(size)) and said[at].kind is not Kind.FIGURE
            )
            if (size == 3 or content) and runs[:at].count(run) >= max(1, known.count(run)):
                return " ".join(run)
    for one, other in pairwise(said):
        if not one.term or one.key != other.key or one.kind is Kind.FIGURE:
            continue
        if (one.key, other.key) in pairwise(theirs) or _said_before(one, other, statement):
            continue
        return f"{one.text} {other.text}"
    for owner, word in pairwise(said):  # "the family of Lim's family"
        owned = owner.kind is Kind.NAME and owner.text.endswith("'s") and bool(word.term)
        if owned and mine.count(word.key) > max(1, theirs.count(word.key)):
            return word.text
    names, known_names = capitalised(said), capitalised(heard)
    for name in names:
        if names.count(name) > max(1, sum(name <= other for other in known_names)):
            return " ".join(sorted(name))
    return ""


def restated(statement: Statement) -> str:
    """A sentence already served that says the same."""
    mine = terms_of(statement.said.words)
    for text in (*statement.served, *statement.later):
        theirs = statement.terms_of(text)
        if len(mine & theirs) >= _RESTATED * max(1, min(len(mine), len(theirs))):
            return text
    return ""
