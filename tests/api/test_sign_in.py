"""The page, its session, and signing in."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.api.actors import digest, instance_name
from app.api.problems import HttpProblem
from app.api.sign_in_failures import SignInFailures
from app.settings import Settings
from tests.api.conftest import SIGN_IN_TOKEN
from tests.api.serving import Served

SAME = {"Sec-Fetch-Site": "same-origin"}


def test_a_visit_opens_a_session_that_owns_its_runs(loopback: Served) -> None:
    with loopback.client(**SAME) as client:
        cookie = client.get("/").headers["set-cookie"]
        kept = client.get("/")

        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Secure" not in cookie
        assert cookie.startswith(f"playground-{instance_name(loopback.settings.data)}=")
        assert "set-cookie" not in kept.headers
        run = loopback.run("local")
        assert client.get(f"/api/v1/runs/{run.id}").status_code == 404


def test_over_tls_the_cookie_is_bound_to_host_and_scheme(loopback: Served) -> None:
    with loopback.client(**{"X-Forwarded-Proto": "https"}) as client:
        cookie = client.get("/").headers["set-cookie"]

    assert cookie.startswith("__Host-playground-")
    assert "Secure" in cookie


def test_the_page_names_its_scripts_and_styles_and_has_none_inline(loopback: Served) -> None:
    with loopback.client(**{"Accept-Language": "ko-KR,ko;q=0.9,en;q=0.8"}) as client:
        answer = client.get("/")

    assert 'lang="ko"' in answer.text
    assert '<script type="module" src="static/assets/main-abc.js"></script>' in answer.text
    assert 'href="static/assets/main-abc.css"' in answer.text
    assert 'href="static/assets/shared-def.js"' in answer.text
    assert answer.text.count("<script") == answer.text.count('<script type="module" src=')
    assert answer.headers["cache-control"] == "no-store"


def test_built_files_may_be_kept_for_ever(loopback: Served) -> None:
    with loopback.client() as client:
        found, missing = client.get("/static/assets/main-abc.js"), client.get("/static/assets/none.js")
        escaped = client.get("/static/%2e%2e/%2e%2e/pyproject.toml")

    assert "immutable" in found.headers["cache-control"]
    assert (missing.status_code, escaped.status_code) == (404, 404)
    assert missing.headers["cache-control"] == "no-store"


def test_without_its_build_the_page_says_how_to_make_it(loopback: Served, built_page: Path) -> None:
    manifest = built_page / "manifest.json"
    manifest.rename(built_page / "gone.json")
    try:
        with loopback.client() as client:
            answer = client.get("/")
    finally:
        (built_page / "gone.json").rename(manifest)

    assert answer.status_code == 503
    assert "make run" in answer.json()["detail"]


def test_an_unknown_visitor_is_sent_to_the_sign_in(guarded: Served) -> None:
    with guarded.client() as client:
        answer = client.get("/")

    assert (answer.status_code, answer.headers["location"]) == (303, "sign-in")


def test_the_printed_token_and_any_other_open_a_session(guarded: Served) -> None:
    _, _, headers = guarded.token()
    for secret in (SIGN_IN_TOKEN, headers["Authorization"].removeprefix("Bearer ")):
        with guarded.client(**SAME) as client:
            assert client.post("/sign-in", data={"token": f" {secret} "}).headers["location"] == "./"
            assert client.get("/").status_code == 200
            assert client.get("/api/v1/runs").json() == {"runs": [], "next": None}


def test_a_session_ends_with_the_token_that_opened_it(guarded: Served) -> None:
    token, _, headers = guarded.token()
    with guarded.client(**SAME) as client:
        client.post("/sign-in", data={"token": headers["Authorization"].removeprefix("Bearer ")})
        assert client.get("/api/v1/runs").status_code == 200
        guarded.store.accounts.revoke_token(token)

        assert client.get("/api/v1/runs").status_code == 401


def test_a_bearer_token_cannot_be_guessed_without_end(guarded: Served) -> None:
    _, _, right = guarded.token()
    with guarded.client() as client:
        tries = [client.get("/api/v1/runs", headers={"Authorization": f"Bearer {n}"}) for n in range(12)]
        after = client.get("/api/v1/runs", headers=right)
        typed = client.post("/sign-in", data={"token": SIGN_IN_TOKEN})

    assert [each.status_code for each in tries] == [401] * 10 + [429] * 2
    assert (after.status_code, after.json()["type"], after.headers["Retry-After"]) == (429, "too-many", "60")
    assert typed.status_code == 429


def test_signing_in_again_gives_a_new_secret_and_kills_the_old(guarded: Served) -> None:
    with guarded.client(**SAME) as client:
        client.post("/sign-in", data={"token": SIGN_IN_TOKEN})
        before = dict(client.cookies)
        client.post("/sign-in", data={"token": SIGN_IN_TOKEN})

        assert dict(client.cookies) != before
        assert client.get("/api/v1/runs").status_code == 200
    with guarded.client(Cookie="; ".join(f"{name}={value}" for name, value in before.items())) as client:
        assert client.get("/api/v1/runs").status_code == 401


def test_a_wrong_token_is_refused_in_the_form(guarded: Served) -> None:
    with guarded.client(**SAME) as client:
        for body in ({"token": "wrong"}, {}, {"token": "<script>alert(1)</script>"}):
            answer = client.post("/sign-in", data=body)
            assert answer.status_code == 401
            assert 'role="alert"' in answer.text
            assert "<script" not in answer.text


def test_guessing_is_stopped_and_says_when_to_go_on() -> None:
    failures = SignInFailures()
    for _ in range(10):
        failures.check("192.0.2.1")
        failures.count("192.0.2.1")

    with pytest.raises(HttpProblem) as refused:
        failures.check("192.0.2.1")

    assert (refused.value.status, refused.value.headers["Retry-After"]) == (429, "60")
    failures.check("192.0.2.2")


def test_a_class_that_signs_in_from_one_address_is_not_stopped(guarded: Served) -> None:
    for _ in range(30):
        with guarded.client(**SAME) as client:
            assert client.post("/sign-in", data={"token": SIGN_IN_TOKEN}).status_code == 303


def test_a_session_is_prolonged_only_past_half_its_life(loopback: Served) -> None:
    with loopback.client(**SAME) as client:
        secret = next(iter(dict(client.get("/").cookies).values()))
        soon = datetime.now(UTC) + timedelta(days=1)
        loopback.store.accounts.extend_session(digest(secret), soon)
        client.get("/")
        session = loopback.store.accounts.find_session(digest(secret), datetime.now(UTC))

    assert session
    assert session.expires_at > soon + timedelta(days=80)


def test_secrets_are_nowhere_in_the_database(guarded: Served) -> None:
    _, _, headers = guarded.token()
    secret = headers["Authorization"].removeprefix("Bearer ")
    stored = guarded.stored_bytes()

    assert secret.encode() not in stored
    assert SIGN_IN_TOKEN.encode() not in stored


@pytest.mark.parametrize(
    ("host", "demands"),
    [("127.0.0.1", False), ("localhost", False), ("::1", False), ("127.8.8.8", False), ("0.0.0.0", True),
     ("192.168.1.5", True), ("::", True), ("school.example", True)],
)  # fmt: skip
def test_beyond_loopback_visitors_have_to_sign_in(host: str, demands: bool) -> None:
    settings = Settings(host=host)

    assert settings.demands_sign_in is demands
    assert ("*" in settings.hosts) is demands


def test_two_servers_on_one_machine_have_cookies_of_their_own(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()

    assert instance_name(one) == instance_name(one)
    assert instance_name(one) != instance_name(two)
