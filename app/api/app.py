"""The web application: routes behind middleware, over services that are made at start-up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

from fastapi import APIRouter, FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Mount

from app import __version__
from app.api import (
    catalog,
    datasets,
    diagnosis,
    errors,
    experiments,
    health,
    importing,
    inference,
    live,
    openapi,
    page,
    run_data,
    runs,
    sign_in,
    uploads,
    writing,
)
from app.api.actors import Identities, instance_name
from app.api.cached_answer import CachedAnswer
from app.api.data_service import DataService
from app.api.middleware.body_limit import BodyLimit
from app.api.middleware.head import HeadAsGet
from app.api.middleware.headers import SecurityHeaders
from app.api.middleware.hosts import KnownHosts
from app.api.middleware.origin import OriginGuard
from app.api.own_data import OwnData
from app.api.services import Services
from app.api.sign_in_failures import SignInFailures
from app.api.sockets import CredentialWatch, SocketLimits
from app.api.upload_reader import UploadReader
from app.executors.executor import Executor
from app.methods.limits import Limits
from app.runs.limits import RunLimits
from app.runs.service import RunService
from app.settings import Settings
from app.store.store import Store

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    openapi.router,
    catalog.router,
    experiments.router,
    importing.router,
    datasets.router,
    uploads.router,
    runs.router,
    run_data.router,
    diagnosis.router,
    inference.router,
    writing.router,
    live.router,
    page.router,
    sign_in.router,
)
COMPRESSED_BYTES = 2_000
"""Answers of at least this size are compressed; JSON shrinks to a tenth."""
COMPRESSION = 6
"""zlib's level.

Level 5 takes half the time, but its output is 1 % larger: the first screen's script would exceed
150 kB.
"""


def create_app(settings: Settings, store: Store, executor: Executor) -> FastAPI:
    """The application over a store and an executor, which it starts and closes.

    Raises ValueError if visitors have to sign in and there is no token to sign in with.
    """
    identities = _identities(settings, store)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        runs = RunService(store, executor, _run_limits(settings))
        app.state.services = services = _services(settings, store, runs, identities)
        await runs.start()
        warming = asyncio.create_task(services.catalog.encoded())
        yield
        warming.cancel()
        await asyncio.gather(warming, services.data.close(), runs.close(), return_exceptions=True)
        store.close()

    app = FastAPI(
        lifespan=lifespan,
        title="Neural-network playground",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        routes=routes(),
        middleware=[
            Middleware(HeadAsGet),
            Middleware(SecurityHeaders),
            Middleware(GZipMiddleware, minimum_size=COMPRESSED_BYTES, compresslevel=COMPRESSION),
            Middleware(KnownHosts, hosts=settings.hosts),
            Middleware(OriginGuard, allowed=settings.allowed_origins),
            Middleware(
                BodyLimit,
                most_bytes=settings.body_bytes,
                seconds=settings.body_seconds,
                larger={uploads.router.prefix: settings.upload_bytes},
            ),
        ],
    )
    errors.install(app)
    return app


def routes() -> list[BaseRoute]:
    """Every route, in one flat list, so that a test can walk over them."""
    static = Mount(
        "/static", page.ImmutableFiles(directory=page.built_page(), check_dir=False), name="static"
    )
    return [*(route for router in ROUTERS for route in router.routes), static]


def _identities(settings: Settings, store: Store) -> Identities:
    token = settings.sign_in_token.get_secret_value() if settings.sign_in_token else None
    if settings.demands_sign_in and token is None:
        raise ValueError(
            "visitors have to sign in: expected a token in the setting sign_in_token, found none"
        )
    return Identities(
        store.accounts,
        instance_name(settings.data),
        token if settings.demands_sign_in else None,
        timedelta(days=settings.session_days),
    )


def _services(settings: Settings, store: Store, runs: RunService, identities: Identities) -> Services:
    data = DataService()
    return Services(
        settings=settings,
        store=store,
        executor=runs.executor,
        queue=runs.queue,
        creation=runs.creation,
        control=runs.control,
        removal=runs.removal,
        watching=runs.watching,
        presenter=runs.presenter,
        prepared=runs.prepared,
        identities=identities,
        data=data,
        own_data=OwnData(store.uploads, data),
        upload_reader=UploadReader(),
        catalog=CachedAnswer(partial(catalog.whole, data)),
        limits=_experiment_limits(settings),
        socket_limits=SocketLimits(settings.sockets_per_owner),
        sign_in_failures=SignInFailures(),
        credential_watch=CredentialWatch(identities),
    )


def _run_limits(settings: Settings) -> RunLimits:
    return RunLimits(
        experiment=_experiment_limits(settings),
        kept_per_owner=settings.runs_per_owner,
        active_per_owner=settings.active_runs_per_owner,
        memory=settings.memory,
        checkpoints_per_run=settings.checkpoints_per_run,
        resume_on_start=settings.resume_on_start,
    )


def _experiment_limits(settings: Settings) -> Limits:
    return Limits(
        layers=settings.most_layers,
        samples=settings.most_samples,
        parameters=settings.most_parameters,
        activations=settings.most_activations,
        memory=settings.memory,
        multiply_adds=settings.most_multiply_adds,
    )
