"""Which Chromium, how it is started, and what its console says; needs no Playwright to import."""

import os
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]


def find_chromium() -> str | None:
    """The system's Chromium or Chrome; CHROMIUM names another."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)


@dataclass(slots=True)
class Console:
    """What a page says to its developer: nothing, but for what a test allows."""

    allowed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def listen(self, page: "Page") -> None:
        """Keep every error and warning of `page`."""

        def on_message(message: Any) -> None:
            if message.type in {"error", "warning"}:
                self.said.append(f"{message.type}: {message.text}")

        page.on("console", on_message)
        page.on("pageerror", lambda error: self.said.append(f"uncaught: {error}"))

    @property
    def unexpected(self) -> list[str]:
        """What was said and not allowed."""
        return [line for line in self.said if not any(part in line for part in self.allowed)]
