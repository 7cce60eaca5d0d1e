"""Routes whose bodies are strict JSON, and declared as JSON."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from email.message import Message
from typing import Any, get_args

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel

from app.api.invalid import NoBody, invalid
from app.api.problems import HttpProblem, language_of
from app.experiment.decode import NotJson, decode
from app.schema.text import text

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class StrictRequest(Request):
    """A request whose body must be strict JSON, and be declared as JSON."""

    async def json(self) -> Any:
        """The decoded body. Raises HttpProblem."""
        try:
            if not hasattr(self, "_json"):
                self._json = decode(await self.body())
            return self._json
        except NotJson as error:
            raise HttpProblem(
                "malformed",
                text(f"Expected a JSON body, found: {error}.", f"올바른 JSON이 아닙니다: {error.words.ko}."),
            ) from None

    def demand_json(self) -> None:
        """Raise HttpProblem if the body is not declared as JSON.

        Web forms of other sites can send bodies, but not of this type.
        """
        header = self.headers.get("content-type", "")
        message = Message()
        message["content-type"] = header
        if message.get_content_type() != "application/json":
            raise HttpProblem(
                "not-json",
                text(
                    f"Expected the header Content-Type: application/json, found {header[:80] or 'none'}. Add it.",
                    f"Content-Type: application/json 헤더가 필요합니다(받은 값: {header[:80] or '없음'}).",
                ),
            )


class StrictRoute(APIRoute):
    """A route that reads its body as strict JSON."""

    def get_route_handler(self) -> Handler:
        """FastAPI's handler, given a StrictRequest."""
        handler = super().get_route_handler()

        async def strict(request: Request) -> Response:
            request = StrictRequest(request.scope, request.receive)
            try:
                if self.body_field is not None and await request.body():
                    request.demand_json()
                    await request.json()
                return await handler(request)
            except RequestValidationError as error:
                language = language_of(request)
                return invalid(error, self.body_model, language).response(language)
            except HttpProblem as problem:
                return problem.response(language_of(request))

        return strict

    @property
    def body_model(self) -> type[BaseModel]:
        """The model of the route's body; NoBody if it has none."""
        taken = None if self.body_field is None else self.body_field.field_info.annotation
        models = [taken, *get_args(taken)]  # get_args: of a body that may be left out
        return next(
            (each for each in models if isinstance(each, type) and issubclass(each, BaseModel)), NoBody
        )
