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
    played = ("wrong summary", "writing is stopped", "release", "table", "quota", "key is abused")
    for incident in played:
        assert incident in run.stdout
    assert "This API key has used up its monthly quota." in run.stdout, "the template's own words"
    assert "alias live: version 1, canary {'2': 0.1}" in run.stdout
