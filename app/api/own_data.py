"""Experiments whose data somebody uploaded: may they use the file, and what is known of it?

The one place where an experiment as sent is completed: what it says of the table itself is never
taken, but put in anew from the file.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from starlette.concurrency import run_in_threadpool

from app.api.actors import Actor
from app.api.data_service import DataService
from app.api.problems import NotFound
from app.datasets.uploads.misread import Refused
from app.datasets.uploads.reading import Reading
from app.datasets.uploads.selection import TableFacts, Wanted
from app.datasets.uploads.upload import Upload, asked
from app.experiment.parse import Malformed
from app.network.finding import Finding, Mend
from app.schema.problem import SetExperiment
from app.schema.text import Language, text
from app.store.records import UploadRecord
from app.store.upload_store import UploadStore

UPLOAD: str = Upload.model_fields["name"].default
UNKNOWN = TableFacts(rows=0, inputs=[])
"""In a body that is malformed anyway, so that its own faults alone are told."""
MOST_KNOWN = 256


class OwnData:
    """Completes bodies. `_known`: the facts found last, by what was asked of which file."""

    def __init__(self, store: UploadStore, data: DataService) -> None:
        self._store, self._data = store, data
        self._known: OrderedDict[str, dict[str, Any]] = OrderedDict()

    async def complete(self, body: Any, actor: Actor, language: Language) -> Any:
        """A body with a `dataset`, as sent; if that is an upload, with what is known of its table.

        Raises NotFound for a file that the actor may not read, Malformed for what the table has
        not.
        """
        dataset = body.get("dataset") if isinstance(body, dict) else None
        if not isinstance(dataset, dict) or dataset.get("name") != UPLOAD:
            return body
        found = asked(dataset)
        if found is None:
            return body | {"dataset": dataset | {"table": UNKNOWN.model_dump(mode="json")}}
        digest, wanted, reading = found
        record = await run_in_threadpool(self.readable, digest, actor)
        if reading is None:
            reading = Reading() if record is None else Reading.model_validate(record.reading)
        facts = await self._facts(digest, reading, wanted, language)
        known = {"table": facts, "reading": reading.model_dump(mode="json")}
        return body | {"dataset": dataset | known}

    async def files(self, digests: tuple[str, ...]) -> dict[str, bytes]:
        """The contents of files. Raises NotFound for one that is gone."""
        return {digest: await self._content(digest) for digest in digests}

    def readable(self, digest: str, actor: Actor) -> UploadRecord | None:
        """What the actor uploaded, or somebody who shares an experiment with it; None where those
        keep no upload of it any more.

        The one decision about who may read a file. Raises NotFound for any other. Reads the store:
        not for the event loop.
        """
        record = self._store.find(digest, actor.id)
        if record is None and not self._store.is_shared(digest):
            raise NotFound("upload", digest)
        return record or self._store.find_shared(digest)

    async def _facts(self, digest: str, reading: Reading, wanted: Wanted, language: Language) -> Any:
        """Raises Malformed, NotFound, DataServiceFailed."""
        key = f"{digest} {reading.model_dump_json()} {wanted}"
        if key not in self._known:
            self._known[key] = await self._data.facts(digest, await self._content(digest), reading, wanted)
        self._known.move_to_end(key)
        while len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        answer = self._known[key]
        if "refused" in answer:
            raise Malformed(
                [finding(Refused.model_validate(answer["refused"], strict=False)).problem(language)]
            )
        return answer["facts"]

    async def _content(self, digest: str) -> bytes:
        content = await run_in_threadpool(self._store.read, digest)
        if content is None:
            raise NotFound("upload", digest)
        return content


def finding(refused: Refused) -> Finding:
    """Why a table cannot be learned from, pinned to the setting of the dataset that asks for it."""
    mend = None
    if refused.remedy is not None:
        setting, value = refused.remedy
        shown = ", ".join(value) if isinstance(value, list) else value
        mend = Mend(
            text(f"Set {setting} to {shown}", f"{setting} 값을 {shown}(으)로"),
            SetExperiment(path=f"dataset.{setting}", value=value),
        )
    return Finding(
        message=refused.what,
        expected=refused.expected,
        found=refused.found,
        field=f"dataset.{refused.field or 'digest'}",
        mend=mend,
    )
