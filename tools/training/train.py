"""Train the adapter, or go on where the run's last checkpoint stopped."""

import argparse
from dataclasses import replace
from pathlib import Path

import torch

from tools.training import examples, model, workers
from tools.training.config import Config
from tools.training.pairs import read_pairs, read_rows
from tools.training.references import repair_summary
from tools.training.schedule import order
from tools.training.selection import cut
from tools.training.text import repair_spacing, strip_furniture
from tools.training.trainer import Trainer, batches_of

_DEV_WORDS = 380


def dev_examples(path: Path, rows: int, encode: examples.Encoder) -> list[examples.Example]:
    """Key points of the last `rows` usable rows of a development file, whose first rows are kept
    for scoring.
    """
    found: list[examples.Example] = []
    for row in reversed(list(read_rows(path))):
        sentences = repair_summary(row["summary"], None)
        if 2 <= len(sentences) <= 5 and len(found) < rows:
            article = cut(strip_furniture(repair_spacing(row["article"])), _DEV_WORDS)
            target = examples.targets(row["id"], sentences)[:1]
            found.append(examples.make(article, target, encode))
    return found


def command_line(description: str | None) -> argparse.ArgumentParser:
    """What both stages are told."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--base", type=Path, required=True, help="the base model's GGUF file")
    parser.add_argument("--pairs", type=Path, required=True, help="what tools.training.data wrote")
    parser.add_argument("--dev", type=Path, help="JSONL of id, article, summary: measured only")
    parser.add_argument("--out", type=Path, required=True, help="directory of log and checkpoints")
    parser.add_argument("--articles", type=int, help="how many to see (default: the recipe's)")
    return parser


def main() -> None:
    """Read the command line and train."""
    parser = command_line(__doc__)
    parser.add_argument("--until", type=int, help="stop after this update, to go on later")
    args = parser.parse_args()
    workers.join()
    config = Config()
    plan = replace(config.training, articles=args.articles or config.training.articles)
    base, tokenizer = model.load_base(args.base, torch.bfloat16)
    encode = examples.encoder(tokenizer)
    seen = [
        examples.make(pair.article, examples.targets(pair.id, pair.sentences), encode)
        for pair in order(read_pairs(args.pairs), plan)
    ]
    dev = dev_examples(args.dev, plan.dev_rows, encode) if args.dev else []
    adapted = model.add_adapter(base, config.lora, plan.seed)
    plan = replace(plan, articles=len(seen))
    Trainer(adapted, batches_of(seen, plan.batch), plan, args.out, dev).train(args.until)


if __name__ == "__main__":
    main()
