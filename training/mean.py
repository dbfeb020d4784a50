"""Write the weighted mean of two adapters of the same shape.

    python -m training.mean FOLDER FOLDER --share 0.7 --out FOLDER

`--share` is the second one's. The mean of two consecutive runs keeps most of what both have
learned.
"""

import argparse
import shutil
from pathlib import Path

from safetensors.torch import load_file, save_file

from tools.model.lora import WEIGHTS


def mean(first: Path, second: Path, share: float, out: Path) -> None:
    """Write to `out` the adapter of `first`, with a `share` (0 to 1) of `second` in each weight.

    Raises KeyError when their weights have different names.
    """
    one, other = load_file(first / WEIGHTS), load_file(second / WEIGHTS)
    mixed = {
        name: ((1 - share) * one[name].float() + share * weight.float()).to(weight.dtype)
        for name, weight in other.items()
    }
    shutil.copytree(second, out, dirs_exist_ok=True)
    save_file(mixed, out / WEIGHTS, metadata={"format": "pt"})


def main() -> None:
    """Read the command line and write the mean."""
    parser = argparse.ArgumentParser(prog="python -m training.mean", description=__doc__)
    parser.add_argument("folders", type=Path, nargs=2)
    parser.add_argument("--share", type=float, required=True, help="of the second one, 0 to 1")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    first, second = args.folders
    mean(first, second, args.share, args.out)


if __name__ == "__main__":
    main()
