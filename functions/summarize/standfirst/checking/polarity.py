"""Statements turned round: a negation that appears or disappears, a word become its opposite."""

from collections.abc import Iterable, Sequence

from standfirst.words.lexicon import FUNCTION_WORDS, NEGATIONS
from standfirst.words.stems import stem
from standfirst.words.tokens import Kind, Token

_SCOPE = 2
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
_OPPOSITES = """
    accept reject refuse / acquit convict / admit deny / agree disagree / allow ban prohibit
    forbid block / ally enemy / arrive depart leave / attack defend / begin end stop finish /
    boost cut / boy girl / brother sister / build destroy / buy sell / cheap expensive / close
    open / cold hot / confirm deny / create destroy / day night / deadly harmless / decline rise /
    decrease increase / die survive / distant nearby / early late / east west / easy difficult /
    enter leave exit / export import / fall rise grow / father mother / female male / first last /
    free jail detain / gain lose / good bad / grow shrink / guilty innocent / happy sad / hard
    soft / help hinder / high low / hire fire / husband wife / import export / include exclude /
    increase reduce decrease fall drop / innocent guilty / inside outside / install remove / join
    leave / keep remove / large small / launch end / lead follow trail / legal illegal / lend
    borrow / live die / long short / lose win gain / love hate / man woman / maximum minimum /
    near far / new old / north south / optimistic pessimistic / pass fail / peace war / permanent
    temporary / positive negative / praise criticize criticise condemn / private public / profit
    loss / protect endanger / raise lower cut / release arrest detain imprison / remember forget /
    rescue abandon / rich poor / safe dangerous / son daughter / start end stop / strengthen
    weaken / strong weak / succeed fail / support oppose / thrive struggle / victory defeat /
    warm cold / widen narrow / win lose / withdraw enter / young old / yesterday tomorrow
"""


def _opposites() -> dict[str, frozenset[str]]:
    """Stems with the stems of their opposites; the first of a group opposes each of the others."""
    pairs: dict[str, set[str]] = {}
    for group in _OPPOSITES.split("/"):
        first, *others = map(stem, group.split())
        for other in others:
            pairs.setdefault(first, set()).add(other)
            pairs.setdefault(other, set()).add(first)
    return {word: frozenset(others) for word, others in pairs.items()}


_OPPOSITE = _opposites()


def turned(sentence: Sequence[Token], sources: Sequence[Sequence[Token]]) -> str:
    """The word by which `sentence` turns its sources round, or "".

    Such a word is a negation where no source has one, a negation of the best source (the first)
    that the sentence lacks though it has the words that are denied there, or a word of which the
    sources have the opposite (and do not deny it) but not the word.
    """
    if not sources:
        return ""
    said = _negations(sentence)
    denied = [negation for source in sources for negation in _negations(source)]
    if said and not denied:
        return said[0][0]
    if not said:
        stems = set(_stems(sentence))
        for word, scope in _negations(sources[0]):
            if scope and stems.issuperset(scope):
                return word
    there = {word for source in sources for word in _stems(source)}
    there -= {word for _, scope in denied for word in scope}
    for token in sentence:
        if token.kind is Kind.WORD and _is_opposed(token.key, there):
            return token.text
    return ""


def _is_opposed(word: str, there: set[str]) -> bool:
    own = stem(word)
    if own in there:
        return False
    if not there.isdisjoint(_OPPOSITE.get(own, ())):
        return True
    return any(
        (len(word) > 6 and word.startswith(prefix) and stem(word.removeprefix(prefix)) in there)
        or (len(word) > 4 and stem(prefix + word) in there)
        for prefix in _PREFIXES
    )


def _negations(tokens: Sequence[Token]) -> list[tuple[str, tuple[str, ...]]]:
    """Every negation with the stems of the next content words, which it denies."""
    return [
        (token.text, tuple(_stems(tokens[at + 1 :]))[:_SCOPE])
        for at, token in enumerate(tokens)
        if token.key in NEGATIONS or token.key.endswith("n't")
    ]


def _stems(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.kind is Kind.NAME:
            yield token.key
        elif token.kind is Kind.WORD and token.key not in FUNCTION_WORDS:
            yield stem(token.key)
