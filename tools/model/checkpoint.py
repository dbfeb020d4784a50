"""Inspects a checkpoint before anything is loaded: what it is, and whether it is allowed."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tools.model.base_weights import BuildError
from tools.model.card import UNKNOWN

ENCODER_DECODERS = ("t5", "mt5", "bart", "mbart", "pegasus")
DECODERS = (
    "llama", "mistral", "qwen2", "qwen3", "smollm3", "gemma", "gemma2", "gemma3_text",
)  # fmt: skip
_PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.msgpack", "*.h5")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A folder as transformers saves it, with its config.json and its model card's metadata."""

    folder: Path
    config: dict[str, Any]
    weights: tuple[Path, ...]
    licence: str
    languages: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Its `model_type`, one of those above."""
        return str(self.config["model_type"])


def inspect(folder: Path) -> Checkpoint:
    """Read the metadata of `folder`.

    Raises BuildError when it is not a checkpoint, has its own code, has an unsupported
    architecture, or has no weights in safetensors.
    """
    if not (folder / "config.json").is_file():
        raise BuildError(f"{folder} has no config.json: it is not a transformers checkpoint")
    config = read_json(folder / "config.json")
    if "auto_map" in config or "auto_map" in read_json(folder / "tokenizer_config.json"):
        raise BuildError(f"{folder.name} needs code of its own (auto_map), which is never run")
    kind = config.get("model_type")
    if kind not in ENCODER_DECODERS + DECODERS:
        supported = ", ".join(ENCODER_DECODERS + DECODERS)
        raise BuildError(f"the architecture {kind} is not supported; supported are: {supported}")
    if "quantization_config" in config:
        raise BuildError(
            f"{folder.name} is quantised already: give the checkpoint it was made from"
        )
    card = _front_matter(folder / "README.md")
    language = card.get("language") or ()
    return Checkpoint(
        folder=folder,
        config=config,
        weights=_weights(folder),
        licence=str(card.get("license") or UNKNOWN),
        languages=(language,) if isinstance(language, str) else tuple(map(str, language)),
    )


def _weights(folder: Path) -> tuple[Path, ...]:
    index = folder / "model.safetensors.index.json"
    names = sorted(set(read_json(index).get("weight_map", {}).values())) or ["model.safetensors"]
    # A name must not point outside the folder.
    weights = tuple(folder / Path(name).name for name in names)
    missing = [path.name for path in weights if not path.is_file()]
    if not missing:
        return weights
    if any(next(folder.glob(pattern), None) for pattern in _PICKLES):
        raise BuildError(
            f"{folder.name} has its weights in a format that can run code: save them as safetensors"
            " (save_pretrained does)"
        )
    raise BuildError(f"{folder.name} lacks {missing[0]}")


def read_json(path: Path) -> dict[str, Any]:
    """The object in a file; empty if there is no file. Raises BuildError when it is not JSON."""
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as exc:
        raise BuildError(f"{path} is not JSON") from exc
    return found if isinstance(found, dict) else {}


def _front_matter(readme: Path) -> dict[str, Any]:
    """The YAML front matter of a model card; empty if it cannot be read."""
    from huggingface_hub import metadata_load

    try:
        return metadata_load(readme) or {}
    except (OSError, ValueError, yaml.YAMLError):
        return {}
