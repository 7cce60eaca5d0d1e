"""What routes work with: made once at start-up, given to them by FastAPI's dependencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from app.api.actors import Actor, Identities
from app.api.cached_answer import CachedAnswer
from app.api.data_service import DataService
from app.api.own_data import OwnData
from app.api.problems import SignInNeeded, language_of
from app.api.sign_in_failures import SignInFailures, address_of
from app.api.sockets import CredentialWatch, SocketLimits
from app.api.upload_reader import UploadReader
from app.methods.limits import Limits
from app.schema.text import Language
from app.settings import Settings
from app.store.store import Store

if TYPE_CHECKING:
    from app.executors.executor import Executor
    from app.runs.control import RunControl
    from app.runs.creation import RunCreation
    from app.runs.prepared_runs import PreparedRuns
    from app.runs.queue import RunQueue
    from app.runs.removal import RunRemoval
    from app.runs.run import RunPresenter
    from app.runs.watching import RunWatching


@dataclass(frozen=True)
class Services:
    """The objects that live as long as the server."""

    settings: Settings
    store: Store
    executor: Executor
    queue: RunQueue
    creation: RunCreation
    control: RunControl
    removal: RunRemoval
    watching: RunWatching
    presenter: RunPresenter
    prepared: PreparedRuns
    identities: Identities
    data: DataService
    own_data: OwnData
    upload_reader: UploadReader
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
    """Who asks. Raises SignInNeeded, and HttpProblem after too many failures from one address."""
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
