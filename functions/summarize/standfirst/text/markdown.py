"""Markdown, and the notes of an encyclopedia, as a reader sees them.

Only marks that plain text hardly has are taken for marks, so no text has to be declared. "# " of
a heading and the marks of lists stay: they say what a line is.
"""

import re
from collections.abc import Iterator

from standfirst.text.normalize import TextMap, rewrite, unchanged

_TARGET = r"\((?:[^()\s]|\([^()\s]*\))*+(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_MARKS: tuple[re.Pattern[str], ...] = (
    # What stands above the text of a page that a generator makes, and code.
    re.compile(r"\A---\n(?:[\w-]+:[^\n]*\n|[ \t-][^\n]*\n)+?---\n"),
    re.compile(r"^(```|~~~)[^\n]*\n(?:(?!\1)[^\n]*\n)*+\1[ \t]*$", re.MULTILINE),
    # The targets of links and notes; rules; rows of tables; the line under a heading.
    re.compile(r"^ {0,3}\[[^\[\]\n]{1,80}\]: [^\n]*$", re.MULTILINE),
    re.compile(r"^ {0,3}(?:\|[^\n]*\||[|: -]*-{3,}[|: -]*|=={2,})[ \t]*$", re.MULTILINE),
    re.compile(r"^ {0,3}(?:>[ \t]?)+(?=\S)", re.MULTILINE),
    # Pictures, then links; the text of a link may hold one pair of brackets.
    re.compile(rf"!\[[^\[\]\n]*\](?:{_TARGET}|\[[^\[\]\n]*\])(?:\{{[^{{}}\n]*\}})?"),
    re.compile(
        r"(?<!\\)\[(?!\d{1,3}\])(?P<inner>(?:[^\[\]\n]|\[[^\[\]\n]*\])+)\]"
        rf"(?:{_TARGET}|\[[^\[\]\n]{{1,40}}\])"
    ),
    re.compile(r"<(?:https?://|mailto:)[^<>\s]*>"),
    # Notes: "[^1]", ".[1]", "2011[8]:112", "[citation needed]"; "walk[s]" is none.
    re.compile(
        r"(?:(?<=\S)\[(?:\^[\w-]{1,20}|\d{1,3}|(?:note|nb|n) ?\d{1,3})\]"
        r"|(?<=[.,;!?)\]])\[[a-z]\](?!\w))(?::\d+(?:[–-]\d+)?)?(?!\()"
        r"| ?\[(?:(?:citation|clarification|page|source)s? needed|edit|when\?|who\?|where\?"
        r"|by whom\?|better source needed|dubious ?[–-] discuss)\]",
    ),
    re.compile(r"(?<![\\~])~~(?=[^\s~])[^~\n]*(?<=\S)~~ ?"),
    re.compile(r"(?<![\\`])(`{1,2})(?=[^`])(?P<inner>[^`\n]+)\1(?!`)"),
    re.compile(r"(?<![\w*\\])\*(?=[^\s*])(?P<inner>[^*\n]*)(?<=[^\s\\*])\*(?![\w*])"),
    re.compile(r"(?<![\w*\\])\*{2,3}(?=[^\s*])(?P<inner>[^*\n]*)(?<=[^\s\\*])\*{2,3}(?![\w*])"),
    re.compile(r"(?<![\w\\])_{1,3}(?=[^\s_])(?P<inner>[^_\n]*)(?<=[^\s\\_])_{1,3}(?!\w)"),
    re.compile(r"\\(?P<inner>[\\`*_{}\[\]()#+.!|>~-])"),
    re.compile(r"(?<=\S) \{#[\w-]+\}$|(?<=\S) #+$", re.MULTILINE),
)
"""What is left out: all of a match, or what stands around its `inner`."""


def show(text: str) -> TextMap:
    """Leave out the marks of Markdown and of notes, and what is struck through."""
    shown = unchanged(text)
    for marks in _MARKS:
        edits = [edit for match in marks.finditer(shown.text) for edit in _edits(match)]
        if edits:
            shown = shown.then(rewrite(shown.text, edits))
    return shown


def _edits(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    start, end = match.span()
    if "inner" in match.re.groupindex:
        yield start, match.start("inner"), ""
        start = match.end("inner")
    if start < end:
        yield start, end, ""
