"""Sends the running service 1,500 and more requests made from its OpenAPI document, odd ones too.

schemathesis fails on an answer of 5xx, on a status, media type or body that the document does not
have, and on a wrong method that is not refused. The service is the local API, with the real model.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.local import local_environment
from tools.local_api import serving

SCHEMATHESIS = Path(".venv-security/bin/schemathesis")
CASES = 350  # of each of six operations
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
    "unsupported_method",
)


def main() -> int:
    """Run schemathesis; return its exit status."""
    if not SCHEMATHESIS.exists():
        print("schemathesis is missing: run `make security`", file=sys.stderr)
        return 1
    with (
        TemporaryDirectory() as state,
        local_environment(Path(state)),
        serving(0, quiet=True) as url,
    ):
        command = [str(SCHEMATHESIS), "run", "docs/openapi.json", "--url", url]
        command += ["--checks", ",".join(CHECKS), "--max-examples", str(CASES)]
        command += ["--phases", "examples,coverage,fuzzing", "--suppress-health-check", "all"]
        command += ["--generation-deterministic"]
        command += ["--request-timeout", "300", "--continue-on-failure", "--no-color"]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
