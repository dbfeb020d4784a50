"""The runbook's incidents end as it says."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_incident_can_be_played_and_ends_as_the_runbook_says() -> None:
    # A process of its own: it sets the environment and stands in for the model.
    path = {"PYTHONPATH": os.pathsep.join([str(ROOT / "functions/summarize"), str(ROOT)])}
    run = subprocess.run(
        [sys.executable, "-m", "tools.ops.gameday"],
        cwd=ROOT,
        env=os.environ | path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    for incident in ("wrong summary", "writing is stopped", "release", "table", "key is abused"):
        assert incident in run.stdout
