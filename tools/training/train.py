"""The training loop: order, schedule, averaging, log, checkpoints and resume."""

import argparse
import json
import math
import random
import time
from pathlib import Path
from typing import Any

import torch

from tools.training import examples, model, workers
from tools.training.config import Config, Training
from tools.training.pairs import Pair, read_pairs, read_rows
from tools.training.references import repair_summary
from tools.training.selection import cut
from tools.training.text import repair_spacing, strip_furniture


def order(pairs: list[Pair], plan: Training) -> list[Pair]:
    """The pairs in the order they are seen: the best early ones shuffled; the late ones, twice,
    spread over the last fifth.
    """
    chance = random.Random(plan.seed)  # noqa: S311
    late = [pair for pair in pairs if pair.late] * 2
    early = [pair for pair in pairs if not pair.late][: max(0, plan.articles - len(late))]
    chance.shuffle(early)
    chance.shuffle(late)
    tail_at = max(0, int(plan.articles * 0.8) if early else 0)
    tail = early[tail_at:] + late
    chance.shuffle(tail)
    return (early[:tail_at] + tail)[: plan.articles]


def rate(step: int, steps: int, plan: Training) -> float:
    """Learning rate of update `step` (from 0): linear warm-up, then a cosine to `final_rate`."""
    if step < plan.warm_up:
        return plan.learning_rate * (step + 1) / plan.warm_up
    done = (step - plan.warm_up) / max(1, steps - plan.warm_up)
    low = plan.final_rate
    return plan.learning_rate * (low + (1 - low) * 0.5 * (1 + math.cos(math.pi * done)))


def dev_examples(path: Path, rows: int, encode: examples.Encoder) -> list[examples.Example]:
    """Key points of the last `rows` usable rows of a development file."""
    found: list[examples.Example] = []
    for row in reversed(list(read_rows(path))):
        sentences = repair_summary(row["summary"], None)
        if 2 <= len(sentences) <= 5 and len(found) < rows:
            article = cut(strip_furniture(repair_spacing(row["article"])), 380)
            target = examples.targets(row["id"], sentences)[:1]
            found.append(examples.make(article, target, encode))
    return found


class Trainer:
    """One run in one directory. Its state is the adapter, the optimiser, the average and the
    number of updates made; the order of the data follows from the configuration.
    """

    def __init__(self, config: Config, base: Path, pairs: list[Pair], dev: Path | None, run: Path):
        self.config, self.run = config, run
        self.plan = config.training
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        if workers.count() > 1:
            torch.set_num_threads(1)
        loaded, tokenizer = model.load_base(base, torch.bfloat16)
        self.model = model.add_adapter(loaded.to(self.device), config.lora, self.plan.seed)
        self.parameters = model.trainable(self.model)
        encode = examples.encoder(tokenizer)
        self.examples = [
            examples.make(p.article, examples.targets(p.id, p.sentences), encode)
            for p in order(pairs, self.plan)
        ]
        self.dev = dev_examples(dev, self.plan.dev_rows, encode) if dev else []
        self.steps = math.ceil(len(self.examples) / self.plan.batch)
        groups = [
            {
                "params": [p for n, p in self.parameters.items() if ("lora_B" in n) == is_b],
                "scale": self.plan.lora_plus if is_b else 1.0,
            }
            for is_b in (False, True)
        ]
        self.optimiser = torch.optim.AdamW(
            groups, lr=self.plan.learning_rate, betas=self.plan.betas, weight_decay=0.0
        )
        self.average: dict[str, torch.Tensor] = {}
        self.step = 0
        self.tokens = 0
        run.mkdir(parents=True, exist_ok=True)
        if (run / "state.pt").exists():
            self._resume()

    def train(self, until: int | None = None) -> None:
        """Make the updates that are left (up to update `until`), with checkpoints on the way."""
        saved = started = time.monotonic()
        first_tokens = self.tokens
        last = self.steps if until is None else min(until, self.steps)
        while self.step < last:
            loss = self._update()
            entry: dict[str, Any] = {
                "step": self.step,
                "steps": self.steps,
                "tokens": self.tokens,
                "loss": round(loss, 4),
                "lr": self.optimiser.param_groups[0]["lr"],
                "tokens_per_second": round(
                    (self.tokens - first_tokens) / (time.monotonic() - started)
                ),
                "clock": time.strftime("%H:%M:%S", time.gmtime()),
            }
            if self.dev and (self.step % self.plan.dev_every == 0 or self.step == self.steps):
                entry["dev_loss"] = round(self.dev_loss(), 4)
            if workers.rank() == 0:
                with (self.run / "log.jsonl").open("a") as log:
                    log.write(json.dumps(entry) + "\n")
                if time.monotonic() - saved > self.plan.checkpoint_seconds:
                    self.save()
                    saved = time.monotonic()
        if workers.rank() == 0:
            self.save()

    def dev_loss(self) -> float:
        """Mean loss a target token on the development rows."""
        total = model.total_loss(self.model, workers.share(self.dev), self.device, True)
        return workers.add_up([], total) / sum(len(e.targets) for e in self.dev)

    def _update(self) -> float:
        batch = self.examples[self.step * self.plan.batch : (self.step + 1) * self.plan.batch]
        count = sum(len(e.targets) for e in batch)
        self.tokens += sum(len(e.ids) for e in batch)
        total = 0.0
        for example in workers.share(batch):
            with torch.autocast(self.device.type, dtype=torch.bfloat16):
                loss = model.target_loss(self.model, example, self.device)
            (loss / count).backward()
            total += float(loss.detach())
        total = workers.add_up(list(self.parameters.values()), total)
        torch.nn.utils.clip_grad_norm_(self.parameters.values(), self.plan.clip)
        for group in self.optimiser.param_groups:
            group["lr"] = rate(self.step, self.steps, self.plan) * group["scale"]
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        self._accumulate()
        return total / count

    def _accumulate(self) -> None:
        if self.step < self.plan.average_from * self.steps:
            return
        decay = self.plan.average_decay
        for name, parameter in self.parameters.items():
            value = parameter.detach().float()
            if name in self.average:
                self.average[name].lerp_(value, 1 - decay)
            else:
                self.average[name] = value.clone()

    def save(self) -> None:
        """Write the state to resume from and the adapter in peft's format, the average beside."""
        state = {
            "step": self.step,
            "tokens": self.tokens,
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "parameters": {n: p.detach() for n, p in self.parameters.items()},
        }
        torch.save(state, self.run / "state.tmp")
        (self.run / "state.tmp").replace(self.run / "state.pt")
        self._export(self.run / "last")
        if self.average:
            current = {n: p.detach().clone() for n, p in self.parameters.items()}
            model.assign(self.parameters, self.average)
            self._export(self.run / "average")
            model.assign(self.parameters, current)

    def _export(self, folder: Path) -> None:
        tensors = {
            n: p.detach().to(torch.bfloat16)
            for n, p in self.model.state_dict().items()
            if "lora_" in n
        }
        self.model.save_pretrained(folder, state_dict=tensors)

    def _resume(self) -> None:
        state = torch.load(self.run / "state.pt", map_location=self.device)
        model.assign(self.parameters, state["parameters"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average = state["average"]
        self.step, self.tokens = state["step"], state["tokens"]


def main() -> None:
    """Train, or go on where the run's last checkpoint stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="the base model's GGUF file")
    parser.add_argument("--pairs", type=Path, required=True, help="what tools.training.data wrote")
    parser.add_argument("--dev", type=Path, help="JSONL of id, article, summary")
    parser.add_argument("--run", type=Path, required=True, help="directory of log and checkpoints")
    parser.add_argument("--until", type=int, help="stop after this update, to go on later")
    args = parser.parse_args()
    workers.join()
    Trainer(Config(), args.base, read_pairs(args.pairs), args.dev, args.run).train(args.until)


if __name__ == "__main__":
    main()
