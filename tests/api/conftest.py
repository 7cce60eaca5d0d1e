import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.api import page
from app.settings import Settings
from tests.api.serving import Served, serving

SIGN_IN_TOKEN = "the-token-printed-at-start"


@pytest.fixture(scope="session")
def built_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A page as Vite would have built it."""
    folder = tmp_path_factory.mktemp("dist")
    (folder / "assets").mkdir()
    (folder / "assets" / "main-abc.js").write_text("export {}")
    manifest = {
        "src/main.ts": {
            "file": "assets/main-abc.js",
            "css": ["assets/main-abc.css"],
            "imports": ["_shared.js"],
        },
        "_shared.js": {"file": "assets/shared-def.js"},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "BUILT", (folder,))
        yield folder


@pytest.fixture(autouse=True)
def forgiven(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test guesses, the next one begins without failures."""
    yield
    for name in {"loopback", "guarded"} & set(request.fixturenames):
        request.getfixturevalue(name).app.state.services.sign_in_failures.limiter.storage.reset()


@pytest.fixture(scope="session")
def loopback(built_page: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server as on one's own machine."""
    with serving(Settings(data=tmp_path_factory.mktemp("loopback"))) as served:
        yield served


@pytest.fixture(scope="session")
def guarded(built_page: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server as beyond loopback: visitors sign in."""
    data = tmp_path_factory.mktemp("guarded")
    settings = Settings(data=data, sign_in=True, sign_in_token=SecretStr(SIGN_IN_TOKEN))
    with serving(settings) as served:
        yield served
