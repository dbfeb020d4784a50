"""The environment of every test: dummy credentials, no network, and no Hypothesis deadlines."""

import logging
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.tables"]

_TESTS = Path(__file__).parent

# Before any module builds a client: hide the developer's own AWS configuration.
for name in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[name]
os.environ.update(
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_DEFAULT_REGION="us-east-1",
    AWS_EC2_METADATA_DISABLED="true",
    AWS_CONFIG_FILE=os.devnull,
    AWS_SHARED_CREDENTIALS_FILE=os.devnull,
)

_UNTIMED = [HealthCheck.too_slow]
settings.register_profile("dev", deadline=None, suppress_health_check=_UNTIMED)
settings.register_profile("ci", deadline=None, suppress_health_check=_UNTIMED, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(autouse=True)
def _propagating(monkeypatch: pytest.MonkeyPatch) -> None:
    """caplog sees the package's logs although the handlers keep them from the root logger."""
    monkeypatch.setattr(logging.getLogger("standfirst"), "propagate", True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Allow unit tests no sockets at all, and every other test only loopback."""
    for item in items:
        if item.path.is_relative_to(_TESTS / "unit"):
            item.add_marker(pytest.mark.disable_socket)
        elif item.path.is_relative_to(_TESTS):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1"]))
