"""Takes the screenshots in docs/screenshots/ of the demo page on the real API."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tools.local.api import STAGE, serving
from tools.local.chromium import browsing
from tools.local.demo import post
from tools.local.environment import local_environment

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

TARGET = Path("docs/screenshots")
BUTTON = "get-summary [part=button]"
READERS = {"desktop-light": (1100, 800), "phone-dark": (390, 844)}
"""Each reader's window (width and height) and colour scheme."""
WITH_SOURCE = "phone-dark"
"""The reader who also chooses a sentence."""
PATIENCE = 600_000
"""Timeout for a summary, in milliseconds."""


def warm(browser: "Browser", url: str, press: str) -> None:
    """Have the summary of the button `press` written, however long this machine takes."""
    page = browser.new_page()
    page.goto(url)
    with page.expect_request("**/summaries") as asked:
        page.locator(press).click()
    api, body = asked.value.url, asked.value.post_data or ""
    page.close()
    post(api, body)


def take(browser: "Browser", url: str, reader: str) -> None:
    """Save the summary as `reader` sees it, and for one reader a source too."""
    width, height = READERS[reader]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if reader.endswith("dark") else "light",
        reduced_motion="reduce",
        locale="en-GB",
    )
    page = context.new_page()
    page.goto(url)
    page.locator(BUTTON).click()
    page.locator("get-summary [part=summary]").wait_for(timeout=PATIENCE)
    page.mouse.move(0, 0)
    _save(page, f"summary-{reader}")
    sentence = page.locator("get-summary [part=sentence][role=button]").last
    if reader == WITH_SOURCE and sentence.count():
        sentence.click()
        page.locator("get-summary [part=back]").wait_for(timeout=2_000)
        _save(page, f"source-{reader}")
    context.close()


def take_playground(browser: "Browser", url: str) -> None:
    """Save the playground with an answer."""
    page = browser.new_page(viewport={"width": 900, "height": 800}, reduced_motion="reduce")
    page.goto(url)
    page.locator("#run").click()
    page.locator("#answer").wait_for(timeout=PATIENCE)
    _save(page.locator("#playground"), "playground")
    page.close()


def _save(shown: "Page | Locator", name: str) -> None:
    path = TARGET / f"{name}.png"
    shown.screenshot(path=path)
    print(f"{path} {path.stat().st_size:,} bytes")


def main() -> int:
    """Take all screenshots; return the exit status."""
    with (
        browsing("`make screenshots` installs it first.") as browser,
        local_environment(),
        serving(0, quiet=True) as api,
    ):
        url = api.removesuffix(STAGE) + "/"
        warm(browser, url, BUTTON)
        warm(browser, url, "#run")
        for reader in READERS:
            take(browser, url, reader)
        take_playground(browser, url)
    return 0


if __name__ == "__main__":
    sys.exit(main())
