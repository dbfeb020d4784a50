"""Builds the deployed folder from the user's own model."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from standfirst.adapters.engines.base import LLAMA_CPP, TRANSFORMERS
from tools.model import card, checkpoint, gguf_build, smoke, templates, vocabulary
from tools.model.base_weights import BuildError
from tools.model.checkpoint import Checkpoint
from tools.model.convert import write_gguf
from tools.model.source import Source
from tools.model.staging import replacing

_ENCODER_CONTEXT = 512
"""Tokens that an encoder reads if its positions are relative (T5) and set no limit."""


@dataclass(frozen=True, slots=True)
class Options:
    """The user's options, which complement the model's own metadata; empty where not given."""

    kind: str = "q8_0"
    languages: str = ""
    licence: str = ""
    engine: str = ""
    beams: int = 1


def build(source: Source, target: Path, options: Options) -> tuple[dict[str, Any], str]:
    """Write model.json, tokenizer.json and the weights to `target`, which is replaced as a whole
    once the model has written a summary; return model.json and that summary. Raises BuildError.
    """
    with replacing(target) as folder:
        if source.path.is_file():
            made = _from_gguf(source, folder, options)
        else:
            made = _from_checkpoint(source, folder, options)
        return made, smoke.summary_of(folder)


def _from_gguf(source: Source, folder: Path, options: Options) -> dict[str, Any]:
    metadata = gguf_build.open_gguf(source.path)
    beside = source.path.parent / "tokenizer.json"
    if beside.is_file():
        tokenizer = Tokenizer.from_file(str(beside))
    else:
        tokenizer = vocabulary.make_tokenizer(metadata)
    tokenizer.save(str(folder / "tokenizer.json"))
    weights = folder / "model.gguf"
    shutil.copyfile(source.path, weights)
    architecture = metadata["general.architecture"]
    names = metadata["tokenizer.ggml.tokens"]
    special = {
        f"{kind}_token": names[metadata[key]]
        for kind in ("bos", "eos")
        if (key := f"tokenizer.ggml.{kind}_token_id") in metadata
    }
    chat = metadata.get("tokenizer.chat_template")
    return card.write_card(
        folder,
        weights=[weights],
        name=metadata.get("general.name") or source.name,
        version=source.version,
        engine=LLAMA_CPP,
        architecture=architecture,
        template=templates.of_chat(chat, special) if chat else templates.of_decoder(tokenizer),
        context=metadata[f"{architecture}.context_length"],
        languages=card.languages_of(metadata.get("general.languages") or (), options.languages),
        licence=options.licence or metadata.get("general.license") or card.UNKNOWN,
    )


def _from_checkpoint(source: Source, folder: Path, options: Options) -> dict[str, Any]:
    found = checkpoint.inspect(source.path)
    tokenizer, special, chat = _tokenizer(found)
    tokenizer.save(str(folder / "tokenizer.json"))
    if found.kind in checkpoint.ENCODER_DECODERS:
        engine, template = TRANSFORMERS, templates.of_encoder(tokenizer, found.config)
    else:
        engine = options.engine or LLAMA_CPP
        template = templates.of_chat(chat, special) if chat else templates.of_decoder(tokenizer)
    if engine == TRANSFORMERS:
        weights = _copy(found, folder)
    else:
        weights = [folder / "model.gguf"]
        write_gguf(found, tokenizer, weights[0], kind=options.kind, chat=chat)
    config = found.config
    return card.write_card(
        folder,
        weights=weights,
        name=source.name,
        version=source.version,
        engine=engine,
        architecture=next(iter(config.get("architectures") or ()), found.kind),
        template=template,
        context=config.get("max_position_embeddings")
        or config.get("n_positions")
        or _ENCODER_CONTEXT,
        languages=card.languages_of(found.languages, options.languages),
        licence=options.licence or found.licence,
        beams=options.beams,
    )


def _tokenizer(found: Checkpoint) -> tuple[Tokenizer, dict[str, str], str]:
    """The tokenizer, its special tokens by purpose, and the chat template, if any."""
    from transformers import AutoTokenizer

    try:
        loaded = AutoTokenizer.from_pretrained(
            found.folder, local_files_only=True, trust_remote_code=False
        )
        tokenizer = loaded.backend_tokenizer
    except (OSError, ValueError, ImportError, AttributeError) as exc:
        reason = str(exc).strip().split("\n", 1)[0]
        raise BuildError(f"the tokenizer of {found.folder.name} cannot be read: {reason}") from exc
    special = {k: v for k, v in loaded.special_tokens_map.items() if isinstance(v, str)}
    chat = loaded.chat_template
    return tokenizer, special, chat if isinstance(chat, str) else ""


def _copy(found: Checkpoint, folder: Path) -> list[Path]:
    """Copy the files that transformers loads, and no others."""
    names = ("config.json", "generation_config.json", "model.safetensors.index.json")
    others = [path for name in names if (path := found.folder / name).is_file()]
    for path in (*others, *found.weights):
        shutil.copyfile(path, folder / path.name)
    return [folder / path.name for path in found.weights]
