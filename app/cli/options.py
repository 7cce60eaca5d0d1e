"""A command's options, derived from the table of settings."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any, get_args

import typer
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from app.settings import Settings

ENVIRONMENT = "PLAYGROUND_"


def takes_settings(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that takes `**settings` one option per setting; those that were not given are
    not passed.
    """

    def given(**options: Any) -> None:
        command(**{name: value for name, value in options.items() if value is not None})

    parameters = [_parameter(name, field) for name, field in Settings.model_fields.items()]
    given.__name__, given.__doc__ = command.__name__, command.__doc__
    given.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    given.__annotations__ = {each.name: each.annotation for each in parameters}
    return given


def _parameter(name: str, field: FieldInfo) -> inspect.Parameter:
    option = typer.Option(help=_help(name, field), show_default=False)
    annotation = Annotated[_type(field.annotation) | None, option]  # type: ignore[valid-type]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


def _type(annotation: Any) -> Any:
    """What typer reads from the command line for a setting of this type."""
    chosen = next((each for each in get_args(annotation) if each is not type(None)), annotation)
    kind = annotation if type(None) not in get_args(annotation) else chosen
    return str if kind is SecretStr else kind


def _help(name: str, field: FieldInfo) -> str:
    default = f"; default {field.default}" if field.default not in (None, []) else ""
    return f"{field.description} ({ENVIRONMENT}{name.upper()}{default})"
