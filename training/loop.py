"""The training loop: updates, averaging, log, checkpoints and resume."""

import json
import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from training import model, workers
from training.config import Training
from training.examples import Example
from training.rounding import Rounded


def rate(step: int, steps: int, plan: Training) -> float:
    """Learning rate of update `step` (from 0): linear warm-up, then a cosine to `final_rate`."""
    if step < plan.warm_up:
        return plan.learning_rate * (step + 1) / plan.warm_up
    done = (step - plan.warm_up) / max(1, steps - plan.warm_up)
    low = plan.final_rate
    return plan.learning_rate * (low + (1 - low) * 0.5 * (1 + math.cos(math.pi * done)))


class Trainer:
    """One run in one directory.

    Its state is the adapter, the optimiser, the average and the number of updates made; `examples`
    and `plan` must be the same when it resumes.
    """

    def __init__(
        self,
        adapted: Any,
        examples: Sequence[Example],
        plan: Training,
        run: Path,
        dev: Sequence[Example] = (),
    ) -> None:
        """`adapted` is a peft model on its device; `examples` are used in order; `dev` is only
        measured, never trained on.
        """
        self.run = run
        self.step = 0
        self.tokens = 0
        self.parameters = model.trainable(adapted)
        self.average: dict[str, torch.Tensor] = {}
        self._model = adapted
        self._examples = examples
        self._plan = plan
        self._dev = dev
        self._rounded = Rounded(adapted, plan.rounded)
        self._steps = math.ceil(len(examples) / plan.batch)
        named = self.parameters.items()
        groups = [
            {"params": [p for name, p in named if "lora_A" in name], "scale": 1.0},
            {"params": [p for name, p in named if "lora_B" in name], "scale": plan.lora_plus},
        ]
        self._optimiser = torch.optim.AdamW(
            groups, lr=plan.learning_rate, betas=plan.betas, weight_decay=0.0
        )
        run.mkdir(parents=True, exist_ok=True)
        if (run / "state.pt").exists():
            self._resume()

    def train(self, until: int | None = None) -> None:
        """Make the remaining updates (up to update `until`), with checkpoints on the way."""
        saved = started = time.monotonic()
        first_tokens = self.tokens
        last = self._steps if until is None else min(until, self._steps)
        while self.step < last:
            entry = self._update()
            seconds = time.monotonic() - started
            entry["tokens_per_second"] = round((self.tokens - first_tokens) / seconds)
            if self._dev and (self.step % self._plan.dev_every == 0 or self.step == self._steps):
                entry["dev_loss"] = round(self.dev_loss(), 4)
            if workers.rank() == 0:
                with (self.run / "log.jsonl").open("a") as log:
                    log.write(json.dumps(entry) + "\n")
                if time.monotonic() - saved > self._plan.checkpoint_seconds:
                    self.save()
                    saved = time.monotonic()
        if workers.rank() == 0:
            self.save()

    def dev_loss(self) -> float:
        """Mean loss (nats) per target token on the development examples."""
        self._rounded.refresh()
        mine = workers.share(self._dev)
        total = model.total_loss(self._model, mine, self._plan.portion)
        return workers.add_up([], total) / sum(len(e.targets) for e in self._dev)

    def save(self) -> None:
        """Write the state to resume from, and the adapter in peft's format: `last`, and `average`
        once averaging has begun.
        """
        state = {
            "step": self.step,
            "tokens": self.tokens,
            "average": self.average,
            "optimiser": self._optimiser.state_dict(),
            "parameters": {name: p.detach() for name, p in self.parameters.items()},
        }
        torch.save(state, self.run / "state.tmp")
        (self.run / "state.tmp").replace(self.run / "state.pt")
        model.export(self._model, self.parameters, self.run / "last")
        if self.average:
            model.export(self._model, self.average, self.run / "average")

    def _resume(self) -> None:
        state = torch.load(self.run / "state.pt", map_location=self._model.device)
        with torch.no_grad():
            for name, parameter in self.parameters.items():
                parameter.copy_(state["parameters"][name])
        self._optimiser.load_state_dict(state["optimiser"])
        self.average = state["average"]
        self.step, self.tokens = state["step"], state["tokens"]

    def _update(self) -> dict[str, Any]:
        plan = self._plan
        batch = self._examples[self.step * plan.batch : (self.step + 1) * plan.batch]
        count = sum(len(e.targets) for e in batch)
        sums = torch.zeros((), device=self._model.device)
        self._rounded.refresh()
        for group in model.portions(workers.share(batch), plan.portion, self._model.device):
            loss = model.target_loss(self._model, group)
            (loss / count).backward()
            sums += loss.detach()
        self._rounded.pass_on()
        total = workers.add_up(list(self.parameters.values()), float(sums))
        norm = torch.nn.utils.clip_grad_norm_(self.parameters.values(), plan.clip)
        now = rate(self.step, self._steps, plan)
        for group in self._optimiser.param_groups:
            group["lr"] = now * group["scale"]
        self._optimiser.step()
        self._optimiser.zero_grad(set_to_none=True)
        self.step += 1
        self.tokens += sum(len(e.ids) for e in batch)
        self._update_average()
        return {
            "step": self.step,
            "steps": self._steps,
            "tokens": self.tokens,
            "loss": round(total / count, 4),
            "norm": round(float(norm), 4),
            "lr": now,
        }

    def _update_average(self) -> None:
        if self.step < self._plan.average_from * self._steps:
            return
        for name, parameter in self.parameters.items():
            value = parameter.detach()
            if name in self.average:
                self.average[name].lerp_(value, 1 - self._plan.average_decay)
            else:
                self.average[name] = value.clone()
