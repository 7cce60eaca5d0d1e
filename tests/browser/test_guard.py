import pytest
from playwright.sync_api import Browser

from tests.browser.guard import PageFailed, guarded_page, is_elsewhere


def test_a_page_that_logs_an_error_fails_its_test(browser: Browser) -> None:
    with pytest.raises(PageFailed, match="console: it broke"), guarded_page(browser) as page:
        page.evaluate("console.error('it broke')")


def test_an_uncaught_exception_fails_the_test(browser: Browser) -> None:
    with pytest.raises(PageFailed, match="uncaught: boom"), guarded_page(browser) as page:
        page.evaluate(
            "new Promise(done => { setTimeout(done, 20); setTimeout(() => { throw Error('boom') }) })"
        )


def test_a_request_to_another_machine_is_aborted_and_told(browser: Browser) -> None:
    with pytest.raises(PageFailed, match="ERR_FAILED"), guarded_page(browser) as page:
        page.evaluate("fetch('http://192.0.2.1/').catch(() => {})")


def test_a_socket_to_another_machine_is_told(browser: Browser) -> None:
    with (
        pytest.raises(PageFailed, match="a socket to another machine"),
        guarded_page(browser) as page,
        page.expect_websocket(),
    ):
        page.evaluate("void new WebSocket('ws://192.0.2.1/')")


def test_a_quiet_page_passes(browser: Browser) -> None:
    with guarded_page(browser) as page:
        page.set_content("<h1>quiet</h1>")
        assert page.get_by_role("heading").inner_text() == "quiet"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000/x", "ws://localhost/", "http://[::1]:1/", "data:,x", "blob:x"]
)
def test_addresses_of_this_machine_are_not_elsewhere(url: str) -> None:
    assert not is_elsewhere(url)
