"""A submitted text as its reader sees it, whether it is HTML, Markdown or plain."""

from standfirst.text import hypertext, markdown
from standfirst.text.normalize import TextMap


def as_shown(text: str) -> TextMap:
    """Leave the marks of HTML and Markdown out of `text`; each character knows where it stood."""
    if hypertext.is_html(text):
        return hypertext.strip(text)
    shown = hypertext.decode(text)
    if hypertext.is_html(shown.text):  # as feeds escape it
        return shown.then(hypertext.strip(shown.text))
    return shown.then(markdown.show(shown.text))
