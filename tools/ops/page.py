"""Reads an article from a page's HTML much as the widget does in a browser."""

import re
from html.parser import HTMLParser
from urllib.request import Request, urlopen

from standfirst.languages.base import words
from tools.ops.stack import OpsError

MOST_BYTES = 10_000_000
_NEVER = words(
    "script style noscript template iframe object svg audio video picture button select "
    "textarea dialog h1 h2 h3 h4 h5 h6 get-summary nav aside header footer figure figcaption "
    "form fieldset table address menu"
)
_VOID = words("area base br col embed hr img input link meta source track wbr")
_ARTICLES = {"article", "main"}
_NAMED = re.compile(
    r"(^|[\s_-])(ads?|advert\w*|promo\w*|related|newsletter|share|social|byline|authors?|tags?"
    r"|comments?|cookies?)(?=[\s_-]|$)",
    re.IGNORECASE,
)


class _Reader(HTMLParser):
    """Collects the paragraphs of each article-like element, and of the whole page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[str]] = [[]]
        self.title = ""
        self._open: list[tuple[str, bool, int]] = []
        self._texts: list[str] | None = None
        self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            if tag == "br" and self._texts is not None:
                self._texts.append("\n")
            return
        given = dict(attrs)
        named = _NAMED.search(f"{given.get('class') or ''} {given.get('id') or ''}")
        hidden = "hidden" in given or "data-standfirst-skip" in given
        skipped = self._skips() or tag in _NEVER or bool(named) or hidden
        article = -1
        if tag in _ARTICLES or given.get("itemprop") == "articleBody":
            self.found.append([])
            article = len(self.found) - 1
        self._open.append((tag, skipped, article))
        if tag == "p" and not skipped:
            self._texts = []
        self._heading = self._heading or (tag == "h1" and not self.title)

    def handle_endtag(self, tag: str) -> None:
        if tag not in [name for name, *_ in self._open]:
            return
        if tag == "p" and self._texts is not None:
            text = "\n".join(" ".join(line.split()) for line in "".join(self._texts).split("\n"))
            for number in {0, *(number for *_, number in self._open if number > 0)}:
                self.found[number].extend([text] if text.strip() else [])
            self._texts = None
        self._heading = self._heading and tag != "h1"
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._heading:
            self.title += data
        if self._texts is not None and not self._skips():
            self._texts.append(data)

    def _skips(self) -> bool:
        return bool(self._open) and self._open[-1][1]


def read(html: str) -> tuple[str, str]:
    """Return the article's text and the page's headline."""
    reader = _Reader()
    reader.feed(html)
    # As in the widget: short paragraphs do not count, and the inner of equal elements wins.
    weights = [sum(len(text) for text in texts if len(text) >= 40) for texts in reader.found]
    best = max(range(1, len(weights)), key=lambda number: (weights[number], number), default=0)
    chosen = reader.found[best if weights[best] * 2 >= weights[0] else 0]
    return "\n\n".join(chosen), " ".join(reader.title.split())[:300]


def fetch(url: str) -> tuple[str, str]:
    """Return the article's text and headline of the page at `url`. Raises OpsError."""
    if not url.startswith(("https://", "http://")):
        raise OpsError(f"not a page's address: {url}")
    request = Request(url, headers={"User-Agent": "standfirst-operator"})
    try:
        with urlopen(request, timeout=30) as answer:
            charset = answer.headers.get_content_charset() or "utf-8"
            html = answer.read(MOST_BYTES).decode(charset, "replace")
    except (OSError, LookupError) as exc:
        raise OpsError(f"{url} cannot be read: {exc}") from exc
    text, title = read(html)
    if not text:
        raise OpsError(f"no paragraphs in {url}: save the article as text and use --text")
    return text, title
