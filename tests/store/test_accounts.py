from datetime import UTC, datetime, timedelta

import pytest

from app.store.records import ExperimentRecord, NoSuchExperiment, SessionRecord, TokenRecord
from app.store.store import Store

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def session(digest: str = "d" * 64) -> SessionRecord:
    return SessionRecord(digest, "session-1", signed_in=False, created_at=NOON, expires_at=NOON + HOUR)


def test_a_session_is_found_until_it_expires(store: Store) -> None:
    store.accounts.add_session(session())

    assert store.accounts.find_session("d" * 64, NOON) == session()
    assert store.accounts.find_session("d" * 64, NOON + HOUR) is None


def test_an_extended_session_lives_longer(store: Store) -> None:
    store.accounts.add_session(session())
    store.accounts.extend_session("d" * 64, NOON + 3 * HOUR)

    assert store.accounts.find_session("d" * 64, NOON + 2 * HOUR)


def test_an_ended_session_is_worth_nothing(store: Store) -> None:
    store.accounts.add_session(session())
    store.accounts.end_session("d" * 64)

    assert store.accounts.find_session("d" * 64, NOON) is None


def test_expired_sessions_are_removed(store: Store) -> None:
    store.accounts.add_session(session())

    assert store.accounts.remove_expired(NOON) == 0
    assert store.accounts.remove_expired(NOON + HOUR) == 1


def test_a_revoked_token_is_not_found(store: Store) -> None:
    token = TokenRecord("e" * 64, "t1", "notebook", NOON)
    store.accounts.add_token(token)

    assert store.accounts.find_token("e" * 64) == token
    assert store.accounts.tokens() == [token]
    assert store.accounts.revoke_token("t1")
    assert store.accounts.find_token("e" * 64) is None
    assert not store.accounts.revoke_token("t1")


def test_digests_are_not_printed() -> None:
    assert "d" * 64 not in repr(session())


def test_a_saved_experiment_is_read_as_it_was_written(store: Store) -> None:
    experiment = ExperimentRecord("x1", "local", "hash", {"version": 1, "note": "\ud800"}, True, NOON)
    store.experiments.save(experiment)

    assert store.experiments.find("x1") == experiment
    assert store.experiments.find("x2") is None
    assert (store.experiments.count("local"), store.experiments.count("another")) == (1, 0)


def test_experiments_of_one_moment_are_paged_without_gap_or_repeat(store: Store) -> None:
    for name in "abc":
        store.experiments.save(ExperimentRecord(name, "local", "hash", {}, False, NOON, name=name))
    first, cursor = store.experiments.list("local", limit=2)
    rest, end = store.experiments.list("local", limit=2, cursor=cursor)

    assert [each.name for each in first + rest] == ["c", "b", "a"]
    assert end is None


def test_only_what_is_there_can_be_renamed_or_deleted(store: Store) -> None:
    store.experiments.save(ExperimentRecord("x1", "local", "hash", {}, False, NOON))

    assert store.experiments.change("x1", {"name": "Rings"}).name == "Rings"
    assert store.experiments.delete("x1")
    assert not store.experiments.delete("x1")
    with pytest.raises(NoSuchExperiment):
        store.experiments.change("x1", {"name": "gone"})
