"""How many bytes an engine takes, unzipped: its packages with all that they need, and weights."""

import functools
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from tools.bench.convert import BUILD, NEEDS

_BUILD = Path(".aws-sam/build")
_DEPLOYED = ("SummarizeFunction", "RuntimeLayer", "ModelLayer")
_PACKAGES = {
    "transformers": ("transformers", "torch"),
    "ctranslate2": ("ctranslate2", "tokenizers"),
    "onnxruntime": ("onnxruntime-genai",),
    "llama": ("llama-cpp-python",),
    "xllamacpp": ("xllamacpp", "tokenizers"),
}


def unzipped(engine: str) -> int | None:
    """Bytes of `engine`; of Standfirst, those of the built deployment, None if there is none."""
    if engine.startswith("standfirst-"):
        return _deployment()
    packages = _PACKAGES[engine.split("-", maxsplit=1)[0]]
    form = NEEDS.get(engine)
    weights = BUILD / form if form else BUILD / "model.gguf"
    return sum(_bytes(file) for file in _files(packages)) + sum(
        file.stat().st_size for file in ([weights] if weights.is_file() else weights.rglob("*"))
    )


@functools.cache
def _deployment() -> int | None:
    if not all((_BUILD / part).is_dir() for part in _DEPLOYED):
        print("Standfirst's size is left out: `make size` builds the deployment.", file=sys.stderr)
        return None
    return sum(_bytes(file) for part in _DEPLOYED for file in (_BUILD / part).rglob("*"))


def _files(names: tuple[str, ...]) -> set[Path]:
    """The files of these packages and of everything that they ask for here."""
    files: set[Path] = set()
    seen: set[str] = set()
    asked = list(names)
    while asked:
        name = asked.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # asked for on other systems only
        files |= {Path(str(file.locate())) for file in found.files or ()}
        for need in found.requires or ():
            named = re.match(r"[\w.-]+", need)
            asked += [named[0].lower()] if named and "extra ==" not in need else []
    return files


def _bytes(file: Path) -> int:
    return file.stat().st_size if file.is_file() and file.suffix != ".pyc" else 0
