"""From bytes to text: UTF-8, UTF-16, the Korean code page 949, Windows-1252."""

from __future__ import annotations

from app.datasets.uploads.misread import Misread
from app.datasets.uploads.reading import Encoding
from app.schema.text import text

MARKS: tuple[tuple[bytes, Encoding], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or an Excel workbook"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PAR1", "a Parquet file"),
)
KOREAN_SHARE = 0.8
"""Of the characters beyond ASCII are Korean syllables where a text was written in code page 949:

Western letters read so by mistake make rare Chinese characters.
"""
LOOKED_AT = 1_000_000
"""Bytes that a guess without a byte-order mark looks at."""


def guess_encoding(content: bytes) -> Encoding:
    """By its byte-order mark, else the strictest that fits."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return encoding
    start = content[:LOOKED_AT]
    if start.count(0) > len(start) // 4:
        return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    if _decodes(content, "utf-8"):
        return "utf-8"
    return "cp949" if _is_korean(content) else "windows-1252"


def decode(content: bytes, encoding: Encoding) -> str:
    """The text, without a byte-order mark. Raises Misread."""
    for start, name in OTHERS:
        if content.startswith(start):
            raise _no_text(name)
    try:
        decoded = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(content, encoding, error) from None
    if "\0" in decoded:
        raise _no_text("binary data (a zero byte)")
    return decoded.removeprefix("\ufeff")


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_korean(content: bytes) -> bool:
    try:
        decoded = content.decode("cp949")
    except UnicodeDecodeError:
        return False
    beyond = [each for each in decoded[:LOOKED_AT] if each > "\x7f"]
    return sum("가" <= each <= "힣" for each in beyond) >= KOREAN_SHARE * len(beyond)


def _no_text(found: str) -> Misread:
    return Misread(
        text(
            "This is no table of text; save it as CSV and upload that.",
            "텍스트로 된 표가 아닙니다. CSV로 저장해서 올리세요.",
        ),
        expected=text("a CSV file", "CSV 파일"),
        found=text(found, found),
    )


def _undecodable(content: bytes, encoding: Encoding, error: UnicodeDecodeError) -> Misread:
    row = content.count(b"\n", 0, error.start) + 1
    spelled = " ".join(f"{each:02X}" for each in content[error.start : max(error.end, error.start + 1)][:4])
    return Misread(
        text(
            "The file is in another encoding than it is read in; choose another.",
            "파일의 인코딩이 다릅니다. 다른 인코딩을 고르세요.",
        ),
        row=row,
        expected=text(f"text in {encoding}", f"{encoding} 텍스트"),
        found=text(f"the bytes {spelled}", f"바이트 {spelled}"),
    )
