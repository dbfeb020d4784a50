"""Builds the model layer: base weights, adapter merged and rounded, tokenizer, model.json."""

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gguf import GGMLQuantizationType

from tools.model import base_weights
from tools.model.base_weights import BuildError, sha256_of
from tools.model.gguf_build import write_weights
from tools.model.lora import WEIGHTS, read_adapter
from tools.model.staging import replacing
from tools.model.vocabulary import make_tokenizer, read_tokens

LAYER = Path("layers/model")
TOKENS = LAYER / "tokens.txt"
"""The base's tokens that the model keeps, about half: those that news needs
(`python -m training.tokens`)."""

_KINDS: Mapping[str, GGMLQuantizationType] = {"token_embd": GGMLQuantizationType.Q5_0}
"""The matrices not stored in Q8_0, by GGUF's names: those that lose nothing in a smaller type, and
those that the adapter was trained for (`training/rounding.py`)."""

BUILD_VERSION = "2"
"""Increased when this code writes different weights from the same inputs."""


def revision(base_sha256: str, adapter: Path | None) -> str:
    """Name the weights made from these inputs: 12 hexadecimal digits, the same on every machine.

    It hashes the inputs, since the last bit of a merged weight may differ by processor.
    """
    parts = [BUILD_VERSION, base_sha256, sha256_of(TOKENS)]
    if adapter:
        parts.append(sha256_of(adapter / WEIGHTS))
    return hashlib.sha256(":".join(parts).encode()).hexdigest()[:12]


def build(
    base: Path, adapter_folder: Path | None, target: Path, tokens: Sequence[int] | None = None
) -> dict[str, Any]:
    """Write model.gguf, tokenizer.json and model.json to the folder `target`; return model.json.

    Only `tokens` of the base's vocabulary stay (None: all). `target` is replaced as a whole when
    everything is ready; on any error it stays as it was. Raises BuildError.
    """
    try:
        adapter = read_adapter(adapter_folder) if adapter_folder else None
    except (OSError, ValueError, KeyError) as exc:
        raise BuildError(f"cannot read the adapter: {exc}") from exc
    with replacing(target) as folder:
        weights = folder / "model.gguf"
        metadata = write_weights(base, weights, adapter, _KINDS, tokens=tokens)
        make_tokenizer(metadata).save(str(folder / "tokenizer.json"))
        card = _card(metadata, weights, adapter_folder)
        (folder / "model.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    return card


def is_current(target: Path, adapter: Path | None) -> bool:
    """Whether `target` has a complete model made from exactly these inputs."""
    try:
        card = json.loads((target / "model.json").read_text(encoding="utf-8"))
        whole = (target / "model.gguf").stat().st_size == card["bytes"]
        return bool(whole and card["revision"] == revision(base_weights.SHA256, adapter))
    except (OSError, ValueError, KeyError):
        return False


def brought(target: Path) -> str:
    """The name of the user's own model in `target` (`make model MODEL=...`); "" for the house's."""
    try:
        card = json.loads((target / "model.json").read_text(encoding="utf-8"))
        return str(card["source"]["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _card(metadata: dict[str, Any], weights: Path, adapter: Path | None) -> dict[str, Any]:
    return {
        "id": "standfirst-135m" if adapter else "smollm2-135m-instruct",
        "revision": revision(base_weights.SHA256, adapter),
        "licence": "Apache-2.0",
        "sha256": sha256_of(weights),
        "bytes": weights.stat().st_size,
        "context_length": metadata["llama.context_length"],
        "languages": metadata["general.languages"],
        "shortens": adapter is not None,
        "base": {"package": base_weights.PACKAGE, "sha256": base_weights.SHA256},
        "chat_template": metadata["tokenizer.chat_template"],
    }


def main(arguments: list[str] | None = None) -> int:
    """Build the layer unless it is built; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=LAYER / "build", help="folder to write")
    parser.add_argument("--adapter", type=Path, default=LAYER / "adapter", help="LoRA folder")
    parser.add_argument("--plain", action="store_true", help="the base model without an adapter")
    parser.add_argument("--house", action="store_true", help="replace a model of your own")
    parser.add_argument("--cache", type=Path, default=Path("build/cache"), help="for the download")
    options = parser.parse_args(arguments)
    if (name := brought(options.out)) and not options.house:
        print(f"{options.out} has your own model, {name}; `make model MODEL=house` replaces it.")
        return 0
    adapter = None if options.plain else options.adapter
    if is_current(options.out, adapter):
        print(f"The model in {options.out} is up to date.")
        return 0
    try:
        base = base_weights.fetch(LAYER / "requirements.txt", options.cache)
        card = build(base, adapter, options.out, read_tokens(TOKENS))
    except BuildError as exc:
        print(f"The model was not built: {exc}", file=sys.stderr)
        return 1
    print(f"Built {card['id']}, revision {card['revision']}, {card['bytes']:,} bytes.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
