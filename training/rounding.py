"""Quantisation-aware training: products use W + BA as deployed, in Q4_0.

The rounded weights are made once per update; their gradient is passed on to A and B as if nothing
had been rounded (straight-through, Bengio et al. 2013).
"""

from collections.abc import Callable, Collection
from typing import Any

import torch
from peft.tuners.lora import Linear
from torch.nn import functional

_NAME = "default"
"""peft's default name for an adapter."""

_BLOCK = 32
"""Number of weights that share a scale in GGUF's Q4_0."""


def q4_0(weights: torch.Tensor) -> torch.Tensor:
    """`weights` (out x in, float32) rounded as in GGUF's Q4_0: each block to 16 multiples of a
    float16, where -8 is the weight farthest from zero.
    """
    blocks = weights.reshape(-1, _BLOCK)
    farthest = blocks.gather(1, blocks.abs().argmax(1, keepdim=True))
    step = farthest / -8
    inverse = torch.where(step == 0, 0.0, 1 / step)
    levels = (blocks * inverse + 8.5).clamp_(0, 15).floor_() - 8
    return (levels * step.half().float()).reshape(weights.shape)


class Rounded:
    """The layers of an adapted model that use rounded weights."""

    def __init__(
        self,
        adapted: Any,
        names: Collection[str],
        rounding: Callable[[torch.Tensor], torch.Tensor] = q4_0,
    ) -> None:
        """Make the adapted layers of `adapted` with these `names` use rounded weights; call
        `refresh` before an update's products and `pass_on` before its step.
        """
        self._rounding = rounding
        self.weights: dict[Linear, torch.Tensor] = {}
        """The weights that each layer uses instead of its own."""
        for name, layer in adapted.named_modules():
            if isinstance(layer, Linear) and name.rpartition(".")[2] in names:
                rounded = torch.empty_like(layer.base_layer.weight, dtype=torch.bfloat16)
                self.weights[layer] = rounded.requires_grad_()
                layer.forward = _product(rounded)

    def refresh(self) -> None:
        """Round the current weights, with A and B as exported (bfloat16)."""
        with torch.no_grad():
            for layer, rounded in self.weights.items():
                down, up = self._pair(layer)
                change = up.bfloat16().float() @ down.bfloat16().float()
                whole = layer.base_layer.weight.float() + layer.scaling[_NAME] * change
                rounded.copy_(self._rounding(whole))
                rounded.grad = None

    def pass_on(self) -> None:
        """Give A and B the gradient of their product."""
        with torch.no_grad():
            for layer, rounded in self.weights.items():
                down, up = self._pair(layer)
                if rounded.grad is not None:
                    whole = layer.scaling[_NAME] * rounded.grad.float()
                    up.grad, down.grad = whole @ down.T, up.T @ whole

    def _pair(self, layer: Linear) -> tuple[torch.nn.Parameter, torch.nn.Parameter]:
        return layer.lora_A[_NAME].weight, layer.lora_B[_NAME].weight


def _product(rounded: torch.Tensor) -> Any:
    def forward(given: torch.Tensor, *_: Any, **__: Any) -> torch.Tensor:
        return functional.linear(given.to(rounded.dtype), rounded)

    return forward
