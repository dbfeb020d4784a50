"""Which Chromium the widget's tests and screenshots use, and how it is started."""

import os
import shutil
import sys

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
    " (or name another by CHROMIUM=/path/to/it)"
)


def find_chromium() -> str | None:
    """The system's Chromium or Chrome; CHROMIUM names another."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)


if __name__ == "__main__":
    sys.exit(0 if find_chromium() else MISSING)
