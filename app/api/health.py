"""Whether the server answers, whether it can train, and on what."""

from fastapi import APIRouter

from app import __version__
from app.api.bodies import Device, Devices, Health, Readiness
from app.api.problems import HttpProblem
from app.api.services import ActorOf, LanguageOf, ServicesOf
from app.api.strict_json import StrictRoute
from app.devices.calibration import Calibration
from app.devices.choice import overview
from app.executors.executor import Device as Found
from app.runs.queue import Capacity
from app.schema.text import text

router = APIRouter(prefix="/api/v1", tags=["server"], route_class=StrictRoute)

SOON = 1.0
WARMING_UP = text(
    "No worker can train yet; ask again in a moment.",
    "아직 학습할 준비가 되지 않았습니다. 잠시 뒤에 다시 하세요.",
)


@router.get("/health")
async def health() -> Health:
    """The server answers. The one route that never asks for credentials."""
    return Health(version=__version__)


@router.get("/ready")
async def ready(services: ServicesOf, actor: ActorOf) -> Readiness:
    """Whether a worker can train; 503 until then."""
    workers = services.executor.ready
    if not workers:
        raise HttpProblem("not-ready", WARMING_UP, retry_after=SOON)
    return Readiness(ready=True, workers=workers)


@router.get("/capacity")
async def capacity(services: ServicesOf, actor: ActorOf) -> Capacity:
    """How much of what there is for runs is taken."""
    return services.queue.capacity()


@router.get("/devices")
async def devices(services: ServicesOf, actor: ActorOf, language: LanguageOf) -> Devices:
    """Where training can take place, what a step costs there, and where `device: auto` does."""
    found, calibration = services.executor.devices(), services.executor.calibration()
    choice = overview([device.id for device in found if device.kind != "cpu"], calibration)
    return Devices(
        devices=[_device(each, calibration) for each in found],
        chosen=choice.device,
        reason=choice.reason.words.in_language(language),
    )


def _device(device: Found, calibration: Calibration) -> Device:
    measured = calibration.of(device.id)
    return Device(**vars(device), curves=measured.curves if measured else [])
