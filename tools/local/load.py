"""Runs many readers on the local stack: times of hits and misses, errors, memory over time.

Instances of the service, each a process with the real model, share one embedded DynamoDB; locust's
readers (`load_users`) call them over loopback. Exits with 1 when a request failed or memory grew.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tools.bench.report import percentile
from tools.local.api import serving
from tools.local.demo import post, sample_body
from tools.local.environment import local_environment

LOCUST = Path(".venv-load/bin/python")
RESULT = Path("build/load.json")
LOG = Path("build/load.log")
GROWTH = 0.03
"""Growth of an instance's own memory from the second quarter to the last; more is a leak."""

console = Console(highlight=False, soft_wrap=True)


@dataclass(slots=True)
class Instance:
    """A process that serves the API, and its memory (RssAnon of proc(5)) over time."""

    url: str
    pid: int
    at: list[float] = field(default_factory=list)
    mib: list[float] = field(default_factory=list)

    def warm_up(self) -> None:
        """Make it load the weights, with an article that no reader opens."""
        post(f"{self.url}/summaries", sample_body(), {"Cache-Control": "no-store"})

    def sample(self, at: float) -> None:
        """Record its memory, without the mapped weights, which are shared."""
        status = Path(f"/proc/{self.pid}/status").read_text("utf-8")
        line = next(line for line in status.splitlines() if line.startswith("RssAnon"))
        self.at.append(round(at, 1))
        self.mib.append(int(line.split()[1]) / 1024)

    @property
    def growth(self) -> float:
        """The share by which its memory grew from the second quarter to the last."""
        quarter = len(self.mib) // 4
        before = statistics.median(self.mib[quarter : 2 * quarter])
        return statistics.median(self.mib[-quarter:]) / before - 1


def serve() -> int:
    """Serve on a free port until standard input ends; print the address first."""
    with serving(0, quiet=True) as url:
        print(url, flush=True)
        sys.stdin.read()
    return 0


@contextmanager
def instance() -> Iterator[Instance]:
    """Start a process that serves, with this one's environment."""
    with subprocess.Popen(
        [sys.executable, "-m", "tools.local.load", "--serve"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        url = process.stdout.readline().strip() if process.stdout else ""
        yield Instance(url, process.pid)


@contextmanager
def watched(instances: list[Instance]) -> Iterator[None]:
    """Record every instance's memory once a second during the block."""
    over = threading.Event()
    start = time.monotonic()

    def watch() -> None:
        while not over.wait(1):
            for one in instances:
                one.sample(time.monotonic() - start)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Drive the stack; return requests and memory, in seconds since the start."""
    with ExitStack() as stack:
        state = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(local_environment(state / "dynamodb"))
        # On Lambda every instance has its own processors; here they share this machine's.
        threads = max(1, (os.cpu_count() or 1) // options.instances)
        os.environ.setdefault("ENGINE_THREADS", str(threads))
        instances = [stack.enter_context(instance()) for _ in range(options.instances)]
        notes = state / "notes.jsonl"
        environment = os.environ | {
            "LOAD_URLS": ",".join(one.url for one in instances),
            "LOAD_ARTICLES": str(options.articles),
            "LOAD_RATE": str(options.rate),
            "LOAD_NOTES": str(notes),
        }
        users = str(options.instances)
        command = [str(LOCUST), "-m", "locust", "-f", "tools/local/load_users.py", "--headless"]
        command += ["--users", users, "--spawn-rate", users, "--run-time", f"{options.seconds}s"]
        command += ["--stop-timeout", "60", "--only-summary", "--loglevel", "WARNING"]
        for one in instances:
            one.warm_up()
        start = time.time()
        with LOG.open("w", encoding="utf-8") as log, watched(instances):
            subprocess.run(command, env=environment, stdout=log, stderr=log, check=False)
        requests = [json.loads(line) for line in notes.read_text("utf-8").splitlines()]
    for request in requests:
        request["at"] = round(request["at"] - start, 3)
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "options": {key: value for key, value in vars(options).items() if key != "serve"},
        "requests": requests,
        "memory": [{"at": one.at, "mib": one.mib, "growth": one.growth} for one in instances],
    }


def report(found: dict[str, Any]) -> bool:
    """Print the results; return whether there were readers, nothing failed and nothing grew."""
    times: dict[str, list[float]] = {}
    for request in found["requests"]:
        times.setdefault(request["kind"], []).append(request["ms"])
    table = Table("", "requests", "p50 ms", "p99 ms", "worst ms")
    for kind, values in sorted(times.items()):
        marks = (percentile(values, share) for share in (50, 99, 100))
        table.add_row(kind, f"{len(values):,}", *(f"{mark:,.1f}" for mark in marks))
    console.print(table)
    counts = Counter(request["kind"] for request in found["requests"])
    errors = sum(count for kind, count in counts.items() if kind.startswith("error"))
    served = sum(counts[kind] for kind in ("hit", "waited for another", "read by id"))
    console.print(f"hit ratio {served / max(1, counts.total()):.2%}, errors {errors}")
    for number, one in enumerate(found["memory"], 1):
        last = one["mib"][-1]
        console.print(f"instance {number}: {last:.0f} MiB of its own, grew {one['growth']:+.1%}")
    grew = any(one["growth"] > GROWTH for one in found["memory"])
    return counts.total() > 0 and not errors and not grew


def main() -> int:
    """Run and report; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--instances", type=int, default=4)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rate", type=float, default=10, help="requests a second, each instance")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        return serve()
    if not LOCUST.exists():
        sys.exit("locust is missing: run `make load`, which installs it.")
    RESULT.parent.mkdir(exist_ok=True)
    found = run(options)
    RESULT.write_text(json.dumps(found), encoding="utf-8")
    return 0 if report(found) else 1


if __name__ == "__main__":
    sys.exit(main())
