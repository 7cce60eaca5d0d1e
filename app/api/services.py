"""What the routes work with, made once at start-up and handed to each by FastAPI's dependencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Path
from starlette.requests import HTTPConnection

from app.api.actors import Actor, Identities
from app.api.authorize import Action, authorize
from app.api.cached_answer import CachedAnswer
from app.api.credential_watch import CredentialWatch
from app.api.data_service import DataService
from app.api.problems import NotFound, SignInNeeded, language_of
from app.api.sign_in_failures import SignInFailures, address_of
from app.api.socket_limits import SocketLimits
from app.experiment.limits import Limits
from app.schema.text import Language
from app.settings import Settings
from app.store.records import RunRecord
from app.store.store import Store

if TYPE_CHECKING:
    from app.runs.service import RunService

ID = re.compile(r"[0-9A-Za-z]{1,64}")


@dataclass(frozen=True)
class Services:
    """Everything that lives as long as the server."""

    settings: Settings
    store: Store
    runs: RunService
    identities: Identities
    data: DataService
    catalog: CachedAnswer
    limits: Limits
    socket_limits: SocketLimits
    sign_in_failures: SignInFailures
    credential_watch: CredentialWatch


def services_of(connection: HTTPConnection) -> Services:
    """The server's services."""
    found: Services = connection.app.state.services
    return found


def actor_of(connection: HTTPConnection, services: ServicesOf) -> Actor:
    """Who asks. Raises SignInNeeded, and HttpProblem for an address that has guessed too often."""
    if "authorization" not in connection.headers:
        return services.identities.identify(connection)
    address = address_of(connection)
    services.sign_in_failures.check(address)
    try:
        return services.identities.identify(connection)
    except SignInNeeded:
        services.sign_in_failures.count(address)
        raise


ServicesOf = Annotated[Services, Depends(services_of)]
ActorOf = Annotated[Actor, Depends(actor_of)]
LanguageOf = Annotated[Language, Depends(language_of)]
RunId = Annotated[str, Path(description="As `POST /runs` answered it.")]


def find_run(services: Services, actor: Actor, action: Action, run_id: str) -> RunRecord:
    """The run, if the actor may do that with it.

    Raises NotFound. Reads the store: not for the event loop.
    """
    run = services.store.get_run(run_id) if ID.fullmatch(run_id) else None
    if run is None:
        raise NotFound("run", run_id)
    authorize(actor, action, run)
    return run


def run_to_read(run_id: RunId, services: ServicesOf, actor: ActorOf) -> RunRecord:
    """The run of the path, for reading."""
    return find_run(services, actor, "read", run_id)


def run_to_change(run_id: RunId, services: ServicesOf, actor: ActorOf) -> RunRecord:
    """The run of the path, for changing."""
    return find_run(services, actor, "change", run_id)


def run_to_delete(run_id: RunId, services: ServicesOf, actor: ActorOf) -> RunRecord:
    """The run of the path, for deleting."""
    return find_run(services, actor, "delete", run_id)


RunToRead = Annotated[RunRecord, Depends(run_to_read)]
RunToChange = Annotated[RunRecord, Depends(run_to_change)]
RunToDelete = Annotated[RunRecord, Depends(run_to_delete)]
