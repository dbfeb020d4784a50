"""What a page tells its developer; needs no Playwright to import."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page


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
