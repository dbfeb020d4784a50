"""Captures log records, and reloads modules in the environment that a test sets."""

import logging
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any


class Records(logging.Handler):
    """Keeps every line that its loggers write."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def about(self, *words: str) -> list[str]:
        return about(self.lines, *words)


def about(lines: list[str], *words: str) -> list[str]:
    return [line for line in lines if any(word in line for word in words)]


def anew(module: ModuleType) -> Any:
    """Reload a module, as a new process would: its decorators read the environment only once."""
    spec = find_spec(module.__name__)
    assert spec
    assert spec.loader
    found = module_from_spec(spec)
    spec.loader.exec_module(found)
    return found
