"""Lambda's file system for a process: layers at /opt, code at /var/task, by a mount namespace."""

import functools
import os
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.local import size

ROOT = Path(__file__).parents[2]
BUILD = ROOT / size.BUILD
FUNCTION = BUILD / "SummarizeFunction"

# What lies in /opt here stays where it is, for this machine's Python may be among it.
_MOUNT = """
set -e
kept="$(mktemp -d)"
mount --bind /opt "$kept"
mount -t tmpfs -o mode=755 tmpfs /opt
for old in "$kept"/*; do
    [ -e "$old" ] || continue
    new="/opt/$(basename "$old")"
    if [ -d "$old" ]; then mkdir "$new"; else touch "$new"; fi
    mount --bind "$old" "$new"
done
mkdir -p /opt/python /opt/lib /opt/model
[ -z {python} ] || mount --bind -o ro {python} /opt/python
mount --bind -o ro {lib} /opt/lib
mount --bind -o ro {model} /opt/model
[ -d /var/task ] || mkdir /var/task
mount --bind -o ro {function} /var/task
cd {folder}
exec {command}
"""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders that stand where Lambda has code and layers; an image has no /opt/python."""

    function: Path = FUNCTION
    python: Path | None = BUILD / "RuntimeLayer/python"
    lib: Path = BUILD / "RuntimeLayer/lib"
    model: Path = BUILD / "ModelLayer/model"


ARTIFACT = Places()


@functools.cache
def unshare() -> tuple[str, ...]:
    """The command that gives a process mounts of its own; empty where this machine forbids it."""
    program = shutil.which("unshare")
    choices = ([program, "--mount"], [program, "--map-root-user", "--mount"]) if program else ()
    for choice in choices:
        trial = [*choice, "mount", "-t", "tmpfs", "t", "/opt"]
        tried = subprocess.run(trial, capture_output=True, check=False)
        if tried.returncode == 0:
            return tuple(choice)
    return ()


def inside(
    command: Sequence[str | Path], folder: Path | str = "/var/task", places: Places = ARTIFACT
) -> list[str]:
    """The command that runs `command` in `folder` with Lambda's paths."""
    script = _MOUNT.format(
        python=shlex.quote(str(places.python or "")),
        lib=shlex.quote(str(places.lib)),
        model=shlex.quote(str(places.model)),
        function=shlex.quote(str(places.function)),
        folder=shlex.quote(str(folder)),
        command=shlex.join(map(str, command)),
    )
    return [*unshare(), "bash", "-c", script]


def environment(**more: str) -> dict[str, str]:
    """What Lambda's Python has in its environment, and nothing of ours."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "en_US.UTF-8",
        "TZ": ":UTC",
        "PYTHONPATH": "/opt/python",
        "LD_LIBRARY_PATH": "/opt/lib",
        "LAMBDA_TASK_ROOT": "/var/task",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_LAMBDA_FUNCTION_NAME": "standfirst",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "3008",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",  # nobody answers: the table is unavailable
        "TABLE_NAME": "summaries",
        **{name: os.environ[name] for name in ("ENGINE_THREADS",) if name in os.environ},
        **more,
    }
