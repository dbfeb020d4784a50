"""Finds the requested model: a folder, a GGUF file, or a hub's files that cannot run code."""

import re
from dataclasses import dataclass
from pathlib import Path

from tools.model.base_weights import BuildError

_WANTED = ("*.json", "*.safetensors", "*.model", "*.txt", "*.jinja", "README.md")
"""The files to download; they include neither pickles nor code."""
_HUB_ID = re.compile(r"[\w.-]+(/[\w.-]+)?(@[\w./-]+)?")


@dataclass(frozen=True, slots=True)
class Source:
    """A model's files: a folder, or a GGUF; `name` and `version` say where they are from."""

    path: Path
    name: str
    version: str = ""


def locate(model: str, cache: Path, hub: str | None = None) -> Source:
    """Return the files of `model`: a path, or the hub's `owner/name`, optionally with `@revision`.
    `hub` is the address of a hub other than the default.

    Raises BuildError when there is no such path or model, or the hub does not give it.
    """
    path = Path(model)
    if path.exists():
        return Source(path, path.resolve().stem if path.is_file() else path.resolve().name)
    if not _HUB_ID.fullmatch(model) or path.suffix == ".gguf":
        raise BuildError(f"there is no {model}")
    name, _, version = model.partition("@")
    return _download(name, version or "main", cache, hub)


def _download(name: str, version: str, cache: Path, hub: str | None) -> Source:
    import httpx2
    from huggingface_hub import HfApi, errors, snapshot_download
    from huggingface_hub.utils.tqdm import disable_progress_bars

    disable_progress_bars()
    try:
        commit = HfApi(endpoint=hub).model_info(name, revision=version).sha
        folder = snapshot_download(
            name, revision=commit, cache_dir=cache, endpoint=hub, allow_patterns=list(_WANTED)
        )
    except errors.GatedRepoError as exc:
        raise BuildError(
            f"{name} is gated: accept its terms on its page on the hub, then set HF_TOKEN"
        ) from exc
    except errors.RevisionNotFoundError as exc:
        raise BuildError(f"{name} has no revision {version}") from exc
    except errors.RepositoryNotFoundError as exc:
        raise BuildError(
            f"there is no {name}, neither here nor on the hub, or it is private"
        ) from exc
    except (OSError, httpx2.HTTPError, errors.HfHubHTTPError) as exc:
        raise BuildError(
            f"the hub cannot be reached for {name} ({type(exc).__name__}): check the network, or "
            "give the folder of a checkpoint that you have"
        ) from exc
    return Source(Path(folder), name, commit or version)
