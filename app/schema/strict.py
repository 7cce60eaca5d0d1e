"""The base of every declared datum: closed, immutable, finite."""

from pydantic import BaseModel, ConfigDict
from pydantic.types import JsonValue


class Strict(BaseModel):
    """A model that refuses unknown fields, coercion ("4" for 4), NaN and infinity."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


def example(body: JsonValue) -> ConfigDict:
    """The published, normative example of a body, for the model's `model_config`; tested to be
    valid and shown in OpenAPI.
    """
    return ConfigDict(json_schema_extra={"examples": [body]})


def example_of(model: type[BaseModel]) -> JsonValue:
    """The published example of a model."""
    published: JsonValue = model.model_json_schema()["examples"][0]
    return published
