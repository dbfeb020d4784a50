"""What a sentence keeps of a source in its order; what it moves or changes is where facts break."""

from collections.abc import Iterable, Sequence

from standfirst.checking.finish import points_back
from standfirst.words.language import Language
from standfirst.words.tokens import Kind, Token, tokenize


def in_order(sentence: str, sources: Iterable[str], language: Language) -> float:
    """Return the share (0 to 1) of the words of `sentence` that one of `sources` has in the same
    order, whatever stands between them there; 1 where the sentence has no word.

    It is the precision of ROUGE-L (Lin 2004), on what `stem` says of a word. A word that points
    back ("He", "They're", "This") at the beginning is left out: it stands for what came before.
    """
    said = spoken(tokenize(sentence, language))[points_back(sentence) :]
    followed = follow(said, (tokenize(source, language) for source in sources), language)
    most = max((len(places) for _, places in followed), default=0)
    return most / len(said) if said else 1.0


def follow(
    said: Sequence[Token], sources: Iterable[Sequence[Token]], language: Language
) -> list[tuple[Sequence[Token], list[int]]]:
    """Every source with the places, among its words, of what it has of `said` (see `kept`)."""
    return [(source, kept(said, spoken(source), language)) for source in sources]


def spoken(tokens: Iterable[Token]) -> list[Token]:
    """The tokens that are no marks."""
    return [token for token in tokens if token.kind is not Kind.MARK]


def kept(sentence: Sequence[Token], source: Sequence[Token], language: Language) -> list[int]:
    """Where `source` has the words of a longest sequence that `sentence` has in the same order,
    each as late as it can be. Takes time in proportion to the product of their lengths, which
    `reading.sentences` bounds.
    """
    said, heard = ([stem(t, language) for t in tokens] for tokens in (sentence, source))
    lengths = [[0] * (len(heard) + 1)]
    for word in said:
        row = [0]
        for at, other in enumerate(heard):
            row.append(lengths[-1][at] + 1 if word == other else max(row[at], lengths[-1][at + 1]))
        lengths.append(row)
    places: list[int] = []
    one, two = len(said), len(heard)
    while lengths[one][two]:
        if said[one - 1] == heard[two - 1]:
            one, two = one - 1, two - 1
            places.append(two)
        elif lengths[one - 1][two] == lengths[one][two]:
            one -= 1
        else:
            two -= 1
    return places[::-1]


def stem(token: Token, language: Language) -> str:
    """What is compared of a token: names have the stem of the word, as the first word of a sentence
    looks like a name; articles and auxiliary verbs one form each, as a summary may be in another
    tense.
    """
    if token.kind is Kind.FIGURE:
        return token.key
    return language.little_forms.get(token.text.lower()) or language.stem(token.text)
