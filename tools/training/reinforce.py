"""Train the adapter further on its own answers: better ones become likelier, worse ones less so.

Several answers to a prompt are drawn and rewarded; each is learned with the weight of its reward
less the mean of the others' (REINFORCE with a leave-one-out baseline: Ahmadian et al. 2024), over
the spread of all rewards of the update.
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path
from statistics import fmean, pstdev
from typing import Any

import torch

from tools.training import examples, model, rewards
from tools.training.config import Config, Reinforcement
from tools.training.pairs import Pair, read_pairs
from tools.training.sampling import Sampler
from tools.training.schedule import order
from tools.training.train import command_line, dev_examples
from tools.training.trainer import Batch, Trainer


class Rollouts:
    """Draws and judges the answers that an update learns from."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        rules: Reinforcement,
        sampler: Sampler,
        tokenizer: Any,
        judges: Pool,
    ) -> None:
        self._pairs = pairs
        self._rules = rules
        self._sampler = sampler
        self._tokenizer = tokenizer
        self._encode = examples.encoder(tokenizer)
        self._end = examples.end(self._encode)
        self._judges = judges

    def __call__(self, step: int) -> Batch:
        """The batch of update `step`."""
        rules, size = self._rules, self._rules.training.batch
        pairs = self._pairs[step * size : (step + 1) * size]
        targets = [examples.targets(pair.id, pair.sentences)[0] for pair in pairs]
        prompts = [
            examples.ask(pair.article, target, self._encode)
            for pair, target in zip(pairs, targets, strict=True)
        ]
        self._sampler.renew(step)
        drawn = self._sampler.write(prompts, rules.draws, rules.most_tokens, rules.temperature)
        tasks = [
            rewards.Task(pair.article, target.text, tuple(map(self._read, answers)))
            for pair, target, answers in zip(pairs, targets, drawn, strict=True)
        ]
        judged = self._judges.map(partial(rewards.judge, rules=rules.reward), tasks, chunksize=1)
        spread = pstdev([marks.reward for each in judged for marks in each]) + 1e-6
        packed = []
        for prompt, target, answers, each in zip(prompts, targets, drawn, judged, strict=True):
            reference = examples.answer(target.text, self._encode)
            branches = [examples.Branch([], reference, rules.reference)]
            total = sum(marks.reward for marks in each)
            ranked = sorted(zip(answers, each, strict=True), key=lambda pair: pair[1].reward)
            half = rules.learned // 2
            for answer, marks in ranked[:half] + ranked[-half:]:
                others = (total - marks.reward) / (len(each) - 1)
                gain = (marks.reward - others) / spread
                branches.append(examples.Branch([], answer, gain))
            packed.append(examples.pack(prompt, branches))
        return Batch(packed, _notes([marks for each in judged for marks in each]))

    def _read(self, answer: list[int]) -> tuple[str, bool]:
        finished = answer[-1] == self._end
        return self._tokenizer.decode(answer[: len(answer) - finished]), finished


def _notes(marks: Sequence[rewards.Marks]) -> dict[str, float]:
    return {
        "reward": round(fmean(m.reward for m in marks), 4),
        "rouge": round(fmean(m.rouge for m in marks), 4),
        "words": round(fmean(m.words for m in marks), 1),
        "unsupported": round(fmean(m.unsupported > 0 for m in marks), 4),
        "novel": round(fmean(m.novel for m in marks), 4),
        "refused": round(fmean(m.refused for m in marks), 4),
    }


def worth_it(pairs: Sequence[Pair], rules: Reinforcement, skipped: int = 0) -> list[Pair]:
    """The best pairs of a short article and several sentences after the first `skipped`, about as
    many as are seen, and the late ones, which are never skipped.
    """
    short = [pair for pair in pairs if len(pair.article.split()) <= rules.longest]
    several = [pair for pair in short if len(pair.sentences) > 1]
    late = [pair for pair in several if pair.late]
    early = [pair for pair in several if not pair.late]
    return early[skipped : skipped + rules.training.articles] + late


def main() -> None:
    """Read the command line and train."""
    parser = command_line(__doc__)
    parser.add_argument("--adapter", type=Path, required=True, help="what the first stage wrote")
    parser.add_argument("--batch", type=int, help="articles an update (default: the recipe's)")
    parser.add_argument(
        "--skip", type=int, default=0, help="how many of the best pairs to leave out"
    )
    args = parser.parse_args()
    rules = Config().reinforcement
    plan = replace(
        rules.training,
        articles=args.articles or rules.training.articles,
        batch=args.batch or rules.training.batch,
    )
    rules = replace(rules, training=plan)
    pairs = order(worth_it(read_pairs(args.pairs), rules, max(0, args.skip)), plan)
    if len(pairs) < plan.articles:
        parser.error(f"--skip leaves {len(pairs)} pairs for {plan.articles} articles: skip fewer")
    with get_context("fork").Pool(max(1, (os.cpu_count() or 2) - 2)) as judges:
        base, tokenizer = model.load_base(args.base, torch.bfloat16)
        adapted = model.load_adapter(base, args.adapter)
        encode = examples.encoder(tokenizer)
        dev = dev_examples(args.dev, plan.dev_rows, encode) if args.dev else []
        sampler = Sampler(adapted, examples.end(encode), plan.seed)
        rollouts = Rollouts(pairs, rules, sampler, tokenizer, judges)
        Trainer(adapted, rollouts, plan, args.out, dev, temperature=rules.temperature).train()


if __name__ == "__main__":
    main()
