"""Tables that people bring: looked at, kept, listed, deleted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from app.api.access import UploadToDelete, UploadToRead
from app.api.own_data import finding
from app.api.problems import HttpProblem, responses
from app.api.services import ActorOf, LanguageOf, Services, ServicesOf
from app.api.strict_json import StrictRoute
from app.api.upload_bodies import UploadAnswer, UploadList
from app.api.upload_reader import ReadFile
from app.datasets.uploads.library import digest_of
from app.datasets.uploads.misread import Refused
from app.datasets.uploads.reading import DecimalMark, Encoding, ForcedKind, GivenReading, Separator
from app.schema.text import Language, text
from app.store.records import UploadRecord

router = APIRouter(prefix="/api/v1/datasets/uploads", tags=["datasets"], route_class=StrictRoute)

Columns = Annotated[list[Annotated[str, Field(max_length=120)]], Query(max_length=500)]


def given_reading(
    encoding: Encoding | None = None,
    separator: Annotated[
        Separator | None, Query(description="Percent-encoded: %2C, %3B, %09 or %7C.")
    ] = None,
    header: Annotated[bool | None, Query(description="Whether the first row names the columns.")] = None,
    decimal: DecimalMark | None = None,
    missing: Annotated[
        list[Annotated[str, Field(max_length=40)]] | None,
        Query(
            max_length=20,
            description="What stands for no value, beside an empty cell; once empty: nothing else.",
        ),
    ] = None,
    number: Annotated[Columns, Query(description="Columns to read as numbers.")] = [],  # noqa: B006
    words: Annotated[Columns, Query(alias="text", description="Columns to read as text.")] = [],  # noqa: B006
) -> GivenReading:
    """What a request says of how a file is to be read; the rest is guessed."""
    kinds: dict[str, ForcedKind] = {**dict.fromkeys(number, "number"), **dict.fromkeys(words, "text")}
    return GivenReading(
        encoding=encoding,
        separator=separator,
        header=header,
        decimal=decimal,
        missing=None if missing is None else [each for each in missing if each],
        kinds=kinds,
    )


@router.post(
    "",
    status_code=201,
    responses=responses("malformed", "quota", "storage-full"),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def upload(
    request: Request,
    response: Response,
    services: ServicesOf,
    actor: ActorOf,
    language: LanguageOf,
    given: Annotated[GivenReading, Depends(given_reading)],
    preview: Annotated[bool, Query(description="Look at the file without keeping it.")] = False,
    name: Annotated[str, Query(max_length=200, description="What the file is called.")] = "",
) -> UploadAnswer:
    """Read a CSV file, which is the body as it is, and keep it by the digest of its bytes."""
    content = await request.body()
    read = await services.upload_reader.read(content, given)
    if isinstance(read, Refused):
        raise _refusal(read, language)
    record = _record(actor.id, _shown(name), content, read)
    if preview:
        response.status_code = 200
        return UploadAnswer.of(record, read.summary.sample).model_copy(update={"created_at": None})
    await run_in_threadpool(_keep, services, record, content)
    response.headers["Location"] = f"/api/v1/datasets/uploads/{record.digest}"
    return UploadAnswer.of(record, read.summary.sample)


@router.get("")
def page(services: ServicesOf, actor: ActorOf) -> UploadList:
    """One's own uploads, newest first."""
    return UploadList(uploads=[UploadAnswer.of(each) for each in services.store.uploads.list(actor.id)])


@router.get("/{digest}", responses=responses("not-found"))
def read(record: UploadToRead) -> UploadAnswer:
    """An upload: one's own, or one that a shared experiment learns from."""
    return UploadAnswer.of(record)


@router.get(
    "/{digest}/file",
    response_class=Response,
    responses=responses("not-found")
    | {200: {"description": "The bytes as uploaded", "content": {"application/octet-stream": {}}}},
)
def file(record: UploadToRead, services: ServicesOf) -> Response:
    """The file itself, as exported source reads it."""
    content = services.store.uploads.read(record.digest)
    if content is None:
        raise HttpProblem("not-found", text("The file is gone.", "파일이 없어졌습니다."))
    headers = {"Content-Disposition": f'attachment; filename="{record.digest[:12]}.csv"'}
    return Response(content, media_type="application/octet-stream", headers=headers)


@router.delete("/{digest}", status_code=204, responses=responses("not-found"))
def delete(record: UploadToDelete, services: ServicesOf) -> None:
    """Take a file from one's uploads; it goes for good once no run and no saved experiment needs
    it.
    """
    services.store.uploads.delete(record.digest, record.owner)


def _keep(services: Services, record: UploadRecord, content: bytes) -> None:
    """Raises HttpProblem beyond the quota, StorageFull."""
    store, most = services.store.uploads, services.settings.uploads_per_owner
    if store.find(record.digest, record.owner) is None and store.count(record.owner) >= most:
        raise HttpProblem(
            "quota",
            text(
                f"Expected at most {most} uploads, found {most}; delete one.",
                f"파일은 {most}개까지 올릴 수 있습니다. 하나를 지우세요.",
            ),
            retry_after=3600,
        )
    store.keep(record, content)


def _record(owner: str, name: str, content: bytes, read: ReadFile) -> UploadRecord:
    return UploadRecord(
        digest=digest_of(content),
        owner=owner,
        name=name,
        bytes=len(content),
        rows=read.summary.rows,
        columns=[each.model_dump(mode="json") for each in read.summary.columns],
        reading=read.reading.model_dump(mode="json"),
        created_at=datetime.now(UTC),
    )


def _shown(name: str) -> str:
    """A name as a line of text; it is never a path."""
    return "".join(each if each.isprintable() else " " for each in name).strip()


def _refusal(refused: Refused, language: Language) -> HttpProblem:
    problem = finding(refused).problem(language).model_copy(update={"field": "file"})
    detail = text(
        f"{refused.what.en} Expected {refused.expected.en}, found {refused.found.en}.",
        f"{refused.what.ko} 필요한 것: {refused.expected.ko}. 실제: {refused.found.ko}.",
    )
    return HttpProblem("malformed", detail, [problem])
