"""Every setting of the server; `--help` and `docs/settings.md` derive from this table.

The setting `workers` is `PLAYGROUND_WORKERS` in the environment, `--workers` on the command line.
"""

from __future__ import annotations

import os
from copy import copy
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.methods.limits import Limits
from app.runs.limits import RunLimits
from app.schema.strict import Strict

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]", "::1")


def _declared(limits: type[Strict], name: str) -> Any:
    """A limit with its default, bounds and words, as declared where it is used."""
    return copy(limits.model_fields[name])


class Settings(BaseSettings):
    """The settings with their defaults. In the environment, lists are written as JSON."""

    model_config = SettingsConfigDict(env_prefix="PLAYGROUND_", extra="ignore", frozen=True)

    host: str = Field(
        "127.0.0.1", description="Address to listen on. Beyond loopback every visitor has to sign in."
    )
    port: int = Field(8000, ge=0, le=65_535, description="Port to listen on; 0 takes a free one.")
    public_url: str | None = Field(
        None,
        pattern=r"^https?://[^/]+(/.*)?$",
        description="Address to print for visitors, where it is not host and port: behind a proxy, in a container.",
    )
    data: Path = Field(Path("data"), description="Folder for the database and the checkpoints.")
    database_url: SecretStr | None = Field(
        None, description="Database, if not SQLite in the data folder: postgresql://user:password@host/name."
    )
    workers: int | None = Field(
        None, ge=1, le=256, description="Training processes. Unset: one per core, or per accelerator."
    )
    resume_on_start: bool = _declared(RunLimits, "resume_on_start")
    sign_in: bool | None = Field(
        None, description="Whether visitors have to sign in. Unset: only if the address is beyond loopback."
    )
    sign_in_token: SecretStr | None = Field(
        None,
        min_length=16,
        description="The token to sign in with. Unset: a new one is printed at each start.",
    )
    session_days: float = Field(
        90, gt=0, le=3650, description="Days that a browser session lives without a visit."
    )
    allowed_hosts: list[str] = Field(
        [],
        description="Host names to answer to, * for any. Unset: loopback names; any where visitors sign in.",
    )
    allowed_origins: list[str] = Field(
        [],
        description="Other web origins that may use the API and the sockets, such as https://school.example.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="What to log, on stderr."
    )
    log_format: Literal["text", "json"] = Field("text", description="How to log.")

    body_bytes: int = Field(1_000_000, ge=1_000, description="Largest request body.")
    upload_bytes: int = Field(10_000_000, ge=1_000, le=100_000_000, description="Largest uploaded file.")
    uploads_per_owner: int = Field(50, ge=1, description="Uploaded files of one owner.")
    body_seconds: float = Field(20, gt=0, description="Longest time that a request body may take to arrive.")
    socket_seconds: float = Field(
        10, gt=0, description="A viewer that takes no message for this long is disconnected."
    )
    sockets_per_owner: int = Field(64, ge=1, description="Live sockets that one owner may have open.")
    runs_per_owner: int = _declared(RunLimits, "kept_per_owner")
    active_runs_per_owner: int = _declared(RunLimits, "active_per_owner")
    experiments_per_owner: int = Field(1_000, ge=1, description="Saved experiments of one owner.")
    checkpoints_per_run: int = _declared(RunLimits, "checkpoints_per_run")
    storage_bytes: int = Field(
        20_000_000_000,
        ge=1_000_000,
        description="Bytes that all metrics, checkpoints and uploads together may take.",
    )

    memory_bytes: int | None = Field(
        None,
        ge=10_000_000,
        description="Memory that runs may take together, by estimate; further runs wait in the queue. Unset: half of the machine's.",
    )
    most_layers: int = _declared(Limits, "layers")
    most_samples: int = _declared(Limits, "samples")
    most_parameters: int = _declared(Limits, "parameters")
    most_activations: int = _declared(Limits, "activations")
    most_multiply_adds: int = _declared(Limits, "multiply_adds")

    @property
    def demands_sign_in(self) -> bool:
        """Whether a request without credentials is refused."""
        return not is_loopback(self.host) if self.sign_in is None else self.sign_in

    @property
    def memory(self) -> int:
        """Bytes that all runs together may take."""
        return memory_of_machine() // 2 if self.memory_bytes is None else self.memory_bytes

    @property
    def hosts(self) -> list[str]:
        """The host names to answer to.

        Where visitors sign in, any name is safe: nothing is done without a credential.
        """
        if self.allowed_hosts:
            return self.allowed_hosts
        return ["*"] if self.demands_sign_in else [*LOOPBACK_NAMES]


def memory_of_machine() -> int:
    """The machine's memory in bytes, or the container's limit where that is lower."""
    found = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    limit = Path("/sys/fs/cgroup/memory.max")
    if limit.is_file() and (told := limit.read_text().strip()).isdigit():
        found = min(found, int(told))
    return found


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches `host`."""
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
