"""`python -m tools.model MODEL`: what `make model MODEL=...` runs."""

import argparse
import sys
from pathlib import Path

from standfirst.adapters.engines.base import LLAMA_CPP, TRANSFORMERS
from tools.model import card, fit
from tools.model.base_weights import BuildError
from tools.model.build import Options, build
from tools.model.convert import TYPES
from tools.model.source import locate


def main(arguments: list[str] | None = None) -> int:
    """Build the model that the command line names; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.model", description=__doc__)
    parser.add_argument("model", help="a checkpoint's folder, a GGUF file, or a hub's owner/name")
    parser.add_argument("--out", type=Path, default=Path("layers/model/build"))
    parser.add_argument("--cache", type=Path, default=Path("build/cache/hub"), help="for downloads")
    parser.add_argument("--hub", help="base URL of a private hub")
    parser.add_argument("--type", choices=TYPES, default="q8_0", help="GGUF quantisation")
    parser.add_argument(
        "--languages", default="", help="comma-separated languages the model writes: en,de"
    )
    parser.add_argument("--licence", default="", help="licence, if the model card has none")
    parser.add_argument("--engine", choices=(LLAMA_CPP, TRANSFORMERS), default="")
    parser.add_argument("--beams", type=int, default=1, help="for transformers; 1 is greedy")
    asked = parser.parse_args(arguments)
    options = Options(asked.type, asked.languages, asked.licence, asked.engine, asked.beams)
    try:
        source = locate(asked.model, asked.cache, asked.hub)
        made, written = build(source, asked.out, options)
    except BuildError as exc:
        print(f"The model was not built: {exc}", file=sys.stderr)
        return 1
    print(f"Built {made['id']}, revision {made['revision']}, for {made['engine']}.")
    print(f"Writes {', '.join(made['languages'])}; licence {made['licence']}.")
    if made["licence"] == card.UNKNOWN:
        print("Its card names no licence: make sure that you may use it.", file=sys.stderr)
    print(fit.verdict(asked.out, made["engine"]))
    print(f"A first summary, {written}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
