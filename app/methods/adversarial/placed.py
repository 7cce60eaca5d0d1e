"""Findings of one network among several, placed in the experiment by their fields.

A layer's id says where it is only as long as there is one network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.methods.adversarial.training import ROLE_TITLES, Role
from app.network.finding import Finding, Mend
from app.network.wiring import Wiring
from app.schema.problem import SetExperiment, SetLayer
from app.schema.text import text


def placed(findings: Iterable[Finding], role: Role, wiring: Wiring) -> Iterator[Finding]:
    """The same, each at a field of the experiment, its message with whose network it is."""
    for each in findings:
        title = ROLE_TITLES[role]
        yield replace(
            each,
            field=_field(each, role, wiring),
            layer=None,
            wire=None,
            message=text(f"{title.en.capitalize()}: {each.message.en}", f"{title.ko}: {each.message.ko}"),
            mend=_mend(each.mend, role, wiring),
        )


def field_of(role: Role, wiring: Wiring, layer: str) -> str:
    """The dotted path of a layer."""
    return f"networks.{role}.layers.{list(wiring.layers).index(layer)}"


def _field(finding: Finding, role: Role, wiring: Wiring) -> str:
    if finding.layer in wiring.layers:
        return field_of(role, wiring, finding.layer)
    if finding.wire is not None:
        return f"networks.{role}.wires"
    own = finding.field or ""
    return (
        own.replace("network.", f"networks.{role}.", 1)
        if own.startswith("network")
        else own or f"networks.{role}"
    )


def _mend(mend: Mend | None, role: Role, wiring: Wiring) -> Mend | None:
    """A change of one value is the same change by its path; others have no path."""
    if mend is None or isinstance(mend.edit, SetExperiment):
        return mend
    edit = mend.edit
    if not isinstance(edit, SetLayer) or isinstance(edit.value, list):
        return None
    path = f"{field_of(role, wiring, edit.layer)}.{edit.setting}"
    return Mend(mend.label, SetExperiment(path=path, value=edit.value))
