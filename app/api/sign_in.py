"""Signing in: a token opens a browser session.

The token is the one printed at start, or one made by `playground token create`.
"""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from app.api.page import TEMPLATES, render
from app.api.problems import language_of
from app.api.services import Services, ServicesOf
from app.api.sign_in_failures import address_of

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def form(request: Request) -> Response:
    """The form."""
    return render("sign-in.html", language=language_of(request), failed=False)


@router.get("/sign-in.css")
def style() -> Response:
    """The form's style sheet; the content security policy allows no styles in the HTML."""
    return Response(TEMPLATES.get_template("sign-in.css").render(), media_type="text/css")


@router.post("/sign-in")
async def sign_in(request: Request, services: ServicesOf) -> Response:
    """Open a session if the form carries a valid token."""
    services.sign_in_failures.check(address_of(request))
    fields = parse_qs((await request.body()).decode("utf-8", "replace"))
    return await run_in_threadpool(_open, request, services, fields.get("token", [""])[0].strip())


def _open(request: Request, services: Services, token: str) -> Response:
    redirect = RedirectResponse("./", status_code=303)
    if services.identities.sign_in(request, redirect, token):
        return redirect
    services.sign_in_failures.count(address_of(request))
    response = render("sign-in.html", language=language_of(request), failed=True)
    response.status_code = 401
    return response


@router.post("/sign-out")
def sign_out(request: Request, services: ServicesOf) -> Response:
    """End the session and delete its cookie."""
    redirect = RedirectResponse("./", status_code=303)
    services.identities.close_session(request, redirect)
    return redirect
