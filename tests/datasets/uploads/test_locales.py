"""Tables written by the rules of many countries, whose numbers are known."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.datasets.uploads.cells import read_cells
from app.datasets.uploads.columns import TableSummary, summarize
from app.datasets.uploads.guess import guess
from app.datasets.uploads.numbers import number_of
from app.datasets.uploads.reading import GivenReading, Reading, TableLimits

LIMITS = TableLimits()


@dataclass(frozen=True)
class Locale:
    """How a country writes numbers, and what its programs put between cells."""

    decimal: str
    thousands: str
    separators: str
    encoding: str = "utf-8"

    def write(self, number: int, places: int, grouped: bool) -> str:
        """`number` / 10^`places`."""
        sign, digits = "-" if number < 0 else "", f"{abs(number):0{places + 1}d}"
        whole, fraction = digits[: len(digits) - places], digits[len(digits) - places :]
        if grouped:
            first = len(whole) % 3 or 3
            rest = [whole[at : at + 3] for at in range(first, len(whole), 3)]
            whole = self.thousands.join([whole[:first], *rest])
        return sign + whole + (self.decimal + fraction if places else "")


LOCALES = {
    "en-US": Locale(".", ",", ",\t|"),
    "ko-KR": Locale(".", ",", ",\t", "cp949"),
    "en-ZA": Locale(",", " ", ";\t"),
    "de-DE": Locale(",", ".", ";\t|", "cp1252"),
    "de-CH": Locale(".", "’", ";,\t", "cp1252"),
    "de-CH, typed": Locale(".", "'", ";,\t"),
    "de-AT": Locale(",", "\u00a0", ";\t", "cp1252"),
    "fr-FR": Locale(",", "\u202f", ";\t", "utf-16"),
    "fr-FR, typed": Locale(",", " ", ";\t,", "utf-8-sig"),
    "pt-BR": Locale(",", ".", ";,\t"),
    "sv-SE": Locale(",", "\u00a0", ";\t", "utf-8-sig"),
    "SI": Locale(".", "\u202f", ",;\t"),
}


@st.composite
def columns(draw: st.DrawFn) -> tuple[list[list[int]], list[int], list[bool]]:
    """Numbers by column, their places after the decimal mark, whether they are grouped.

    One column tells the mark: 0.25 is no thousands in any country.
    """
    rows = draw(st.integers(2, 40))
    places = [2, *draw(st.lists(st.integers(0, 4), min_size=1, max_size=4))]
    grouped = [False, *draw(st.lists(st.booleans(), min_size=len(places) - 1, max_size=len(places) - 1))]
    numbers = [draw(st.lists(st.integers(1, 99), min_size=rows, max_size=rows))]
    for _ in places[1:]:
        least, most = draw(st.sampled_from([(-99, 99), (1000, 10**6 - 1), (-(10**8), 10**8)]))
        numbers.append(draw(st.lists(st.integers(least, most), min_size=rows, max_size=rows)))
    return numbers, places, grouped


def written(locale: Locale, separator: str, rows: list[list[str]], encoding: str) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue().encode(encoding)


def read(content: bytes, **said: Any) -> tuple[Reading, list[list[str]], TableSummary]:
    reading, decoded = guess(content, GivenReading(**said), LIMITS)
    cells = read_cells(decoded, reading, LIMITS)
    return reading, cells.rows, summarize(cells, reading)


@pytest.mark.parametrize("name", LOCALES)
@settings(max_examples=20, deadline=None)
@given(data=st.data(), table=columns())
def test_every_number_is_read_as_it_was_meant(
    name: str, data: st.DataObject, table: tuple[list[list[int]], list[int], list[bool]]
) -> None:
    locale, (numbers, places, grouped) = LOCALES[name], table
    separator = data.draw(st.sampled_from(locale.separators))
    written_columns = [
        [locale.write(number, *how) for number in column]
        for column, *how in zip(numbers, places, grouped, strict=True)
    ]
    order = data.draw(st.permutations(range(len(numbers))))
    title = [f"Größe {at}" if locale.encoding != "cp949" else f"크기 {at}" for at in order]
    rows = [title, *map(list, zip(*(written_columns[at] for at in order), strict=True))]
    reading, cells, summary = read(written(locale, separator, rows, locale.encoding))

    assert (reading.separator, reading.decimal, reading.header) == (separator, locale.decimal, True)
    assert {each.kind for each in summary.columns} <= {"number", "whole"}
    for place, at in enumerate(order):
        found = [number_of(row[place], reading.decimal) for row in cells]
        assert found == [float(f"{number}e-{places[at]}") for number in numbers[at]]


@pytest.mark.parametrize(
    ("content", "decimal", "first"),
    [
        ("gehalt;alter\n2.500;20\n3.100;30\n", ",", 2500),
        ("gehalt\tkinder\n900\t0\n2.500\t1\n", ",", 900),
        ("gehalt;alter;quote\n2.500;20;0,10\n3.500;21;0,11\n", ",", 2500),
        ("v\tw\n1,234\t5\n2,000\t6\n", ",", 1.234),
        ("pay\tage\n900\t20\n1,250\t30\n", ".", 900),
        ("x;y\n2.125;1\n0.500;2\n", ".", 2.125),
        ("x;y\n2.125;1\n1500;2\n", ".", 2.125),
        ("x;y\n0,123;1\n1,250;2\n", ",", 0.123),
        ("x\ty\n2.125\t1\n3.250\t2\n", ".", 2.125),
        ('pay,age\n"2,500",20\n"3,100",30\n', ".", 2500),
        ('pay\n"1,234,567"\n"2,500,000"\n', ".", 1_234_567),
        ("x;y\n1 100,5;1\n12 101,5;2\n", ",", 1100.5),
        ("x;y\n1'100.5;1\n12'101.5;2\n", ".", 1100.5),
        ("x;y\n1\u00a0100;1\n12\u00a0101;2\n", ".", 1100),
    ],
)
def test_a_mark_that_could_be_either_is_told_by_what_stands_beside_it(
    content: str, decimal: str, first: float
) -> None:
    reading, cells, _ = read(content.encode())
    assert reading.decimal == decimal
    assert number_of(cells[0][0], reading.decimal) == first


def test_quotes_after_a_blank_are_no_part_of_a_cell() -> None:
    _, rows, summary = read(b'x, "y", "c d"\n1, "2", "a, b"\n3, "4", "b"\n')
    assert [each.name for each in summary.columns] == ["x", "y", "c d"]
    assert rows == [["1", "2", "a, b"], ["3", "4", "b"]]
    assert [each.kind for each in summary.columns] == ["whole", "whole", "text"]


MARKS = "n.a. na NA N/A #N/A <NA> NaN \\N NULL (null) None nil - -- ? . k.A. #DIV/0! #VALUE! missing 없음 결측 Unknown"


@pytest.mark.parametrize("mark", MARKS.split())
def test_what_stands_for_no_value_among_numbers_is_known(mark: str) -> None:
    content = "x,y\n" + "".join(f"{mark if at % 5 == 0 else at * 1.5},{at}\n" for at in range(40))
    reading, _, summary = read(content.encode())
    assert reading.missing == [mark]
    assert (summary.columns[0].kind, summary.columns[0].missing) == ("number", 8)


def test_words_for_no_value_stay_words_among_words() -> None:
    content = b"x,y\n1,missing\n2,unknown\n3,none\n4,na\n5,nil\n6,no\n"
    reading, _, summary = read(content)
    assert (reading.missing, summary.columns[1].missing) == ([], 0)


def test_no_more_marks_are_taken_than_can_be_told() -> None:
    spelled = [f"{'n' if at & 1 else 'N'}{'a' if at & 2 else 'A'}" for at in range(4)]
    spelled += [
        "".join(letter.upper() if at >> place & 1 else letter for place, letter in enumerate("null"))
        for at in range(16)
    ]
    spelled += ["missing", "Missing", "MISSING", "unknown"]
    cells = [*spelled, *map(str, range(150))]
    reading, _, _ = read(("x\n" + "\n".join(cells) + "\n").encode())
    assert len(reading.missing) == 20
