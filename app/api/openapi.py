"""The schema as a route."""

from typing import Any

from fastapi import APIRouter, Request

from app.api import schema
from app.api.services import ActorOf

router = APIRouter(include_in_schema=False)


@router.get("/api/v1/openapi.json")
def openapi(request: Request, actor: ActorOf) -> dict[str, Any]:
    """The OpenAPI schema of this server."""
    return schema.schema(request.app.routes)
