"""What other web sites, strange host names and endless bodies run into."""

import asyncio
import socket
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.types import Message

from app.api.middleware.body_limit import BodyLimit
from app.api.middleware.hosts import host_name
from tests.api.routes import CASES, SOCKET, UNSAFE, address
from tests.api.serving import Served
from tests.api.test_access import close_code

OWNER = "session:owner"
ORIGINS = ["evil", "null", "absent with cookie", "port+1", "good.evil", "https"]


def origin_headers(served: Served, origin: str) -> dict[str, str]:
    """What a browser of the owner sends from there."""
    cookie = served.session(OWNER)
    host, port = urlsplit(served.url).netloc.split(":")
    spelled = {
        "evil": "https://evil.example",
        "null": "null",
        "port+1": f"http://{host}:{int(port) + 1}",
        "good.evil": f"http://{host}:{port}.evil.example",
        "https": f"https://{host}:{port}",
    }
    return cookie if origin == "absent with cookie" else cookie | {"Origin": spelled[origin]}


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("key", UNSAFE, ids=" ".join)
def test_unsafe_requests_from_elsewhere_are_refused(
    loopback: Served, key: tuple[str, str], origin: str
) -> None:
    method, path = key
    with loopback.client(**origin_headers(loopback, origin)) as client:
        answer = client.request(method, address(path, loopback.run(OWNER).id), json=CASES[key].json)

    assert (answer.status_code, answer.json()["type"]) == (403, "origin")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("key", UNSAFE, ids=" ".join)
def test_what_the_browser_calls_foreign_is_refused_without_any_cookie(
    loopback: Served, key: tuple[str, str], site: str
) -> None:
    method, path = key
    with loopback.client(**{"Sec-Fetch-Site": site}) as client:
        answer = client.request(method, address(path, loopback.run("local").id), json=CASES[key].json)

    assert answer.status_code == 403


@pytest.mark.parametrize("origin", ORIGINS)
def test_sockets_from_elsewhere_are_refused(loopback: Served, origin: str) -> None:
    (path,) = (path for method, path in CASES if method == SOCKET)
    url = loopback.live + address(path, loopback.run(OWNER).id)

    assert close_code(url, origin_headers(loopback, origin)) == 4403


def test_pages_of_this_site_and_programs_may_change_things(loopback: Served) -> None:
    url = f"/api/v1/runs/{loopback.run(OWNER).id}"
    cookie = loopback.session(OWNER)
    for headers in (cookie | {"Origin": loopback.url}, cookie | {"Sec-Fetch-Site": "same-origin"}):
        with loopback.client(**headers) as client:
            assert client.patch(url, json={"speed": 5}).status_code == 200
    with loopback.client() as client:
        assert client.patch(f"/api/v1/runs/{loopback.run('local').id}", json={"speed": 5}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.", "", "[::1"])
def test_a_strange_host_name_reaches_nothing(loopback: Served, host: str) -> None:
    with loopback.client(Host=host) as client:
        answer = client.get("/api/v1/runs")

    assert (answer.status_code, answer.json()["type"]) == (421, "host")


def test_a_socket_with_a_strange_host_name_is_not_opened(loopback: Served) -> None:
    address = urlsplit(loopback.url)
    handshake = (
        f"GET /api/v1/runs/{loopback.run('local').id}/live HTTP/1.1\r\nHost: evil.example\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    with socket.create_connection((address.hostname, address.port), timeout=10) as raw:
        raw.sendall(handshake.encode())

        assert raw.recv(100).startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize("host", ["localhost:{port}", "LOCALHOST", "127.0.0.1:{port}", "[::1]:{port}"])
def test_the_loopback_names_are_this_server(loopback: Served, host: str) -> None:
    with loopback.client(Host=host.format(port=urlsplit(loopback.url).port)) as client:
        assert client.get("/api/v1/runs").status_code == 200


@pytest.mark.parametrize(
    ("header", "name"),
    [("a.example:80", "a.example"), ("[::1]:8000", "[::1]"), ("[::1]", "[::1]"), ("A.Example", "a.example")],
)
def test_a_host_header_is_read_without_its_port(header: str, name: str) -> None:
    assert host_name(header) == name


def test_every_answer_forbids_what_no_page_needs(loopback: Served) -> None:
    with loopback.client() as client:
        for path in ("/", "/sign-in", "/api/v1/health", "/api/v1/nowhere", "/static/assets/main-abc.js"):
            headers = client.get(path).headers
            assert "default-src 'none'" in headers["content-security-policy"]
            assert "script-src 'self';" in headers["content-security-policy"]
            assert "frame-ancestors 'none'" in headers["content-security-policy"]
            assert "unsafe" not in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "no-referrer"
            assert "access-control-allow-origin" not in headers


def test_a_body_beyond_the_limit_is_refused_however_it_is_announced(loopback: Served) -> None:
    most = loopback.settings.body_bytes
    body = b'{"x": "' + b"a" * most + b'"}'
    json = {"Content-Type": "application/json"}
    with loopback.client() as client:
        announced = client.post("/api/v1/networks/check", content=body, headers=json)
        streamed = client.post("/api/v1/networks/check", content=iter([body[:9], body[9:]]), headers=json)

    for answer in (announced, streamed):
        assert (answer.status_code, answer.json()["type"]) == (413, "too-large")


async def test_a_body_that_never_ends_is_given_up() -> None:
    sent: list[Message] = []

    async def never() -> Message:
        return await asyncio.get_running_loop().create_future()

    async def send(message: Message) -> None:
        sent.append(message)

    guard = BodyLimit(Starlette(), most_bytes=100, seconds=0.01)
    await guard({"type": "http", "headers": []}, never, send)

    assert sent[0]["status"] == 408


def test_a_method_that_is_not_there_is_told(loopback: Served) -> None:
    with loopback.client() as client:
        answer = client.put("/api/v1/runs")

    assert (answer.status_code, answer.json()["type"]) == (405, "method")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["allow"] == "DELETE, GET, HEAD, POST"


def test_head_is_answered_as_get_is_but_without_a_body(loopback: Served) -> None:
    with loopback.client() as client:
        for path in ("/", "/api/v1/health", "/api/v1/runs", "/api/v1/catalog", "/api/v1/runs/none"):
            head, get = client.head(path), client.get(path)
            assert (head.status_code, head.content) == (get.status_code, b"")
            assert head.headers["content-type"] == get.headers["content-type"]
