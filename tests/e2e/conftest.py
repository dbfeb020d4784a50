"""Prints what the end-to-end tests measured."""

from typing import Any


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """List every property that a test recorded."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{report.nodeid.rpartition('::')[2]}: {name} {value}")
