"""Finds and starts the Chromium of the widget's tests and screenshots."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
MISSING = (
    "chromium is missing: apt-get install -y --no-install-recommends chromium"
    " (or set CHROMIUM=/path/to/another)"
)


def find_chromium() -> str | None:
    """The system's Chromium or Chrome; CHROMIUM names another."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)


@contextmanager
def browsing(installs: str) -> Iterator["Browser"]:
    """Start Chromium. Exits if it or Playwright is missing; `installs` says how to install it."""
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        sys.exit(f"Playwright is not installed: {installs}")
    chromium = find_chromium()
    if chromium is None:
        sys.exit(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


if __name__ == "__main__":
    sys.exit(0 if find_chromium() else MISSING)
