"""What `playground serve` prints."""

from ipaddress import ip_address

import pytest

from app.cli.serve import greeting, own_address
from app.settings import Settings


def test_on_loopback_the_link_is_enough() -> None:
    assert greeting(Settings(), 8123) == ["Playground: http://127.0.0.1:8123"]


def test_an_ipv6_address_stands_in_brackets() -> None:
    assert greeting(Settings(host="::1"), 8123) == ["Playground: http://[::1]:8123"]


def test_beyond_loopback_the_link_leads_to_the_sign_in_and_the_token_follows() -> None:
    settings = Settings.model_validate({"host": "0.0.0.0", "sign_in_token": "a-token-of-sixteen"})
    link, token = greeting(settings, 8123)
    assert link == f"Playground: http://{own_address()}:8123/sign-in"
    assert token.endswith("a-token-of-sixteen")


def test_a_link_is_one_that_is_answered() -> None:
    """Without sign-in only loopback names are."""
    link, note = greeting(Settings(host="0.0.0.0", sign_in=False), 8123)
    assert link == "Playground: http://127.0.0.1:8123"
    assert "--allowed-hosts" in note
    named = Settings(host="0.0.0.0", sign_in=False, allowed_hosts=["nn.school.example"])
    assert greeting(named, 8123)[0] == "Playground: http://nn.school.example:8123"
    anybody = Settings(host="0.0.0.0", sign_in=False, allowed_hosts=["*"])
    assert greeting(anybody, 8123) == [f"Playground: http://{own_address()}:8123"]


def test_where_visitors_come_by_another_address_that_one_is_printed() -> None:
    settings = Settings(public_url="https://nn.school.example")
    assert greeting(settings, 8123) == ["Playground: https://nn.school.example"]


def test_the_own_address_is_one_that_others_can_use_or_localhost() -> None:
    address = own_address()
    assert address == "localhost" or not ip_address(address).is_unspecified


def test_a_public_url_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="public_url"):
        Settings(public_url="nn.school.example")
