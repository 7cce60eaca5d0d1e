"""How much may go on at once."""

from pydantic import Field

from app.methods.limits import Limits
from app.schema.strict import Strict


class RunLimits(Strict):
    """Settings of the run service."""

    experiment: Limits = Field(default_factory=Limits, description="how large one experiment may be")
    kept_per_owner: int = Field(1_000, ge=1, description="runs of one owner that are kept")
    active_per_owner: int = Field(64, ge=1, description="runs of one owner that are queued or running")
    running: int = Field(64, ge=1, description="runs that train at once; more wait in line")
    queued: int = Field(200, ge=0, description="runs that may wait in line")
    memory: int = Field(
        8_000_000_000, ge=1, description="bytes that runs may take together, by estimate; more wait in line"
    )
    resident: int = Field(256, ge=1, description="runs kept in workers, those at rest included")
    checkpoints_per_run: int = Field(
        24, ge=2, description="checkpoints kept of one run, thinned out with age"
    )
    resume_on_start: bool = Field(
        True, description="whether interrupted runs go on by themselves after a restart"
    )
    close_seconds: float = Field(
        8.0, gt=0, description="seconds that workers have to save their runs at the end"
    )
    answer_seconds: float = Field(60.0, gt=0, description="seconds that a command may take")
