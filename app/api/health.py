"""Whether the server answers, whether it can train, and on what."""

from fastapi import APIRouter, Response

from app import __version__
from app.api.bodies import Device, Devices, Health, Readiness
from app.api.problems import responses
from app.api.services import ActorOf, ServicesOf
from app.api.strict_json import StrictRoute

router = APIRouter(prefix="/api/v1", tags=["server"], route_class=StrictRoute)


@router.get("/health")
async def health() -> Health:
    """The server answers. The one route that never asks for credentials."""
    return Health(version=__version__)


@router.get("/ready", responses={**responses("sign-in"), 503: {"model": Readiness, "description": "Not yet"}})
async def ready(response: Response, services: ServicesOf, actor: ActorOf) -> Readiness:
    """Whether a worker can train; 503 until then."""
    workers = services.runs.ready
    response.status_code = 200 if workers else 503
    return Readiness(ready=workers > 0, workers=workers)


@router.get("/devices", responses=responses("sign-in"))
async def devices(services: ServicesOf, actor: ActorOf) -> Devices:
    """Where training can take place, and where `device: auto` does."""
    found = services.runs.devices()
    accelerators = [device.id for device in found if device.kind != "cpu"]
    return Devices(
        devices=[Device(**vars(each)) for each in found],
        chosen=accelerators[0] if accelerators else "cpu",
        reason="the accelerator, for batches large enough to be worth it"
        if accelerators
        else "there is no accelerator",
    )
