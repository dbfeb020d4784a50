"""One process per core: each takes a share of every update, and gradients are added up.

Processes wait for each other once per update, threads at every operation; so processes are faster,
above all on a busy machine. `torchrun` starts them; without it there is one.
"""

import os
from collections.abc import Sequence

import torch
import torch.distributed as dist

from training.examples import Example


def join() -> None:
    """Join the other processes, if `torchrun` started any; each then uses one thread."""
    if int(os.environ.get("WORLD_SIZE", "1")) > 1:
        torch.set_num_threads(1)
        dist.init_process_group("gloo")


def rank() -> int:
    """This process's number; 0 writes files."""
    return dist.get_rank() if dist.is_initialized() else 0


def count() -> int:
    """How many processes train together."""
    return dist.get_world_size() if dist.is_initialized() else 1


def share(batch: Sequence[Example]) -> list[Example]:
    """This process's part of `batch`, with about as many tokens as any other's."""
    parts: list[list[Example]] = [[] for _ in range(count())]
    loads = [0] * count()
    for example in sorted(batch, key=lambda e: -len(e.ids)):
        least = loads.index(min(loads))
        parts[least].append(example)
        loads[least] += len(example.ids)
    return parts[rank()]


def add_up(parameters: Sequence[torch.Tensor], value: float) -> float:
    """Add the gradients of `parameters` over all processes, in place, and return the sum of
    `value`.
    """
    if count() == 1:
        return value
    total = torch.tensor([value], dtype=torch.float64)
    dist.all_reduce(total)
    if parameters:
        gradients = [p.grad if p.grad is not None else torch.zeros_like(p) for p in parameters]
        flat = torch.cat([g.flatten() for g in gradients])
        dist.all_reduce(flat)
        at = 0
        for parameter in parameters:
            size = parameter.numel()
            parameter.grad = flat[at : at + size].view_as(parameter).clone()
            at += size
    return float(total)
