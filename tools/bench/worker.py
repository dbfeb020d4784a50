"""One engine in a process of its own: reads articles from standard input, a JSON line each, and
answers with times, so that memory and loading are that engine's alone.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.bench.peers import PEERS

Answer = dict[str, Any]


def main() -> int:
    """Load the engine that the arguments name, say so, and answer until there is nothing to ask."""
    name, folder, threads = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    # What libraries print must not be among the answers.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def say(answer: Answer) -> None:
        out.write(json.dumps(answer) + "\n")
        out.flush()

    respond = _engine(name, folder, threads)
    say({"ready": True})
    for line in sys.stdin:
        say(respond(json.loads(line)) | {"peak_mb": _peak_mb()})
    out.flush()
    os._exit(0)  # not every library's threads end by themselves


def _engine(name: str, folder: Path, threads: int) -> Callable[[Answer], Answer]:
    if name.startswith("standfirst-"):
        from tools.bench import house

        return house.Instance(folder, threads, hits=name == "standfirst-hit").answer
    peer = PEERS[name](folder, threads)

    def write(task: Answer) -> Answer:
        took = peer.write(task["prompt"], task["tokens"])
        return {
            "seconds": took.prefill + took.decode,
            "prefill_s": took.prefill,
            "decode_s": took.decode,
            "read": len(task["prompt"]),
            "tokens": task["tokens"],
        }

    return write


def _peak_mb() -> float:
    """The most memory that this process has had in use, weights mapped from the disk included."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6


if __name__ == "__main__":
    sys.exit(main())
