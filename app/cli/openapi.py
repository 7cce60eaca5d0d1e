"""`playground openapi`: the schema of the API."""

import json

import typer


def openapi() -> None:
    """Print the OpenAPI schema as JSON; starts nothing."""
    from app.api.app import routes
    from app.api.openapi import openapi_schema

    typer.echo(json.dumps(openapi_schema(routes()), ensure_ascii=False, indent=2))
