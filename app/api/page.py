"""The page: its HTML, its static files, and the session that a visit opens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.staticfiles import StaticFiles

from app import __version__
from app.api.problems import HttpProblem, language_of
from app.api.services import ServicesOf
from app.schema.text import text

router = APIRouter(include_in_schema=False)

APP = Path(__file__).parent.parent
TEMPLATES = Environment(
    loader=FileSystemLoader([APP / "templates", APP.parent / "templates"]),
    autoescape=select_autoescape(default=True),
)
BUILT = (APP / "static" / "dist", APP.parent / "static" / "dist")
"""Where the built page is: in an installed wheel, or in a checkout. So are the templates."""
ENTRY = "src/main.ts"
NOT_BUILT = text(
    "The page is not built. Start the server with `make run`.",
    "페이지가 빌드되지 않았습니다. `make run`으로 시작하세요.",
)


def built_page() -> Path:
    """The folder of the built page."""
    return next((folder for folder in BUILT if folder.exists()), BUILT[-1])


def assets(folder: Path) -> dict[str, list[str]]:
    """The page's scripts and styles, as Vite's manifest names them.

    Raises HttpProblem if the page was not built.
    """
    try:
        manifest = json.loads((folder / "manifest.json").read_text())
    except FileNotFoundError:
        raise HttpProblem("not-ready", NOT_BUILT) from None
    chunks, styles = [ENTRY], []
    for chunk in chunks:
        chunks += [each for each in manifest[chunk].get("imports", []) if each not in chunks]
        styles += manifest[chunk].get("css", [])
    files = [manifest[chunk]["file"] for chunk in chunks]
    return {"scripts": files[:1], "preloads": files[1:], "styles": styles}


class ImmutableFiles(StaticFiles):
    """Files whose names change with their contents, so that a browser may keep them."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """Starlette's answer, which may be cached for a year."""
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response

    async def check_config(self) -> None:
        """Check nothing: the page may be built while the server runs."""


def render(template: str, **values: Any) -> HTMLResponse:
    """A template as an HTML answer."""
    return HTMLResponse(TEMPLATES.get_template(template).render(**values))


@router.get("/")
def page(request: Request, services: ServicesOf) -> Response:
    """The page; opens a session for a browser that has none."""
    identities = services.identities
    session = identities.session(request)
    if session is None and services.settings.demands_sign_in:
        return RedirectResponse("sign-in", status_code=303)
    response = render(
        "index.html", language=language_of(request), version=__version__, **assets(built_page())
    )
    if session is None:
        identities.open_session(request, response)
    else:
        identities.prolong(request, response, session)
    return response
