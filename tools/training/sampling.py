"""Several answers to each of many prompts at once: drawn, or the likeliest.

The answers of a prompt are branches of one sequence: they share its prefill and its keys and
values, and each token may see the prompt and its own branch.
"""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import torch
from peft.tuners.lora import LoraLayer
from transformers import DynamicCache


class Sampler:
    """Writes with a copy of a peft model's base into which the adapter is merged."""

    def __init__(self, adapted: Any, end: int, seed: int) -> None:
        """`end` is the token that finishes an answer."""
        self._adapted = adapted
        self._end = end
        self._plain = deepcopy(adapted).unload().eval()
        self._device = next(adapted.parameters()).device
        self._seed = seed
        self._chance = torch.Generator(self._device)
        self.renew(0)

    def renew(self, step: int) -> None:
        """Merge the adapter as it is now; `step` and the seed decide what is drawn after it."""
        self._chance.manual_seed(self._seed + step)
        plain = dict(self._plain.named_modules())
        with torch.no_grad():
            for name, module in self._adapted.get_base_model().named_modules():
                if isinstance(module, LoraLayer):
                    weight = module.get_base_layer().weight
                    merged = weight.float() + module.get_delta_weight("default").float()
                    plain[name].weight.copy_(merged.to(weight.dtype))

    def write(
        self, prompts: Sequence[Sequence[int]], count: int, most: int, temperature: float
    ) -> list[list[list[int]]]:
        """`count` answers of at most `most` tokens to every prompt, the end token with them.

        They are drawn at `temperature`; at 0 each token is the likeliest.
        """
        with torch.no_grad():
            return self._write(prompts, count, most, temperature)

    def _write(
        self, prompts: Sequence[Sequence[int]], count: int, most: int, temperature: float
    ) -> list[list[list[int]]]:
        device = self._device
        sizes = torch.tensor([len(prompt) for prompt in prompts], device=device)
        width = int(sizes.max())
        ids = torch.tensor([[*p, *[self._end] * (width - len(p))] for p in prompts], device=device)
        is_prompt = torch.arange(width, device=device) < sizes[:, None]
        causal = torch.ones(width, width, dtype=torch.bool, device=device).tril()
        cache = DynamicCache()
        hidden = self._forward(ids, None, causal & is_prompt[:, None, None, :], cache)
        last = hidden[torch.arange(len(prompts), device=device), sizes - 1]
        tokens = self._choose(last[:, None].expand(-1, count, -1), temperature)
        written = [tokens]
        done = tokens == self._end
        own = torch.eye(count, dtype=torch.bool, device=device)
        prefix = is_prompt[:, None, None, :].expand(-1, 1, count, -1)
        for step in range(most - 1):
            if bool(done.all()):
                break
            mine = own.repeat(1, step + 1).expand(len(prompts), 1, -1, -1)
            places = (sizes + step)[:, None].expand(-1, count)
            hidden = self._forward(tokens, places, torch.cat((prefix, mine), -1), cache)
            tokens = self._choose(hidden, temperature).masked_fill(done, self._end)
            written.append(tokens)
            done |= tokens == self._end
        rows: list[list[list[int]]] = torch.stack(written, -1).tolist()
        return [[self._cut(answer) for answer in answers] for answers in rows]

    def _forward(
        self,
        ids: torch.Tensor,
        positions: torch.Tensor | None,
        seen: torch.Tensor,
        cache: DynamicCache,
    ) -> torch.Tensor:
        if positions is None:
            positions = torch.arange(ids.shape[1], device=ids.device)[None].expand_as(ids)
        hidden: torch.Tensor = self._plain.model(
            input_ids=ids,
            position_ids=positions,
            attention_mask=seen,
            past_key_values=cache,
            use_cache=True,
        ).last_hidden_state
        return hidden

    def _choose(self, hidden: torch.Tensor, temperature: float) -> torch.Tensor:
        """A token for every row of (prompts, answers, size)."""
        logits = self._plain.lm_head(hidden).float()
        if not temperature:
            return logits.argmax(-1)
        heights = (logits / temperature).softmax(-1).flatten(0, 1).cumsum(-1)
        chance = torch.rand(len(heights), 1, generator=self._chance, device=self._device)
        found = torch.searchsorted(heights, chance * heights[:, -1:])
        return found.clamp(max=heights.shape[-1] - 1).view(hidden.shape[:2])

    def _cut(self, answer: list[int]) -> list[int]:
        return answer[: answer.index(self._end) + 1] if self._end in answer else answer
