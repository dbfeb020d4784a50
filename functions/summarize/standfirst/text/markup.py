"""Renders a submitted text, whether HTML, Markdown or plain, as its reader sees it, with a map to
where each character was.

Only syntax that is rare in plain text counts as markup, so callers need not declare the format. The
"# " of a heading and the bullets of lists stay: they say what a line is. docs/adr/0004 explains why
this does not use a parser of the standard library.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from standfirst.languages.base import words as word_set
from standfirst.text.normalize import LINE_BREAKS, TextMap, rewrite, unchanged


def as_shown(text: str) -> TextMap:
    """Strip HTML and Markdown syntax from `text`, and map each character to where it was."""
    if _is_html(text):
        return _strip(text)
    shown = _decode(text)
    if _is_html(shown.text):  # as feeds escape it
        return shown.then(_strip(shown.text))
    return shown.then(_without_marks(shown.text))


# HTML, as a browser renders it.

_ENTITY = re.compile(r"&(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TOKEN = re.compile(
    r"<!--|<[!?][^<>]*+>"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]*+)(?P<attributes>(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)>"
    r"|(?P<line>[\r\n]\s*)"
)
_NAMES = (
    "a|abbr|article|aside|b|blockquote|body|br|center|cite|code|del|div|em|figcaption|figure|font"
    "|footer|h[1-6]|head|header|hr|html|i|iframe|img|ins|li|main|mark|nav|ol|p|pre|q|s|script"
    "|section|small|span|strike|strong|style|sub|sup|table|tbody|td|th|tr|u|ul"
)
_MARKUP = re.compile(
    rf"</(?:{_NAMES})\s*>|<(?:br|hr|img)\b[^<>]*>|<(?:p|div|h[1-6]|li)(?:\s[^<>]*)?>", re.IGNORECASE
)
_LEADING = re.compile(rf"\s*<(?:!--|!doctype|(?:{_NAMES})\b)", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<(?:p|div|li)[\s>]", re.IGNORECASE)
_BLOCKS = word_set(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul"
)
_LEFT_OUT = word_set(
    "aside audio button canvas caption del figcaption footer form head iframe math nav noscript "
    "object s script select strike style svg table template textarea title video"
)
_EMPTY = word_set("area base br col embed hr img input link meta source track wbr")
_CODE = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_ASIDE = re.compile(
    r"\shidden(?=[\s=/]|$)|aria-hidden\s*=\s*[\"']?true|display\s*:\s*none"
    r"|(?:class|id|role)\s*=\s*[\"'](?:[^\"']*[\s_-])?(?:comments?|comment-?list|disqus\w*"
    r"|newsletter|related|share|sharing|advert\w*|promo|paywall|caption-text|screen-reader-text"
    r"|complementary)(?:[\s_-][^\"']*)?[\"']",
    re.IGNORECASE,
)
_DEEPEST = 64
"""Maximum nesting of elements; no page that people read has more."""

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_POWER = re.compile(r"[0-9+−-]{1,3}")
_PRICE = re.compile(r"[$£€]\s?\d[\d,]*$")
_BASE = re.compile(r"(?:\b10|(?:^|[\s\d/(])(?:[kcmdn]?m|in|ft|yd|mi|sq|s)|[\s(][A-Za-z])$")


def _is_html(text: str) -> bool:
    """Whether `text` is HTML: it begins with a tag, or has an HTML end tag or block tag."""
    return "<" in text and bool(_LEADING.match(text) or _MARKUP.search(text))


def _decode(text: str) -> TextMap:
    """Replace entities with their characters, also those that were escaped twice."""
    return rewrite(text, [found for found in map(_decoded, _ENTITY.finditer(text)) if found])


def _strip(text: str) -> TextMap:
    """Render the HTML `text`: a block becomes a paragraph, a list item gets a bullet, a heading the
    "# " of Markdown. Drop what is hidden or struck through, and what is not prose: captions,
    tables, forms, navigation, comments.
    """
    reader = _Reader(text, flowing=bool(_PARAGRAPH.search(text)))
    position = 0
    while match := _TOKEN.search(text, position):
        position = reader.take(match)
    shown = rewrite(text, reader.edits)
    return shown.then(_decode(shown.text))


def _decoded(match: re.Match[str]) -> tuple[int, int, str] | None:
    before, after = "", match[0]
    while after != before:
        before, after = after, html.unescape(after)
    return None if after == match[0] else (*match.span(), after)


@dataclass(frozen=True, slots=True)
class _Open:
    name: str
    edit: int  # index of its tag in the list of edits
    end: int  # end of its tag
    seen: bool


@dataclass(slots=True)
class _Reader:
    """Collects the replacement of each tag; an element left out is one edit."""

    text: str
    flowing: bool  # whether line breaks are only white space
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    unclosed: set[str] = field(default_factory=set)

    def take(self, token: re.Match[str]) -> int:
        """Read a token; return where to look for the next."""
        start, end = token.span()
        name = (token["name"] or "").lower()
        if token[0] == "<!--":
            return self._comment(start)
        if token["end"]:
            return self._close(name, start, end)
        instead = ""
        if token["line"]:
            instead = " " if self.flowing else token[0]
        elif name:
            instead = self._open(name, token)
            end = self._code(name, end)
        self.edits.append((start, end, instead))
        return end

    def _comment(self, start: int) -> int:
        end = -1 if "-->" in self.unclosed else self.text.find("-->", start)
        if end < 0:
            self.unclosed.add("-->")
            return start + 4
        self.edits.append((start, end + 3, ""))
        return end + 3

    def _code(self, name: str, end: int) -> int:
        """Where the content of a script or style element ends."""
        if name not in _CODE or name in self.unclosed:
            return end
        found = _CODE[name].search(self.text, end)
        if not found:
            self.unclosed.add(name)
        return found.start() if found else end

    def _open(self, name: str, token: re.Match[str]) -> str:
        aside = name in _LEFT_OUT or _ASIDE.search(token["attributes"]) is not None
        if name not in _EMPTY and (aside or self.stack or name in {"sup", "q"}):
            self.stack.append(_Open(name, len(self.edits), token.end(), not aside))
            del self.stack[:-_DEEPEST]
        if name == "q":
            return "“"
        if name == "li":
            return "\n\n• "
        if re.fullmatch("h[1-6]", name):
            return "\n\n# "
        return "\n" if name == "br" else "\n\n" if name in _BLOCKS else ""

    def _close(self, name: str, start: int, end: int) -> int:
        self.edits.append((start, end, "\n\n" if name in _BLOCKS else "”" if name == "q" else ""))
        for index in reversed(range(len(self.stack))):
            if self.stack[index].name == name:
                element = self.stack[index]
                del self.stack[index:]
                self._finish(element, start, end)
                break
        return end

    def _finish(self, element: _Open, start: int, end: int) -> None:
        inner = self.text[element.end : start]
        first = self.edits[element.edit][0]
        instead = None
        if element.name == "table" and _PARAGRAPH.search(inner):
            return  # a layout table, as in old pages
        if not element.seen:
            instead = "\n\n" if element.name in _BLOCKS else ""
        elif element.name == "sup":
            instead = _superscript(inner, self.text[max(0, first - 24) : first])
        if instead is not None:
            self.edits[element.edit :] = [(first, end, instead)]


def _superscript(inner: str, before: str) -> str | None:
    """Return what a superscript reads as: the cents of a price, or a power; empty for the number of
    a footnote; None for a word ("1<sup>st</sup>").
    """
    if _PRICE.search(before) and re.fullmatch(r"\d\d", inner):
        return "." + inner
    if _POWER.fullmatch(inner):
        return inner.translate(_RAISED) if _BASE.search(before) else ""
    return None if inner.isalpha() and len(inner) > 1 else ""


# Markdown, and the footnotes of an encyclopedia.


def _emphasis(mark: str, times: str) -> re.Pattern[str]:
    """A pattern of text between marks of emphasis, each repeated `times`."""
    return re.compile(
        rf"(?<![\w{mark}\\])[{mark}]{times}(?=[^\s{mark}])(?P<inner>[^{mark}{LINE_BREAKS}]*)"
        rf"(?<=[^\s\\{mark}])[{mark}]{times}(?![\w{mark}])"
    )


_TARGET = r"\((?:[^()\s]|\([^()\s]*\))*+(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # The front matter of static site generators, and code.
    ("-", re.compile(r"\A---\n(?:[\w-]+:[^\n]*\n|[ \t-][^\n]*\n)+?---\n")),
    ("`~", re.compile(r"^(```|~~~)[^\n]*\n(?:(?!\1)[^\n]*\n)*+\1[ \t]*$", re.MULTILINE)),
    # Definitions of links and footnotes; rules; table rows; underlines of headings.
    ("[", re.compile(r"^ {0,3}\[[^\[\]\n]{1,80}\]: [^\n]*$", re.MULTILINE)),
    ("|-=", re.compile(r"^ {0,3}(?:\|[^\n]*\||[|: -]*-{3,}[|: -]*|=={2,})[ \t]*$", re.MULTILINE)),
    (">", re.compile(r"^ {0,3}(?:>[ \t]?)+(?=\S)", re.MULTILINE)),
    # Images, then links; the text of a link may contain one pair of brackets.
    ("!", re.compile(rf"!\[[^\[\]\n]*\](?:{_TARGET}|\[[^\[\]\n]*\])(?:\{{[^{{}}\n]*\}})?")),
    (
        "[",
        re.compile(
            r"(?<!\\)\[(?!\d{1,3}\])"
            rf"(?P<inner>(?:[^\[\]{LINE_BREAKS}]|\[[^\[\]{LINE_BREAKS}]*\])+)\]"
            rf"(?:{_TARGET}|\[[^\[\]\n]{{1,40}}\])"
        ),
    ),
    ("<", re.compile(r"<(?:https?://|mailto:)[^<>\s]*>")),
    # Footnotes: "[^1]", ".[1]", "2011[8]:112", "[citation needed]", but not "walk[s]".
    (
        "[",
        re.compile(
            r"(?:(?<=\S)\[(?:\^[\w-]{1,20}|\d{1,3}|(?:note|nb|n) ?\d{1,3})\]"
            r"|(?<=[.,;!?)\]])\[[a-z]\](?!\w))(?::\d+(?:[–-]\d+)?)?(?!\()"
            r"| ?\[(?:(?:citation|clarification|page|source)s? needed|edit|when\?|who\?|where\?"
            r"|by whom\?|better source needed|dubious ?[–-] discuss)\]",
        ),
    ),
    ("~", re.compile(rf"(?<![\\~])~~(?=[^\s~])[^~{LINE_BREAKS}]*(?<=\S)~~ ?")),
    ("`", re.compile(rf"(?<![\\`])(`{{1,2}})(?=[^`])(?P<inner>[^`{LINE_BREAKS}]+)\1(?!`)")),
    ("*", _emphasis("*", "{1}")),
    ("*", _emphasis("*", "{2,3}")),
    ("_", _emphasis("_", "{1,3}")),
    ("\\", re.compile(r"\\(?P<inner>[\\`*_{}\[\]()#+.!|>~-])")),
)
"""What to strip: all of a match, or all but its `inner`. A text with a match contains at least one
of the characters given first."""


def _without_marks(text: str) -> TextMap:
    """Strip Markdown syntax, footnotes, and text that is struck through."""
    shown = unchanged(text)
    for characters, marks in _MARKS:
        if not any(character in shown.text for character in characters):
            continue
        edits = [edit for match in marks.finditer(shown.text) for edit in _mark_edits(match)]
        if edits:
            shown = shown.then(rewrite(shown.text, edits))
    return shown


def _mark_edits(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    start, end = match.span()
    if "inner" in match.re.groupindex:
        yield start, match.start("inner"), ""
        start = match.end("inner")
    if start < end:
        yield start, end, ""
