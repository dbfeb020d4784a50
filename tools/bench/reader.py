"""Measures how long a reader waits: from a press of the button until the summary is painted.

The demo page in Chromium, with the real API and model on loopback. A reader moves to the button
and presses it some time later; the summary is stored, or has to be written.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tools.local.api import STAGE, serving
from tools.local.chromium import browsing
from tools.local.environment import local_environment

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PATIENCE = 240_000
"""Timeout for a summary, in milliseconds."""
_SET = """([prefetch, mark]) => {
  document.querySelector("#article > p").textContent += ` ${mark}`;
  document.querySelector("get-summary").setAttribute("prefetch", prefetch);
}"""
_WATCH = """() => {
  const root = document.querySelector("get-summary").shadowRoot;
  window.waited = new Promise((done) => {
    root.querySelector("#toggle").addEventListener("click", () => {
      const begun = performance.now();
      const painted = () => done(performance.now() - begun);
      const look = () => requestAnimationFrame(root.querySelector("#summary") ? painted : look);
      look();
    }, { once: true });
  });
}"""


def wait_of(browser: "Browser", url: str, prefetch: str, mark: str, hovers: float) -> float:
    """Milliseconds from the press to the summary, for the article with `mark` added to it."""
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(url)
    page.locator("get-summary [part=button]").wait_for()
    page.evaluate(_SET, [prefetch, mark])
    page.evaluate(_WATCH)
    page.locator("get-summary [part=button]").hover()
    page.wait_for_timeout(hovers * 1000)
    page.mouse.down()
    page.mouse.up()
    waited = float(page.evaluate("window.waited"))
    page.close()
    return waited


def main() -> int:
    """Print a row for each case; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="presses of each kind")
    parser.add_argument("--hovers", type=float, default=0.4, help="seconds from pointer to press")
    options = parser.parse_args()
    with (
        browsing("`make browser` installs it.") as browser,
        tempfile.TemporaryDirectory() as state,
        local_environment(Path(state)),
        serving(0, quiet=True) as api,
    ):
        url = api.removesuffix(STAGE) + "/"
        print(
            "| the summary | asked for | median ms | from | to |\n| --- | --- | --- | --- | --- |"
        )
        wait_of(browser, url, "off", "Warm.", 0)
        for kind in ("has to be written", "is stored"):
            for prefetch in ("off", "hover"):
                waits = [
                    wait_of(browser, url, prefetch, f"It was {prefetch} {number}.", options.hovers)
                    for number in range(options.rounds)
                ]
                asked = "at the press" if prefetch == "off" else f"{options.hovers} s before it"
                found = (statistics.median(waits), min(waits), max(waits))
                figures = " | ".join(f"{one:,.0f}" for one in found)
                print(f"| {kind} | {asked} | {figures} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
