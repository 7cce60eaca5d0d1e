"""Role × route × someone else's object, over every route there is."""

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.api.conftest import SIGN_IN_TOKEN
from tests.api.routes import CASES, SOCKET, address, every_route
from tests.api.serving import Served

OWNER = "session:owner"
HIDDEN = {401, 403, 404}
HTTP = sorted(key for key in CASES if key[0] != SOCKET)
OWNED = [key for key in HTTP if CASES[key].of in ("run", "experiment", "upload")]
PRIVATE = [key for key in HTTP if CASES[key].of != "anyone"]


def ask(served: Served, key: tuple[str, str], headers: dict[str, str], owner: str = OWNER) -> httpx.Response:
    """Ask with a fine body for a fresh thing of `owner`."""
    method, path = key
    origin = {"Sec-Fetch-Site": "same-origin"}
    with served.client(**origin, **headers) as client:
        url = address(path, served.run(owner).id, served.experiment(owner).id, served.upload(owner).digest)
        return client.request(method, url, json=CASES[key].json, content=CASES[key].content)


def close_code(url: str, headers: dict[str, str]) -> int | None:
    """What a socket is closed with before it says anything; None if it speaks."""
    with connect(url, additional_headers=headers, proxy=None) as socket:
        try:
            socket.recv(timeout=10)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006
    return None


def test_every_route_says_here_who_may_use_it() -> None:
    assert every_route() == set(CASES)


@pytest.mark.parametrize("key", OWNED, ids=" ".join)
def test_owners_reach_what_is_theirs(loopback: Served, key: tuple[str, str]) -> None:
    _, token_owner, token = loopback.token()

    assert ask(loopback, key, loopback.session(OWNER)).status_code not in HIDDEN
    assert ask(loopback, key, token, token_owner).status_code not in HIDDEN
    assert ask(loopback, key, {}, "local").status_code not in HIDDEN


@pytest.mark.parametrize("key", OWNED, ids=" ".join)
def test_what_is_anothers_is_not_there(loopback: Served, key: tuple[str, str]) -> None:
    _, _, token = loopback.token()

    for stranger in (loopback.session("session:stranger"), token, {}):
        answer = ask(loopback, key, stranger)
        assert (answer.status_code, answer.json()["type"]) == (404, "not-found")


@pytest.mark.parametrize("key", OWNED, ids=" ".join)
def test_what_is_anothers_looks_like_what_never_was(loopback: Served, key: tuple[str, str]) -> None:
    method, path = key
    foreign = loopback.run(OWNER).id if "{run_id}" in path else loopback.experiment(OWNER).id
    foreign = loopback.upload(OWNER).digest if "{digest}" in path else foreign
    with loopback.client() as client:
        answers = [
            client.request(method, address(path, each, each, each), json=CASES[key].json).text.replace(
                each[:40], "ID"
            )
            for each in (foreign, "0" * len(foreign))
        ]

    assert answers[0] == answers[1]


@pytest.mark.parametrize("key", PRIVATE, ids=" ".join)
def test_beyond_loopback_nothing_is_for_strangers(guarded: Served, key: tuple[str, str]) -> None:
    for credentials in (
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Basic YTpi"},
        guarded.session(OWNER, signed_in=False),
    ):
        answer = ask(guarded, key, credentials)
        assert (answer.status_code, answer.json()["type"]) == (401, "sign-in")
        assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("key", [key for key in PRIVATE if CASES[key].of != "actor"], ids=" ".join)
def test_beyond_loopback_the_signed_in_reach_what_is_theirs(guarded: Served, key: tuple[str, str]) -> None:
    assert ask(guarded, key, guarded.session(OWNER)).status_code not in HIDDEN
    assert ask(guarded, key, {"Authorization": f"Bearer {SIGN_IN_TOKEN}"}, "local").status_code not in HIDDEN
    assert ask(guarded, key, guarded.session("session:stranger")).status_code == 404


@pytest.mark.parametrize("key", PRIVATE, ids=" ".join)
def test_a_revoked_token_and_an_ended_session_are_worth_nothing(
    loopback: Served, key: tuple[str, str]
) -> None:
    token_id, owner, token = loopback.token()
    session = loopback.session(OWNER)
    loopback.store.accounts.revoke_token(token_id)
    with loopback.client(**{"Sec-Fetch-Site": "same-origin"}, **session) as client:
        assert client.post("/sign-out").status_code == 303

    assert ask(loopback, key, token, owner).status_code == 401
    assert ask(loopback, key, session).status_code == 401


def test_a_shared_experiment_can_be_read_by_whoever_has_its_id(loopback: Served) -> None:
    shared = loopback.experiment(OWNER, shared=True)
    with loopback.client() as client:
        assert client.get(f"/api/v1/experiments/{shared.id}").json()["id"] == shared.id


def test_lists_show_only_ones_own(loopback: Served) -> None:
    mine = loopback.run("session:lister")
    loopback.run(OWNER)
    with loopback.client(**loopback.session("session:lister")) as client:
        assert [run["id"] for run in client.get("/api/v1/runs").json()["runs"]] == [mine.id]


def test_a_socket_shows_a_run_to_its_owner_only(loopback: Served) -> None:
    token_id, owner, token = loopback.token()
    address = f"{loopback.live}/api/v1/runs/{loopback.run(owner).id}/live"
    session = loopback.session("session:stranger") | {"Origin": loopback.url}

    assert close_code(address, token) is None
    assert close_code(address, {}) == 4404
    assert close_code(address, session) == 4404
    loopback.store.accounts.revoke_token(token_id)
    assert close_code(address, token) == 4401


def test_beyond_loopback_a_socket_asks_for_credentials(guarded: Served) -> None:
    address = f"{guarded.live}/api/v1/runs/{guarded.run(OWNER).id}/live"
    origin = {"Origin": guarded.url}

    assert close_code(address, {}) == 4401
    assert close_code(address, guarded.session(OWNER, signed_in=False) | origin) == 4401
    assert close_code(address, guarded.session(OWNER) | origin) is None
