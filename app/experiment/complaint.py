"""What pydantic refuses, in sentences that a learner reads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from app.experiment.fields import fields_at, fields_below
from app.experiment.names import Meant, Names, meant, names_in, needless, plain
from app.experiment.quote import quote, shorten
from app.network.finding import Mend
from app.schema.problem import JsonScalar, SetExperiment
from app.schema.setting import aliases_of, choice_aliases_of, stands_for_of
from app.schema.text import Text, counted, text
from app.schema.unfit import NOT_TOLD, Unfit

Context = Mapping[str, Any]
Path = tuple[int | str, ...]
CONTAINERS = ("list_type", "dict_type", "model_type", "model_attributes_type")
"""Errors of a value that is no list or no object, as one alternative of a field has it."""

WHOLE, NUMBER = text("a whole number", "정수"), text("a number", "숫자")
TRUTH, OBJECT = text("true or false", "true 또는 false"), text("an object {…}", "객체 {…}")

EXPECTED: dict[str, Callable[[Context], Text]] = {
    "int_type": lambda _: WHOLE,
    "int_parsing": lambda _: WHOLE,
    "int_parsing_size": lambda _: text("a smaller whole number", "더 작은 정수"),
    "int_from_float": lambda _: WHOLE,
    "float_type": lambda _: NUMBER,
    "float_parsing": lambda _: NUMBER,
    "finite_number": lambda _: text("a finite number", "유한한 숫자"),
    "bool_type": lambda _: TRUTH,
    "bool_parsing": lambda _: TRUTH,
    "string_type": lambda _: text("a text", "문자열"),
    "string_unicode": lambda _: text("a text of valid characters", "올바른 문자로 된 문자열"),
    "string_pattern_mismatch": lambda context: text(
        f"a text of the form {context['pattern']}", f"{context['pattern']} 형식의 문자열"
    ),
    "list_type": lambda _: text("a list", "목록"),
    "dict_type": lambda _: OBJECT,
    "model_type": lambda _: OBJECT,
    "model_attributes_type": lambda _: OBJECT,
    "greater_than_equal": lambda context: text(f"at least {context['ge']}", f"{context['ge']} 이상"),
    "less_than_equal": lambda context: text(f"at most {context['le']}", f"{context['le']} 이하"),
    "greater_than": lambda context: text(f"more than {context['gt']}", f"{context['gt']} 초과"),
    "less_than": lambda context: text(f"less than {context['lt']}", f"{context['lt']} 미만"),
    "multiple_of": lambda context: text(
        f"a multiple of {context['multiple_of']}", f"{context['multiple_of']}의 배수"
    ),
    "too_short": lambda context: text(
        f"at least {counted(context['min_length'], 'item')}", f"{context['min_length']}개 이상"
    ),
    "too_long": lambda context: text(
        f"at most {counted(context['max_length'], 'item')}", f"{context['max_length']}개 이하"
    ),
    "string_too_short": lambda context: text(
        f"at least {counted(context['min_length'], 'character')}", f"{context['min_length']}자 이상"
    ),
    "string_too_long": lambda context: text(
        f"at most {counted(context['max_length'], 'character')}", f"{context['max_length']}자 이하"
    ),
    "union_tag_invalid": lambda context: _one_of(_words(context["expected_tags"])),
    "union_tag_not_found": lambda context: text(
        f"an object with a {_words(context['discriminator'])[0]}",
        f"{_words(context['discriminator'])[0]}이(가) 있는 객체",
    ),
}


@dataclass(frozen=True)
class Complaint:
    """A refused value: the sentence, what was expected and found, and a value that would do, if one
    is near.
    """

    message: Text
    expected: Text
    found: Text
    instead: JsonScalar | list[str] | None = None
    beneath: str = ""
    """The setting that `instead` is for, below the place of the error:

    `type` for an unknown type of layer.
    """

    def or_else(self, other: Complaint) -> Complaint:
        """The same, with a second alternative for what was expected."""
        return replace(
            self,
            expected=text(
                f"{self.expected.en}, or {other.expected.en}", f"{self.expected.ko}, 또는 {other.expected.ko}"
            ),
            instead=other.instead if self.instead is None else self.instead,
        )

    def mend(self, field: str) -> Mend | None:
        """The edit that puts `instead` in its place."""
        if self.instead is None:
            return None
        value = self.instead if isinstance(self.instead, str) else json.dumps(self.instead)
        label = text(f"Set {self.beneath or 'it'} to {value}", f"{self.beneath} 값을 {value}(으)로".strip())
        path = f"{field}.{self.beneath}" if self.beneath else field
        return Mend(label, SetExperiment(path=path, value=self.instead))


def complaints(details: Iterable[tuple[Path, ErrorDetails]], body: type[BaseModel]) -> dict[Path, Complaint]:
    """Pydantic's errors by their places: the alternatives of one field (a number or "all") are
    told together, and of an alternative that was meant only what is wrong within.
    """
    places: dict[Path, Complaint] = {}
    others: set[Path] = set()
    for path, detail in details:
        complaint = complain(path, detail, body)
        others |= {path} if detail["type"] in CONTAINERS else set()
        places[path] = places[path].or_else(complaint) if path in places else complaint
    entered = {path[:length] for path in places for length in range(len(path))}
    return {path: each for path, each in places.items() if path not in others & entered}


def complain(path: tuple[int | str, ...], detail: ErrorDetails, body: type[BaseModel]) -> Complaint:
    """One of pydantic's errors as a complaint about the value at `path` of what should have been a
    `body`.
    """
    name = _name(path)
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return Complaint(
                text(f"“{name}” is missing.", f"“{name}”이(가) 없습니다."),
                expected=text(f"a value for {name}", f"{name}의 값"),
                found=text("nothing", "없음"),
            )
        case "extra_forbidden":
            return _unknown_field(name, fields_at(detail["loc"][:-1], body))
        case "union_tag_invalid":
            return _unknown_tag(_part(path), context)
        case "value_error":
            return _unfit(context["error"], detail["input"])
        case "literal_error":
            return _unknown_choice(path, detail, body)
    told = EXPECTED.get(detail["type"])
    expected = text(detail["msg"], "맞는 값") if told is None else told(context)
    message = text(f"“{name}” does not fit.", f"“{name}”의 값이 맞지 않습니다.")
    return Complaint(message, expected, quote(detail["input"]), _bound(detail["type"], context))


def _name(path: tuple[int | str, ...]) -> str:
    """The field that a path ends in: `units`, `layers[2]`."""
    match path:
        case ():
            return "experiment"
        case (*_, str(field), int(position)):
            return f"{field}[{position}]"
    return shorten(str(path[-1]))


def _unfit(error: ValueError, found: object) -> Complaint:
    if not isinstance(error, Unfit):
        return Complaint(text(str(error), "값이 맞지 않습니다."), NOT_TOLD, quote(found))
    complaint = Complaint(error.message, error.expected, error.found or quote(found))
    if error.remedy is None:
        return complaint
    return replace(complaint, instead=error.remedy.value, beneath=error.remedy.setting)


def _unknown_field(name: str, known: Mapping[str, FieldInfo]) -> Complaint:
    near = meant(name, _names_of(known))
    hint = _place(name, known) if near is None or near.how == "slip" else _hint(near)
    hint = hint if hint.en else _hint(near)
    return Complaint(
        text(f"“{name}” is not known here.{hint.en}", f"“{name}”은(는) 여기에 없는 이름입니다.{hint.ko}"),
        expected=_one_of(list(known)),
        found=quote(name),
    )


def _names_of(fields: Mapping[str, FieldInfo]) -> dict[str, Names]:
    return {
        each: Names(tuple(aliases_of(field)), tuple(stands_for_of(field))) for each, field in fields.items()
    }


def _place(name: str, known: Mapping[str, FieldInfo]) -> Text:
    """Where below the known fields one of this name stands, or of a name that it has elsewhere."""
    for path, field in fields_below(known):
        near = meant(name, _names_of({path.rpartition(".")[2]: field}))
        if near is not None and (near.how == "called" or plain(near.name) == plain(name)):
            return text(f" Its place is “{path}”.", f" “{path}”에 쓰세요.")
    return text("", "")


def _unknown_tag(part: str, context: Context) -> Complaint:
    discriminator = _words(context["discriminator"])[0]
    complaint = unknown_word(discriminator, str(context["tag"]), _words(context["expected_tags"]), part)
    return replace(complaint, beneath=discriminator)


def unknown_word(what: str, found: object, known: list[str], part: str = "") -> Complaint:
    """A word that names none of the `known`: a type of layer, the name of a dataset, a method.

    `part`: the field of an experiment whose names they are.
    """
    if not isinstance(found, str):
        return Complaint(
            text(f"“{what}” does not fit.", f"“{what}”의 값이 맞지 않습니다."), _one_of(known), quote(found)
        )
    word = shorten(found)
    named = names_in(part)
    near = meant(word, {each: named.get(each, Names()) for each in known})
    hint = needless(part, word) if near is None else _hint(near)
    return Complaint(
        text(f"There is no {what} “{word}”.{hint.en}", f"“{word}”(이)라는 {what}은(는) 없습니다.{hint.ko}"),
        expected=_one_of(known),
        found=quote(word),
        instead=None if near is None else near.name,
    )


def _unknown_choice(path: tuple[int | str, ...], detail: ErrorDetails, body: type[BaseModel]) -> Complaint:
    """A value that is none of the words that a field may be."""
    known, found, near = _words(detail["ctx"]["expected"]), detail["input"], None
    if isinstance(found, str | int) and not isinstance(found, bool):
        named = names_in(_part(path)) or _choices(detail, body)
        near = meant(shorten(str(found)), {each: named.get(each, Names()) for each in known})
    hint, name = _hint(near), _name(path)
    return Complaint(
        text(f"“{name}” does not fit.{hint.en}", f"“{name}”의 값이 맞지 않습니다.{hint.ko}"),
        expected=_one_of(known),
        found=quote(found),
        instead=None if near is None else near.name,
    )


def _choices(detail: ErrorDetails, body: type[BaseModel]) -> Mapping[str, Names]:
    """What the words of the field at an error are called elsewhere."""
    *place, name = detail["loc"]
    field = fields_at(place, body).get(str(name))
    return (
        {}
        if field is None
        else {word: Names(tuple(names)) for word, names in choice_aliases_of(field).items()}
    )


def _part(path: tuple[int | str, ...]) -> str:
    """The field that a path ends in, whatever its position in a list: `layers`, `dataset`."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _bound(kind: str, context: Context) -> JsonScalar | None:
    """The bound that a refused value crossed."""
    if kind not in ("greater_than_equal", "less_than_equal"):
        return None
    bound: JsonScalar = context["ge"] if "ge" in context else context["le"]
    return bound


def _hint(near: Meant | None) -> Text:
    match near:
        case Meant(name, "called"):
            return text(f" It is called “{name}” here.", f" 여기서는 “{name}”(이)라고 합니다.")
        case Meant(name, "nearest"):
            return text(f" “{name}” comes nearest.", f" 가장 가까운 것은 “{name}”입니다.")
        case Meant(name, "slip"):
            return text(f" Did you mean “{name}”?", f" “{name}”을(를) 쓰려고 했나요?")
    return text("", "")


def _words(listed: str) -> list[str]:
    """The words in pydantic's lists: "'mse' or 'mae'" → mse, mae."""
    return re.findall(r"'([^']*)'", listed) or [listed]


def _one_of(words: list[str]) -> Text:
    listed = ", ".join(words)
    return text(f"one of {listed}", f"{listed} 중 하나") if len(words) > 1 else _same(listed)


def _same(word: str) -> Text:
    return text(word, word)
