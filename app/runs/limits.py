"""How much may go on at once."""

from pydantic import Field

from app.methods.limits import Limits
from app.schema.strict import Strict


class RunLimits(Strict):
    """Settings of the run service.

    Those that an operator may change are settings of the server with these very words.
    """

    experiment: Limits = Field(default_factory=Limits, description="How large one experiment may be.")
    kept_per_owner: int = Field(
        500, ge=1, description="Runs that one owner may keep; beyond, the oldest that have ended go."
    )
    active_per_owner: int = Field(40, ge=1, description="Runs of one owner that may be active at once.")
    running: int = Field(64, ge=1, description="Runs that train at once; more wait in the queue.")
    queued: int = Field(200, ge=0, description="Runs that may wait in the queue.")
    memory: int = Field(
        8_000_000_000,
        ge=1,
        description="Bytes that runs may take together, by estimate; more wait in the queue.",
    )
    resident: int = Field(256, ge=1, description="Runs kept in workers, those at rest included.")
    checkpoints_per_run: int = Field(
        20, ge=3, le=1_000, description="Checkpoints kept of one run; they thin out with age."
    )
    resume_on_start: bool = Field(
        True, description="Whether runs that a restart interrupted go on by themselves."
    )
    close_seconds: float = Field(
        4.0, gt=0, description="Seconds that workers have to save their runs when the server ends."
    )
    answer_seconds: float = Field(60.0, gt=0, description="Seconds that a command may take.")
    step_seconds: float = Field(
        3.0, gt=0, description="Seconds after which steps are answered, done or still under way."
    )
