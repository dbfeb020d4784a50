"""Which machine this is, so that a figure can be judged."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any


def describe(threads: int) -> dict[str, Any]:
    """Processor, memory, system and versions; `load` is how busy it was when this began."""
    processor = _field("model name") or platform.processor()
    flags = _field("flags").split()
    wide = [flag for flag in ("avx2", "avx512f", "avx512_vnni", "amx_int8") if flag in flags]
    return {
        "processor": " ".join([processor, *wide]),
        "architecture": platform.machine(),
        "processors": len(os.sched_getaffinity(0)),
        "threads": threads,
        "memory_gb": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9, 1),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "xllamacpp": version("xllamacpp"),
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "load": round(os.getloadavg()[0], 2),
    }


def _field(name: str) -> str:
    file = Path("/proc/cpuinfo")
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "")
