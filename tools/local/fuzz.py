"""Sends the running service over 2,000 valid and invalid requests made from its OpenAPI document.

schemathesis fails on a 5xx answer, on a status, media type or body that the document does not
have, and on a wrong method that is not refused. The service is the local API, with the real model.
"""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.local.api import serving
from tools.local.demo import post, sample_body
from tools.local.environment import local_environment

SCHEMATHESIS = Path(".venv-security/bin/schemathesis")
LEAST = 2_000
"""The least number of requests for a run to count."""
CASES = 600
"""Requests for each of six operations, at most: some have fewer different ones."""
KEPT_CASES = 100
"""Requests for each operation on a stored summary."""
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
    "unsupported_method",
)


def main() -> int:
    """Run schemathesis twice; return the first exit status that is not 0."""
    if not SCHEMATHESIS.exists():
        print("schemathesis is missing: run `make security`", file=sys.stderr)
        return 1
    with (
        TemporaryDirectory() as state,
        local_environment(Path(state)),
        serving(0, quiet=True) as url,
    ):
        status, sent = _run(url)
        if status == 0 and sent < LEAST:
            print(f"only {sent:,} requests were made, fewer than {LEAST:,}", file=sys.stderr)
            return 1
        # No made-up id is stored: run once more with one that is.
        config = Path(state) / "schemathesis.toml"
        id_ = post(f"{url}/summaries", sample_body())[0]["id"]
        config.write_text(f'parameters = {{ "path.summary_id" = "{id_}" }}\n', "utf-8")
        kept = ["--include-path-regex", "summary_id", "--exclude-method", "DELETE"]
        return status or _run(url, *kept, config=config, cases=KEPT_CASES)[0]


def _run(url: str, *more: str, config: Path | None = None, cases: int = CASES) -> tuple[int, int]:
    """Send requests; return schemathesis's exit status and the number of requests it reports."""
    command = [str(SCHEMATHESIS), *(["--config-file", str(config)] if config else [])]
    command += ["run", "docs/openapi.json", "--url", url, *more]
    command += ["--checks", ",".join(CHECKS), "--max-examples", str(cases)]
    command += ["--phases", "examples,coverage,fuzzing", "--suppress-health-check", "all"]
    command += ["--generation-deterministic"]
    command += ["--request-timeout", "300", "--continue-on-failure", "--no-color"]
    sent = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        for line in run.stdout or ():
            print(line, end="", flush=True)
            if told := re.search(r"(\d+) generated", line):
                sent = max(sent, int(told[1]))
    return run.returncode, sent


if __name__ == "__main__":
    sys.exit(main())
