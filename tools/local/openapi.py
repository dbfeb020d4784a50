"""Writes docs/openapi.json from the routes, or checks with --check that it is up to date."""

import argparse
import json
import sys
from pathlib import Path

from standfirst.api import app
from standfirst.http.responses import document

TARGET = Path("docs/openapi.json")


def main() -> int:
    """Write or check the document; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    text = json.dumps(json.loads(document(app)), indent=2, ensure_ascii=False) + "\n"
    if not options.check:
        TARGET.write_text(text, encoding="utf-8")
    elif TARGET.read_text(encoding="utf-8") != text:
        print(f"{TARGET} does not match the routes: run `make openapi`.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
