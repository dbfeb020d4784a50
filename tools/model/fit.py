"""Says where a model can be deployed: in the layer of a zip, or in a container image."""

from pathlib import Path

from standfirst.adapters.engines.base import TRANSFORMERS
from tools.local.size import LIMIT

BESIDE = 90_000_000
"""Bytes of the function and its runtime layer (`make size` prints them), with room to grow."""


def verdict(folder: Path, engine: str) -> str:
    """One line on where the model in `folder` fits."""
    size = sum(path.stat().st_size for path in folder.iterdir())
    room = LIMIT - BESIDE
    if engine == TRANSFORMERS:
        return "torch does not fit in a layer: deploy it in the container image (docs/models.md)"
    if size > room:
        return (
            f"{size:,} bytes are more than the {room:,} that a layer may have: deploy it in the "
            "container image (docs/models.md)"
        )
    return f"{size:,} of the {room:,} bytes that a layer may have: `sam build` deploys it"
