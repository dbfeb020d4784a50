"""Which of the model's sentences are served."""

from dataclasses import dataclass, field

from standfirst.checking.echo import echoed
from standfirst.checking.evidence import Evidence
from standfirst.checking.finish import points_back, unfinished
from standfirst.checking.order import in_order
from standfirst.checking.restore import restored
from standfirst.grounding import LEAST_SUPPORT, Doubt, Verdict, attribute, check, originals
from standfirst.ports import Engine
from standfirst.selection import content_words
from standfirst.summary import Sentence
from standfirst.words.language import Language

REPEATED = 0.6
"""A sentence repeats another when the shorter of the two shares this much of its content words."""

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
        """Whether the article says all of `text`, a part of one of its sentences, and no less."""
        return bool(text) and not check(text, self.evidence).reasons

    def offer(self, text: str, before: str) -> None:
        """Accept `text` if it is whole, faithful to the article, and says something new: with what
        it should not have left out of its source, or as it is where only that passes.

        `before` is what the model wrote just before it. A pronoun stands for somebody there: where
        that was not accepted, "He was arrested" would be said of another, or of nobody.
        """
        if self._said(text):
            return
        stands = self.written[-1:] == [before]
        for whole in dict.fromkeys((self._restored(text), text)):
            if verdict := self._passes(whole, stands=stands):
                self._accept(text, whole, verdict)
                return

    def _passes(self, text: str, *, stands: bool) -> Verdict | None:
        """What the article says to `text`, if it may be served; `stands` says whether what it may
        point back to does.
        """
        english = _is_english(self.evidence)
        if english and unfinished(text, headline=self.headline):
            return None
        if english and points_back(text) and not stands:
            return None
        verdict = check(text, self.evidence)
        if english and self._garbled(verdict):
            return None
        return verdict if faithful(text, verdict, self.evidence) else None

    def _restored(self, text: str) -> str:
        if self.headline or not _is_english(self.evidence):
            return text
        heard = originals(attribute(text, self.evidence), self.evidence)
        return restored(text, heard, [sentence.text for sentence in self.sentences])

    def _said(self, text: str) -> bool:
        """Whether an accepted sentence says nearly the same."""
        language = self.evidence.language
        words = _stems(text, language)
        return any(
            len(words & said) >= REPEATED * min(len(words), len(said))
            for said in (_stems(one, language) for one in self.written)
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
