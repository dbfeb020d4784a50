"""Which of the model's sentences are served."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from standfirst.checking.echo import echoed
from standfirst.checking.evidence import Evidence
from standfirst.checking.finish import counts_on, points_back, unfinished
from standfirst.checking.order import in_order
from standfirst.checking.predicate import misjoined
from standfirst.checking.reference import refers
from standfirst.checking.restore import restored
from standfirst.checking.shortening import shortening
from standfirst.grounding import LEAST_SUPPORT, Doubt, Verdict, check, originals
from standfirst.ports import Engine
from standfirst.selection import content_words
from standfirst.summary import Sentence, Source
from standfirst.words.language import Language

REPEATED = 0.6
RESTATED = 0.75
"""A sentence repeats another when the shorter of the two shares this much of its content words: the
first as both were written, the second as they are served."""

STRICT_SUPPORT = 0.74
"""What a sentence in English needs of support (0 to 1) to be served. `LEAST_SUPPORT`
tells faithful summaries of many systems from others; of 27 false sentences that the house model
wrote in fifty summaries, judged by hand, 17 have less than this (docs/quality.md)."""

IN_ORDER = 0.95
"""How much of a sentence in English one of its sources has to have in the same order (0 to 1). Of
261 sentences of the house model, judged strictly, 47 have less: 21 of the 44 false ones among them
(docs/quality.md)."""


def faithful(text: str, verdict: Verdict, evidence: Evidence) -> bool:
    """Whether a sentence may be served as the article's; `verdict` is what `check` says of it.
    Words of the model's own raise no doubt that counts; in English more support is asked for, and
    no more than leaving words out of one source.
    """
    if any(reason.doubt is not Doubt.WORDS for reason in verdict.reasons):
        return False
    if not _is_english(evidence):
        return verdict.support >= LEAST_SUPPORT
    heard = originals(verdict.sources, evidence)
    return (
        verdict.support >= STRICT_SUPPORT
        and in_order(text, heard, evidence.language) >= IN_ORDER
        and not echoed(text, heard)
    )


@dataclass(slots=True)
class Sheet:
    """What has been accepted so far: every sentence with what it rests on, and how many of their
    names, numbers and quotations were `checked` and `supported`. A `headline` needs no verb.
    """

    evidence: Evidence
    engine: Engine
    headline: bool = False
    sentences: list[Sentence] = field(default_factory=list)
    checked: int = 0
    supported: int = 0
    written: list[str] = field(default_factory=list)
    """The accepted sentences as they were offered."""

    def add(self, text: str) -> None:
        """Accept `text`, which is the article's own."""
        self._accept(text, text, check(text, self.evidence))

    def _accept(self, offered: str, text: str, verdict: Verdict) -> None:
        self.written.append(offered)
        self.sentences.append(Sentence(text, verdict.sources, verdict.support))
        self.checked += verdict.checked
        self.supported += verdict.supported

    def bears_out(self, text: str) -> bool:
        """Whether `text`, part of a sentence of the article, stands alone and says no less."""
        if _is_english(self.evidence) and (
            unfinished(text) or points_back(text) or counts_on(text) or text.count('"') % 2
        ):
            return False
        return bool(text) and not check(text, self.evidence).reasons

    def offer(self, text: str, before: str) -> None:
        """Accept `text` if it is whole, faithful to the article, and says something new; what it
        should not have left out of its source is given back to it, where it stays so.

        `before` is what the model wrote just before it. A pronoun stands for somebody there: where
        that was not accepted, "He was arrested" would be said of another, or of nobody.
        """
        if self._shares(REPEATED, text, self.written):
            return
        written = self._judge(text)
        if written is None:
            return
        stands = self.written[-1:] == [before]
        for whole in self._forms(text, written.sources):
            if points_back(whole) and _is_english(self.evidence) and not stands:
                continue
            verdict = written if whole == text else self._judge(whole)
            if verdict is None or self._leaves(whole, verdict):
                continue
            if not self._shares(RESTATED, whole, self._texts()):
                self._accept(text, whole, verdict)
                return

    def _forms(self, text: str, sources: Iterable[Source]) -> Iterable[str]:
        """How `text` may be served, the best first; not at all where it joins what is apart."""
        heard = originals(sources, self.evidence)
        found = shortening(text, heard) if _is_english(self.evidence) else None
        if found is None:
            return [text]
        if misjoined(found):
            return []
        return [text] if self.headline else restored(found, "".join(self._texts()[-1:]))

    def _judge(self, text: str) -> Verdict | None:
        """What the article says to `text`, if that stands alone and is faithful to it."""
        english = _is_english(self.evidence)
        if english and (counts_on(text) or unfinished(text, headline=self.headline)):
            return None
        verdict = check(text, self.evidence)
        if english and self._garbled(verdict):
            return None
        return verdict if faithful(text, verdict, self.evidence) else None

    def _leaves(self, text: str, verdict: Verdict) -> bool:
        """Whether a sentence refers to another than the one that a reader has just read, or than
        what the article has right before it.
        """
        if not self.sentences or not _is_english(self.evidence):
            return False
        above = {source.index for source in self.sentences[-1].sources}
        near = {at for source in verdict.sources for at in (source.index, source.index - 1)}
        return not above & near and refers(text, self._texts())

    def _texts(self) -> list[str]:
        return [sentence.text for sentence in self.sentences]

    def _shares(self, share: float, text: str, others: Sequence[str]) -> bool:
        """Whether `text` and one of `others` have so much of their content words in common."""
        language = self.evidence.language
        words = _stems(text, language)
        return any(
            len(words & said) >= share * min(len(words), len(said))
            for said in (_stems(other, language) for other in others)
        )

    def _garbled(self, verdict: Verdict) -> bool:
        """Whether an English sentence has words of the model's own that are none: where the grammar
        refuses a number, what follows the space before it can be a fragment ("beat United nder
        3-0"). Every usual word of English is one token of the model.
        """
        return any(
            self.engine.count_tokens(f" {word.lower()}") > 1
            for reason in verdict.reasons
            if reason.doubt is Doubt.WORDS
            for word in reason.text.split()
        )


def _is_english(evidence: Evidence) -> bool:
    """Whether what is known of English alone can be asked for."""
    return evidence.language.code == "en"


def _stems(text: str, language: Language) -> set[str]:
    return {language.stem(word) for word in content_words(text, language)}
