"""Turns prompts into token ids: special tokens in the template's parts, text in the article."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from tokenizers import Tokenizer

from standfirst.writing.prompt import Prompt


class PromptTokenizer:
    """A model's tokenizer, with which an article cannot write a special token."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Use `tokenizer`, which is changed: what it encodes is plain text from here on."""
        self.tokenizer = tokenizer
        tokenizer.encode_special_tokens = True
        added = tokenizer.get_added_tokens_decoder()
        self._by_name = {token.content: id_ for id_, token in added.items()}
        self._special = frozenset(id_ for id_, token in added.items() if token.special)
        longest_first = sorted(self._by_name, key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
        self._part = lru_cache(maxsize=64)(self._template_part)

    def text(self, text: str) -> list[int]:
        """The ids of plain text."""
        ids: list[int] = self.tokenizer.encode(text, add_special_tokens=False).ids
        if self._special.isdisjoint(ids):
            return ids
        # A unigram model has its special tokens among its pieces: no piece spans two texts.
        cut = [text[: match.start() + 1] for match in self._names.finditer(text)]
        edges = [0, *map(len, cut), len(text)]
        return [
            id_
            for start, end in pairwise(edges)
            for id_ in self.tokenizer.encode(text[start:end], add_special_tokens=False).ids
            if id_ not in self._special
        ]

    def decode(self, ids: Sequence[int]) -> str:
        """The text of `ids`, without special tokens."""
        text: str = self.tokenizer.decode(list(ids), skip_special_tokens=True)
        return text

    def template(self, text: str) -> list[int]:
        """The ids of a part of a template, in which the names of special tokens are those."""
        return list(self._part(text))

    def prompt(self, prompt: Prompt) -> list[int]:
        """The ids of the whole prompt."""
        return [
            id_
            for part in prompt
            for id_ in (self.template(part.text) if part.template else self.text(part.text))
        ]

    def _template_part(self, text: str) -> tuple[int, ...]:
        ids: list[int] = []
        at = 0
        for match in self._names.finditer(text):
            ids += self.text(text[at : match.start()]) if match.start() > at else []
            ids.append(self._by_name[match[0]])
            at = match.end()
        return (*ids, *(self.text(text[at:]) if at < len(text) else []))
