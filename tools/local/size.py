"""Compares the output of `sam build` with Lambda's limit on unzipped code and layers."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cfnlint.decode import decode  # type: ignore[import-untyped]

LIMIT = 262_144_000
"""Lambda's limit in bytes for a function and its layers, unzipped (250 MiB)."""

BUILD = Path(".aws-sam/build")
_ELF = b"\x7fELF"
_PROCESSORS = {62: "x86_64", 183: "arm64"}


class ArtifactInvalid(Exception):
    """The build is missing or cannot be deployed; the message says why."""


@dataclass(frozen=True, slots=True)
class Package:
    """A function's code and layers, each with its unzipped bytes, and their architecture."""

    functions: tuple[str, ...]
    parts: tuple[tuple[str, int], ...]
    processor: str

    @property
    def bytes(self) -> int:
        """The total that Lambda compares with `LIMIT`."""
        return sum(size for _, size in self.parts)


def measure(build: Path) -> tuple[Package, ...]:
    """Measure every package of the build folder; functions that share code and layers are one.

    Raises ArtifactInvalid when there is no build or a package mixes architectures.
    """
    if not (build / "template.yaml").is_file():
        raise ArtifactInvalid(
            f"{build} holds no build: run `python -m tools.local.build_artifact` first"
        )
    template, problems = decode(str(build / "template.yaml"))
    if problems:
        raise ArtifactInvalid(f"{build}/template.yaml cannot be read: {problems[0].message}")
    resources: dict[str, Any] = template["Resources"]
    shared: dict[str, Any] = template.get("Globals", {}).get("Function", {})
    sharing: dict[tuple[str, ...], list[str]] = {}
    for name, resource in resources.items():
        if resource["Type"] == "AWS::Serverless::Function":
            properties = shared | resource["Properties"]
            layers = (layer["Ref"] for layer in properties.get("Layers", []))
            folders = (resources[layer]["Properties"]["ContentUri"] for layer in layers)
            sharing.setdefault((properties["CodeUri"], *folders), []).append(name)
    return tuple(_package(build, names, folders) for folders, names in sharing.items())


def report(packages: tuple[Package, ...]) -> str:
    """Format the packages as a table, one part a line."""
    lines = []
    for package in packages:
        lines.append(f"{', '.join(package.functions)} ({package.processor})")
        lines += [f"  {name:<24}{size:>13,}" for name, size in package.parts]
        share = f"{package.bytes / LIMIT:.1%} of {LIMIT:,}"
        lines.append(f"  {'total':<24}{package.bytes:>13,}  {share}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Print the table; return 1 when a package is too large or missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "build", type=Path, nargs="*", default=[BUILD], help="output of `sam build`"
    )
    options = parser.parse_args(arguments)
    try:
        packages = tuple(package for build in options.build for package in measure(build))
    except ArtifactInvalid as exc:
        print(exc, file=sys.stderr)
        return 1
    print(report(packages))
    over = [package for package in packages if package.bytes > LIMIT]
    for package in over:
        excess = package.bytes - LIMIT
        print(f"{package.functions[0]} is {excess:,} bytes too large for Lambda", file=sys.stderr)
    return 1 if over else 0


def _package(build: Path, functions: list[str], folders: tuple[str, ...]) -> Package:
    processors = {p for folder in folders for p in _processors(build / folder)}
    if len(processors) > 1:
        raise ArtifactInvalid(
            f"{functions[0]} mixes code for {' and '.join(sorted(processors))}: "
            "build it again with `python -m tools.local.build_artifact`"
        )
    parts = tuple(
        (folder, sum(path.stat().st_size for path in _files(build / folder))) for folder in folders
    )
    return Package(tuple(functions), parts, "".join(processors) or "any processor")


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _processors(folder: Path) -> Iterator[str]:
    for path in _files(folder):
        with path.open("rb") as file:
            head = file.read(20)
        if head.startswith(_ELF):  # e_machine: ELF-64, figure 3, little-endian on both
            machine = int.from_bytes(head[18:20], "little")
            yield _PROCESSORS.get(machine, f"machine {machine}")


if __name__ == "__main__":
    sys.exit(main())
