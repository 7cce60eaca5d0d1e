"""Having a run's network write on, streamed a character at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from functools import partial

from fastapi import APIRouter
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from app.api.access import RunToRead
from app.api.bodies import Answer
from app.api.errors import as_problem
from app.api.problems import HttpProblem, ProblemBody, responses
from app.api.services import LanguageOf, ServicesOf
from app.api.strict_json import StrictRoute
from app.datasets.declaration import Dataset
from app.datasets.texts.alphabet import shown
from app.methods.declaration import Prepared
from app.network.finding import Finding
from app.runs.writing import Manner, Step, write
from app.schema.strict import Strict, example, example_of
from app.schema.text import Language, text
from app.schema.unfit import Unfit

router = APIRouter(prefix="/api/v1/runs/{run_id}", tags=["run data"], route_class=StrictRoute)

NO_TEXT = text(
    "This run learns from no text, so there is nothing that it could write.",
    "이 실행은 글에서 배우지 않으므로 글을 쓸 수 없습니다.",
)


class ContinueRequest(Strict):
    """What to write on from, and how.

    `length`: how many characters; 0 tells only what may follow. `temperature`: 1 draws as the
    network says, less makes the likely likelier, 0 takes the likeliest. `top_k`: drawn among so
    many of the likeliest; null among all. `seed`: the same network and seed write the same.
    """

    model_config = example({"prompt": "Alice ", "length": 100, "temperature": 0.8, "top_k": 10, "seed": 1})

    prompt: str = Field(min_length=1, max_length=2_000)
    length: int = Field(100, ge=0, le=500)
    temperature: float = Field(1.0, ge=0, le=5)
    top_k: int | None = Field(None, ge=1, le=1_000)
    seed: int = Field(0, ge=0, le=2**31 - 1)


class NextCharacter(Answer):
    """A character that may follow: as it is written, as people are shown it (a blank as ␣), and the
    probability with which it is drawn.
    """

    text: str
    shown: str
    probability: float


class Continuation(Answer):
    """A line of the answer: a character that was written (empty on the first line) and the
    likeliest that may follow it.

    A letter of Hangul is a character; NFC puts letters together to syllables. On the last line
    there may be a `problem` instead, if the run went away meanwhile.
    """

    model_config = example({"text": "w", "next": [{"text": "a", "shown": "a", "probability": 0.61}]})

    text: str
    next: list[NextCharacter]
    problem: ProblemBody | None = None


class Lines(StreamingResponse):
    """JSON, a line at a time."""

    media_type = "application/x-ndjson"


UNDELAYED = {"Content-Encoding": "identity", "X-Accel-Buffering": "no"}
"""Compression, here or in a proxy, would hold lines back until there are many."""


@router.post(
    "/continue",
    response_class=Lines,
    responses=responses("conflict", "refused", "malformed")
    | {
        200: {
            "description": "One line for each character, and one before the first",
            "model": Continuation,
            "content": {"application/x-ndjson": {"example": example_of(Continuation)}},
        }
    },
)
async def write_on(
    run: RunToRead, services: ServicesOf, language: LanguageOf, body: ContinueRequest
) -> Lines:
    """Text that the network, as it is while it writes, goes on with; training is left as it is."""
    prepared = services.prepared.of(run)
    dataset = _dataset(prepared)
    prompt = await run_in_threadpool(_tokens, dataset, body.prompt, language)
    manner = Manner(body.length, body.temperature, body.top_k, body.seed)
    predict = partial(services.watching.predict, run.id)
    steps = write(predict, prompt, len(dataset.columns), manner)
    return Lines(_lines(await anext(steps), steps, dataset.vocabulary, language), headers=UNDELAYED)


async def _lines(
    first: Step, others: AsyncIterator[Step], vocabulary: Sequence[str], language: Language
) -> AsyncIterator[str]:
    yield _line(first, vocabulary)
    try:
        async for step in others:
            yield _line(step, vocabulary)
    except Exception as error:
        problem = as_problem(error, language).body(language)
        yield Continuation(text="", next=[], problem=problem).model_dump_json() + "\n"


def _line(step: Step, vocabulary: Sequence[str]) -> str:
    following = [
        NextCharacter(text=vocabulary[token], shown=shown(vocabulary[token]), probability=round(share, 4))
        for token, share in step.following
    ]
    written = "" if step.written is None else vocabulary[step.written]
    return Continuation(text=written, next=following).model_dump_json(exclude_none=True) + "\n"


def _dataset(prepared: Prepared) -> Dataset:
    """The text that a run learns from. Raises HttpProblem where it learns from none."""
    dataset: Dataset | None = getattr(prepared.experiment, "dataset", None)
    if dataset is None or not dataset.vocabulary or not prepared.class_names:
        raise HttpProblem("refused", NO_TEXT)
    return dataset


def _tokens(dataset: Dataset, prompt: str, language: Language) -> list[int]:
    """The prompt in numbers. Raises HttpProblem, which names the characters that are not known."""
    try:
        return dataset.tokens_of(prompt)
    except Unfit as error:
        found = error.found or text("", "")
        problem = Finding(error.message, error.expected, found, field="prompt").problem(language)
        raise HttpProblem("malformed", error.message, [problem]) from None
