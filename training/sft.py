"""Train the adapter as a run file says, or resume from the run's last checkpoint.

    torchrun --nproc-per-node 2 -m training.sft training/runs/NAME.toml --rows FILE … --out FOLDER

Fine-tuning on pairs of sentence and shortening; the loss is on the shortenings alone.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import torch

from standfirst.adapters.engines.base import PromptTokenizer
from training import model, workers
from training.config import Training, read_run
from training.data import read_rows
from training.examples import Example, make
from training.loop import Trainer


def order(examples: Sequence[Example], plan: Training) -> list[Example]:
    """The examples in training order: each epoch is shuffled differently."""
    chance = random.Random(plan.seed)  # noqa: S311
    wanted = round(plan.epochs * len(examples))
    found: list[Example] = []
    while len(found) < wanted:
        epoch = list(examples)
        chance.shuffle(epoch)
        found += epoch
    return found[:wanted]


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(prog="python -m training.sft", description=__doc__)
    parser.add_argument("run", type=Path, help="a file in training/runs")
    parser.add_argument(
        "--rows", type=Path, nargs="+", required=True, help="house rows or shortened ones, JSONL"
    )
    parser.add_argument("--base", type=Path, default=Path("build/cache/base.gguf"))
    parser.add_argument("--adapter", type=Path, help="folder of the adapter to continue from")
    parser.add_argument("--out", type=Path, required=True, help="folder for log and checkpoints")
    parser.add_argument("--until", type=int, help="stop after this update, to resume later")
    args = parser.parse_args()
    workers.join()
    run = read_run(args.run)
    plan = run.training
    base, tokenizer = model.load_base(args.base, torch.bfloat16)
    prompts = PromptTokenizer(tokenizer)
    made = (make(row, prompts, run.data.most_tokens) for row in read_rows(args.rows, run.data))
    examples = [example for example in made if example]
    random.Random(plan.seed).shuffle(examples)  # noqa: S311
    dev, rest = examples[: plan.dev_rows], examples[plan.dev_rows :]
    if args.adapter:
        adapted = model.load_adapter(base, args.adapter)
    else:
        adapted = model.add_adapter(base, run.lora, plan.seed)
    seen = order(rest, plan)
    if workers.rank() == 0:
        print(f"{len(examples)} articles, {sum(len(e.ids) for e in seen):,} tokens", flush=True)
    Trainer(adapted, seen, plan, args.out, dev).train(args.until)


if __name__ == "__main__":
    main()
