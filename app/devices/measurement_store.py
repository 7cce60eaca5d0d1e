"""What was measured of this machine's devices, kept in a file of the data folder."""

from __future__ import annotations

import logging
from pathlib import Path

from pydantic import ValidationError

from app.devices.calibration import Calibration, Curve, Measured

NAME = "devices.json"
log = logging.getLogger(__name__)


class MeasurementStore:
    """The calibration in force, read once and written whenever a device was measured.

    Without a folder it is kept in memory only.
    """

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / NAME if folder else None
        self._kept = self._read()
        self.calibration = Calibration()

    def recall(self, device: str, machine: dict[str, str]) -> bool:
        """A device is here.

        Whether it was measured on just this machine with just these versions; else it is to be
        measured.
        """
        kept = self._kept.of(device)
        if kept is None or kept.machine != machine:
            return False
        self.calibration = self.calibration.having(kept)
        return True

    def save(self, device: str, machine: dict[str, str], curves: list[Curve]) -> None:
        """A device was measured. A disk that takes no more costs the file, not the measurement."""
        measured = Measured(device=device, machine=machine, curves=curves)
        self.calibration, self._kept = self.calibration.having(measured), self._kept.having(measured)
        if self._path is None:
            return
        unfinished = self._path.with_suffix(".part")
        try:
            unfinished.write_text(self._kept.model_dump_json(indent=1))
            unfinished.replace(self._path)
        except OSError as error:
            log.warning("what devices cost could not be kept in %s: %s", self._path, error)

    def _read(self) -> Calibration:
        try:
            return Calibration.model_validate_json(self._path.read_bytes()) if self._path else Calibration()
        except FileNotFoundError:
            return Calibration()
        except (OSError, ValidationError) as error:
            log.warning("%s cannot be read, so devices are measured anew: %s", self._path, error)
            return Calibration()
