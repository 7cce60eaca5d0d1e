"""Points a side of a picture of a plane."""

from typing import Annotated

from pydantic import Field

Side = Annotated[int, Field(ge=2, le=200)]
