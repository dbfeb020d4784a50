"""Writes model.json: what the user's model is, where it is from, and under which licence."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from standfirst.writing.prompt import Template
from tools.model.base_weights import sha256_of

UNKNOWN = "unknown"
_CODE = re.compile(r"[a-z]{2,3}")


def languages_of(declared: Sequence[str], asked: str) -> tuple[str, ...]:
    """ISO 639-1 codes: those in the comma-separated `asked`, else those that the model card
    declares, else English.
    """
    given = asked.split(",") if asked else declared
    codes = [code.strip().partition("-")[0].lower() for code in given]
    return tuple(code for code in dict.fromkeys(codes) if _CODE.fullmatch(code)) or ("en",)


def write_card(
    folder: Path,
    *,
    weights: Sequence[Path],
    name: str,
    version: str,
    engine: str,
    architecture: str,
    template: Template,
    context: int,
    languages: Sequence[str],
    licence: str,
    beams: int = 1,
) -> dict[str, Any]:
    """Write model.json beside the model's other files in `folder`, and return it.

    The revision hashes everything that decides what the model writes: weights, tokenizer, prompt.
    """
    hashes = {path.name: sha256_of(path) for path in weights}
    decides = {
        "weights": hashes,
        "tokenizer": sha256_of(folder / "tokenizer.json"),
        "prompt": asdict(template),
        "beams": beams,
    }
    digest = hashlib.sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()
    card = {
        "id": re.sub(r"[^a-z0-9.-]+", "-", name.lower()).strip("-"),
        "revision": digest[:12],
        "engine": engine,
        "architecture": architecture,
        "licence": licence,
        "sha256": next(iter(hashes.values())) if len(hashes) == 1 else hashes,
        "bytes": sum(path.stat().st_size for path in weights),
        "context_length": context,
        "languages": list(languages),
        "prompt": asdict(template),
        "beams": beams,
        "source": {"name": name, "revision": version},
    }
    text = json.dumps(card, indent=2, ensure_ascii=False) + "\n"
    (folder / "model.json").write_text(text, encoding="utf-8")
    return card
