"""What is logged, by whichever logger, and by modules in the environment that a test sets."""

import logging
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any


class Records(logging.Handler):
    """Keeps every line that its loggers say."""

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
    """The module as a process has it that starts now: decorators read the environment once."""
    spec = find_spec(module.__name__)
    assert spec
    assert spec.loader
    found = module_from_spec(spec)
    spec.loader.exec_module(found)
    return found
