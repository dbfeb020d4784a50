"""Makes template-image.yaml from template.yaml: the same stack, with functions from an image."""

import re
import sys
from pathlib import Path

SOURCE = Path("template.yaml")
TARGET = Path("template-image.yaml")

_HEAD = "# Made from template.yaml by `make image-template`; change that one.\n"
_PARAMETER = """\
  ImageUri:
    Type: String
    AllowedPattern: ^[0-9]{12}\\.dkr\\.ecr\\..+@sha256:[0-9a-f]{64}$
    ConstraintDescription: must be an image in ECR by its digest (...dkr.ecr...@sha256:...)
    Description: The container image (docs/models.md), by its digest
"""


def convert(template: str) -> str:
    """Return `template` with the functions' code and layers replaced by the parameter ImageUri.

    Raises ValueError when a part to remove is not where it was.
    """
    text = _once(template, r"^Parameters:\n", f"Parameters:\n{_PARAMETER}")
    text = _once(text, r"^  SnapStart:\n(?:    .*\n)+", "")
    text = _once(text, r"^    CodeUri: .*\n    Runtime: .*\n", "")
    text = _once(text, r"^    Layers:\n(?:      - .*\n)+", "")
    text = _once(text, r"^      SnapStart:\n        ApplyOn: .*\n", "")
    text = _once(text, r"( VersionDeletionPolicy: Delete) #.*", r"\1")
    for layer in ("RuntimeLayer", "ModelLayer"):
        text = _once(text, rf"^  {layer}:\n(?:    .*\n)+\n?", "")
    text, functions = re.subn(r"^      Handler: (\S+)\n", _IMAGE, text, flags=re.MULTILINE)
    if functions != template.count("Type: AWS::Serverless::Function\n"):
        raise ValueError("a function of template.yaml has no Handler of its own")
    left = re.search(r"SnapStart|Layer\b", text)
    if left:
        raise ValueError(f"template.yaml mentions {left[0]}, which an image does not have")
    return _HEAD + text


_IMAGE = """\
      PackageType: Image
      ImageUri: !Ref ImageUri
      ImageConfig:
        Command: [\\1]
"""


def _once(text: str, pattern: str, replacement: str) -> str:
    found, count = re.subn(pattern, replacement, text, flags=re.MULTILINE)
    if count != 1:
        raise ValueError(f"{count} places in template.yaml match {pattern!r}, not one")
    return found


def main() -> int:
    """Write the template; return the exit status."""
    TARGET.write_text(convert(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
