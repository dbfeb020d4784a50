"""The mean of several adapters' weights: what runs that began alike agree on."""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from tools.model.lora import WEIGHTS


def mean(adapters: Sequence[Path], out: Path) -> None:
    """Write to `out` the mean of `adapters`, folders in peft's format whose runs went on from the
    same one, with the configuration of the first. Raises ValueError when their shapes differ.
    """
    first, *others = [load_file(folder / WEIGHTS) for folder in adapters]
    shapes = {name: tensor.shape for name, tensor in first.items()}
    if any({name: tensor.shape for name, tensor in other.items()} != shapes for other in others):
        raise ValueError("the adapters have different shapes")
    found = {
        name: torch.stack([one[name].float() for one in (first, *others)]).mean(0).to(tensor.dtype)
        for name, tensor in first.items()
    }
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(adapters[0] / "adapter_config.json", out)
    save_file(found, out / WEIGHTS)


def main() -> None:
    """Read the command line and write the mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("adapters", type=Path, nargs="+", help="folders that training wrote")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    mean(args.adapters, args.out)


if __name__ == "__main__":
    main()
