"""Which machine this is, so that a figure can be judged."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

_LIBRARIES = (
    "xllamacpp",
    "transformers",
    "torch",
    "ctranslate2",
    "onnxruntime-genai",
    "llama-cpp-python",
)


def describe(threads: int) -> dict[str, Any]:
    """Processor, memory, system and versions; `load` is how busy it was when this began."""
    processor = _field(Path("/proc/cpuinfo"), "model name") or platform.processor()
    flags = _field(Path("/proc/cpuinfo"), "flags").split()
    wide = [flag for flag in ("avx2", "avx512f", "avx512_vnni", "amx_int8") if flag in flags]
    return {
        "processor": " ".join([processor, *wide]),
        "architecture": platform.machine(),
        "family": _field(Path("/proc/cpuinfo"), "cpu family"),
        "processors": len(os.sched_getaffinity(0)),
        "threads": threads,
        "memory_gb": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9, 1),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
        "versions": {name: found for name in _LIBRARIES if (found := _version(name))},
    }


def _field(file: Path, name: str) -> str:
    if not file.exists():
        return ""
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
