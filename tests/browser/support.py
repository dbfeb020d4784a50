"""What every test in a browser needs: Playwright, or a reason to skip; and the widget's parts."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Request, Response, expect
else:
    _reason = "Playwright is not installed: `make browser` does, and runs these tests"
    _sync_api = pytest.importorskip("playwright.sync_api", reason=_reason)
    Browser, Locator, Page = _sync_api.Browser, _sync_api.Locator, _sync_api.Page
    Request, Response, expect = _sync_api.Request, _sync_api.Response, _sync_api.expect

__all__ = [
    "PATIENCE",
    "Browser",
    "Locator",
    "Page",
    "Request",
    "Response",
    "Widget",
    "expect",
    "lit",
    "lit_passages",
    "posted",
    "recorded",
]

expect.set_options(timeout=30_000)  # a machine may have other things to do
PATIENCE = 240_000
"""Milliseconds that a summary by the real model may take on a busy machine."""


@dataclass(frozen=True, slots=True)
class Widget:
    """The first (or `nth`) widget of a page, by its parts."""

    page: Page
    nth: int = 0

    @property
    def host(self) -> Locator:
        return self.page.locator("get-summary").nth(self.nth)

    def part(self, name: str) -> Locator:
        return self.host.locator(f"[part={name}]")

    def button(self, name: str) -> Locator:
        return self.host.get_by_role("button", name=name, exact=True)

    @property
    def toggle(self) -> Locator:
        return self.part("button")

    @property
    def summary(self) -> Locator:
        return self.part("summary")

    @property
    def sentences(self) -> Locator:
        return self.part("sentence")

    @property
    def error(self) -> Locator:
        return self.part("error")

    @property
    def status(self) -> Locator:
        return self.host.get_by_role("status")

    def open(self, timeout: float = 30_000) -> "Widget":
        """Press the button and wait for the summary."""
        self.toggle.click()
        self.summary.wait_for(timeout=timeout)
        return self

    def event(self, name: str, act: Callable[[], object]) -> Any:
        """The detail of the first event of this name that `act` leads to."""
        self.page.evaluate(
            "name => { window.heard = new Promise(done => document.addEventListener("
            "name, event => done(event.detail), {once: true})) }",
            f"standfirst:{name}",
        )
        act()
        return self.page.evaluate("window.heard")


def recorded(element: Locator) -> Callable[[], list[str]]:
    """Keep every text that `element` has from now on, however briefly."""
    element.evaluate(
        "one => { window.told = []; new MutationObserver(() => window.told.push(one.textContent))"
        ".observe(one, {childList: true, characterData: true, subtree: true}) }"
    )

    def read() -> list[str]:
        told: list[str] = element.page.evaluate("window.told")
        return told

    return read


def lit_passages(page: Page) -> list[str]:
    """The runs of text that are highlighted, as the CSS Custom Highlight API has them."""
    ranges: list[str] = page.evaluate(
        "() => [...(CSS.highlights.get('standfirst-source') ?? [])].map(String)"
    )
    return ranges


def lit(page: Page) -> str:
    """The highlighted text as one, with single spaces."""
    return " ".join("".join(lit_passages(page)).split())


def posted(request: Request) -> dict[str, Any]:
    """The JSON that a request carries."""
    found: dict[str, Any] = json.loads(request.post_data or "{}")
    return found
