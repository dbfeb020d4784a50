"""What the button weighs: a page's readers pay for every byte."""

import gzip

import pytest

from tools.local.demo_page import WEB

pytestmark = pytest.mark.browser

MOST = 16_384
"""Bytes, minified and compressed."""


def test_the_widget_is_at_most_16_kilobytes() -> None:
    minify = pytest.importorskip("minify", reason="`make browser` installs tdewolff-minify")
    source = (WEB / "standfirst.js").read_text(encoding="utf-8")
    small = minify.string("text/javascript", source).encode("utf-8")
    assert len(gzip.compress(small, 9)) <= MOST
