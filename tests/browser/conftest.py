"""The browser, the site, the API: real ones, and one that misbehaves."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.console import Console
from tests.browser.faulty_api import FaultyApi, misbehaving
from tests.browser.site import Site, publishing
from tools.local.chromium import ARGUMENTS, MISSING, find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_HERE = Path(__file__).parent
_MODEL = Path("layers/model/build/model.json")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """These tests run when they are asked for, by mark or by path: they take minutes."""
    paths = [Path(argument.split("::", maxsplit=1)[0]).resolve() for argument in config.args]
    named = any(path.is_relative_to(_HERE) for path in paths)
    if named or "browser" in config.option.markexpr:
        return
    reason = "in a real browser, which `make browser` asks for"
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    path = find_chromium()
    if path is None:
        pytest.exit(MISSING, 1)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with publishing() as found:
        yield found


@pytest.fixture(scope="session")
def api(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real API with the real model; its base URL. Pages of `site` may call it."""
    from tools.local.api import serving
    from tools.local.environment import local_environment

    if not _MODEL.exists():
        pytest.skip("the model is not built: `make model`")
    before = dict(os.environ)
    os.environ["ALLOWED_ORIGINS"] = site.origin
    try:
        with (
            local_environment(tmp_path_factory.mktemp("dynamodb")),
            serving(0, quiet=True) as url,
        ):
            site.apis.append(url.removesuffix("/v1"))
            yield url
    finally:
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture
def faulty(site: Site) -> Iterator[FaultyApi]:
    with misbehaving() as found:
        site.apis.append(found.origin)
        yield found
        site.apis.remove(found.origin)


@pytest.fixture
def proxy(site: Site, api: str) -> Iterator[FaultyApi]:
    """What stands before the real API, and passes on whatever it has no other reply for."""
    with misbehaving(upstream=api.removesuffix("/v1")) as found:
        site.apis.append(found.origin)
        yield found
        site.apis.remove(found.origin)


@pytest.fixture
def console() -> Console:
    return Console()


@pytest.fixture
def http_errors(console: Console) -> None:
    """Lets Chromium write its own line about a status of 400 or more."""
    console.allowed.append("Failed to load resource")


@pytest.fixture
def page(browser: "Browser", console: Console) -> "Iterator[Page]":
    """A page of a new profile, which must not complain to its developer."""
    context = browser.new_context(
        viewport={"width": 1000, "height": 800}, locale="en-GB", reduced_motion="reduce"
    )
    context.set_default_timeout(30_000)
    opened = context.new_page()
    console.listen(opened)
    yield opened
    context.close()
    assert console.unexpected == []
