"""CSV files from the wild, and any that the csv module writes, read as they were meant."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.datasets.uploads.cells import Cells, read_cells
from app.datasets.uploads.columns import TableSummary, summarize
from app.datasets.uploads.guess import guess
from app.datasets.uploads.misread import Misread
from app.datasets.uploads.numbers import is_date, number_of
from app.datasets.uploads.reading import GivenReading, Reading, TableLimits

LIMITS = TableLimits()


def read(content: bytes, **said: Any) -> tuple[Reading, Cells, TableSummary]:
    reading, decoded = guess(content, GivenReading(**said), LIMITS)
    cells = read_cells(decoded, reading, LIMITS)
    return reading, cells, summarize(cells, reading)


def kinds(summary: TableSummary) -> dict[str, str]:
    return {each.name: each.kind for each in summary.columns}


def refusal(content: bytes, **said: Any) -> Misread:
    with pytest.raises(Misread) as caught:
        read(content, **said)
    return caught.value


def test_german_semicolons_with_decimal_commas_and_thousands() -> None:
    content = "Ort;Fläche;Einwohner\nBonn;141,06;336.465\nKöln;405,02;1.084.831\n".encode("cp1252")
    reading, _, summary = read(content)
    assert (reading.encoding, reading.separator, reading.decimal) == ("windows-1252", ";", ",")
    assert kinds(summary) == {"Ort": "text", "Fläche": "number", "Einwohner": "whole"}
    assert (summary.columns[1].low, summary.columns[2].high) == (141.06, 1_084_831)


def test_decimal_commas_fool_nobody_into_more_columns() -> None:
    reading, _, summary = read(b"1,5;2,3;3,1\n2,5;3,3;4,1\n")
    assert (reading.separator, reading.decimal, reading.header) == (";", ",", False)
    assert [each.name for each in summary.columns] == ["column 1", "column 2", "column 3"]


def test_english_thousands_in_quotes() -> None:
    reading, _, summary = read(b'city,people\nA,"1,234,567"\nB,"2,000.5"\n')
    assert (reading.separator, reading.decimal) == (",", ".")
    assert (summary.columns[1].low, summary.columns[1].high) == (2000.5, 1_234_567)


def test_swiss_and_french_thousands() -> None:
    assert number_of("1'234'567.5", ".") == 1_234_567.5
    assert number_of("1\u202f234\u202f567,5", ",") == 1_234_567.5
    assert number_of("−3,5", ",") == -3.5


@pytest.mark.parametrize(
    "cell", ["", "-", ".", "1.2.3", "0x10", "1_000", "nan", "inf", "1e999", "12 %", "1,23,456", "٣"]
)
def test_what_is_no_number(cell: str) -> None:
    assert number_of(cell, ".") is None


def test_quotes_hold_line_breaks_separators_and_quotes() -> None:
    _, cells, _ = read(b'name,note\nA,"first\nsecond, ""third"""\nB,plain\n')
    assert cells.rows == [["A", 'first\nsecond, "third"'], ["B", "plain"]]


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-8"])
def test_a_byte_order_mark_is_no_part_of_the_first_name(mark: str) -> None:
    _, cells, _ = read("이름,값\n가,1\n나,2\n".encode(mark))
    assert cells.names == ("이름", "값")


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [("cp949", "cp949"), ("euc-kr", "cp949"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")],
)
def test_korean_and_wide_encodings_are_guessed_without_a_mark(codec: str, encoding: str) -> None:
    content = "region,사람,구분\nseoul,1,가\nbusan,2,나\n".encode(codec)
    reading, cells, _ = read(content)
    assert (reading.encoding, cells.names) == (encoding, ("region", "사람", "구분"))


def test_trailing_empty_columns_and_rows_are_cut_off() -> None:
    _, cells, _ = read(b"a,b,,\n1,2,,\n3,4\n,,,\n\n5,6,,,,\n")
    assert cells.names == ("a", "b")
    assert (cells.rows, cells.places) == ([["1", "2"], ["3", "4"], ["5", "6"]], [2, 3, 6])


def test_a_column_without_a_title_that_holds_something_stays() -> None:
    _, cells, _ = read(b",a\nx,1\ny,2\n")
    assert cells.names == ("column 1", "a")


def test_duplicate_titles_are_told_apart() -> None:
    _, cells, _ = read(b"a,a,a (2),a\n1,2,3,4\n")
    assert cells.names == ("a", "a (2)", "a (2) (2)", "a (3)")


def test_a_ragged_row_is_refused_with_its_row() -> None:
    error = refusal(b"a,b\n1,2\n\n3,4,5\n")
    assert (error.row, error.expected.en, error.found and error.found.en) == (4, "2 cells", "3")
    assert refusal(b"a,b\n1\n").row == 2
    assert refusal(b"a\n1,2\n2\n", separator=",").expected.en == "1 cell"


def test_dates_are_dates_and_no_numbers() -> None:
    content = b"day;when;v\n1.5.2020;2020-05-01 12:30;1\n12.11.2021;2021-01-01T00:00:00Z;2\n"
    assert kinds(read(content)[2]) == {"day": "date", "when": "date", "v": "whole"}
    assert all(map(is_date, ("5/31/2020", "2020년 5월 1일", "12:30")))
    assert not is_date("1.5")


def test_missing_marks_are_words_only_among_words() -> None:
    reading, _, summary = read(b"age,town\n1,-\n-,Ulm\nNA,NA\n4,Bonn\n")
    assert set(reading.missing) == {"-", "NA"}
    assert [each.missing for each in summary.columns] == [2, 2]
    none, _, summary = read(b"x,allergy\n1,None\n2,Nuts\n3,None\n")
    assert (none.missing, summary.columns[1].values) == ([], ["None", "Nuts"])


def test_a_stray_word_among_numbers_is_told_with_its_row() -> None:
    _, _, summary = read(b"price\n1.5\n2.5\nsold out\n3\n")
    column = summary.columns[0]
    assert (column.kind, column.odd and column.odd.row) == ("text", 4)
    assert refusal(b"price\n1.5\n2.5\nsold out\n3\n", kinds={"price": "number"}).row == 4


def test_one_column_is_a_table() -> None:
    assert kinds(read(b"x\n1\n2\n3\n")[2]) == {"x": "whole"}
    assert kinds(read(b"1\n2\n3\n")[2]) == {"column 1": "whole"}


def test_titles_above_text_are_a_header_and_repeated_text_is_none() -> None:
    assert read(b"fruit,colour\napple,red\npear,green\n")[0].header
    assert not read(b"apple,red\npear,green\napple,green\n")[0].header


@pytest.mark.parametrize("content", [b"", b"\n\n", b"a,b\n", b" , \n"])
def test_nothing_to_learn_from_is_refused(content: bytes) -> None:
    assert refusal(content).expected.en == "rows of values"


def test_too_many_rows_are_refused_by_their_limit() -> None:
    error = refusal(b"a\n" + b"1\n" * 100_001)
    assert (error.expected.en, error.row) == ("at most 100,000 rows", 100_002)


def test_a_quotation_mark_that_never_closes_is_refused_where_it_begins() -> None:
    error = refusal(b'a,b\n1,2\n"3,4\n5,6\n', separator=",")
    assert (error.row, error.found and error.found.en) == (3, "the end of the file")


def test_excel_tells_its_separator() -> None:
    reading, cells, _ = read(b"sep=;\r\na;b\r\n1;2\r\n3;4\r\n")
    assert (reading.separator, cells.names, cells.places) == (";", ("a", "b"), [3, 4])


def test_a_carriage_return_alone_ends_a_line() -> None:
    assert read(b"a,b\r1,2\r3,4\r")[1].rows == [["1", "2"], ["3", "4"]]


CELL = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n,;\t|\"'"), max_size=12
).map(str.strip)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(1, 5))
    row = st.lists(CELL, min_size=width, max_size=width).filter(any)
    return draw(
        st.lists(row, min_size=1, max_size=8).filter(lambda rows: all(map(any, zip(*rows, strict=True))))
    )


@settings(max_examples=200, deadline=None)
@given(
    rows=tables(),
    separator=st.sampled_from([",", ";", "\t", "|"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]),
    ending=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"]),
)
def test_what_the_csv_module_writes_is_read_back_equal(
    rows: list[list[str]], separator: str, quoting: Any, ending: str, encoding: str
) -> None:
    if ending == "\r":  # beside it the csv module does not quote "\n" by itself
        quoting = csv.QUOTE_ALL
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator, quoting=quoting, lineterminator=ending).writerows(rows)
    named = "utf-8" if encoding == "utf-8-sig" else encoding
    reading = Reading(encoding=named, separator=separator, header=False)  # type: ignore[arg-type]
    content = file.getvalue().encode(encoding)
    _, decoded = guess(content, GivenReading(encoding=reading.encoding, separator=reading.separator), LIMITS)

    assert read_cells(decoded, reading, LIMITS).rows == rows


@settings(max_examples=100, deadline=None)
@given(
    numbers=st.lists(st.floats(-1e6, 1e6).map(lambda x: round(x, 3)), min_size=2, max_size=30),
    words=st.lists(st.sampled_from(["ja", "nein"]), min_size=30, max_size=30),
    separator=st.sampled_from([",", ";", "\t", "|"]),
    decimal=st.sampled_from([".", ","]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_a_table_of_numbers_is_guessed_whatever_its_dialect(
    numbers: list[float], words: list[str], separator: str, decimal: str, encoding: str
) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator)
    writer.writerow(["Größe", "Art"])
    writer.writerows(
        [f"{x:.2f}".replace(".", decimal), word] for x, word in zip(numbers, words, strict=False)
    )
    reading, _, summary = read(file.getvalue().encode(encoding))

    assert (reading.separator, reading.decimal, reading.header) == (separator, decimal, True)
    assert kinds(summary)["Art"] == "text"
    assert summary.columns[0].low == min(float(f"{x:.2f}") for x in numbers)
