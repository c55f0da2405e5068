"""Files and folders: which of them hold articles, and what is refused by name."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from store.errors import RefusedInput
from store.model import Article
from store.reading.html import declared_encoding, read_html
from store.reading.jsonl import read_line
from store.reading.text import read_text

LIMIT = 5_000_000
"""The most bytes of one article: of a text or HTML file, of a line of JSONL."""

_TEXT, _HTML, _JSONL = {".txt"}, {".html", ".htm"}, {".jsonl"}
_KNOWN = _TEXT | _HTML | _JSONL
_SUFFIXES = ", ".join(sorted(_KNOWN))
_NO_FILE = "this is neither a file nor a folder"


def files_under(path: Path) -> Iterator[tuple[Path, str] | RefusedInput]:
    """Yield the files to read at `path`, each with the name that a person knows it by, in order of name.

    A file is itself. A folder is all its .txt, .html, .htm and .jsonl files, at any depth, except hidden
    ones; others are passed over. What was named but is no such file is refused, and so is what only has the
    name of one (a pipe, a device).
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield RefusedInput(_name_of(path), _unreadable(error))
        return
    if stat.S_ISDIR(mode):
        yield from _files_in(path)
    elif not stat.S_ISREG(mode):
        yield RefusedInput(_name_of(path), _NO_FILE)
    elif path.suffix.lower() not in _KNOWN:
        yield RefusedInput(_name_of(path), f"unknown kind of file; these can be read: {_SUFFIXES}")
    else:
        yield path, _name_of(Path(path.name))


def read_path(
    path: Path, *, known: datetime, zone: ZoneInfo, outlet: str | None = None
) -> Iterator[Article | RefusedInput]:
    """Yield every article at `path` (a file or a folder), and what was refused; raises nothing."""
    for found in files_under(path):
        if isinstance(found, RefusedInput):
            yield found
        else:
            yield from read_file(found[0], origin=found[1], known=known, zone=zone, outlet=outlet)


def read_file(
    path: Path, *, origin: str, known: datetime, zone: ZoneInfo, outlet: str | None = None
) -> Iterator[Article | RefusedInput]:
    """Yield the articles of one file, and what was refused of it; raises nothing.

    What goes wrong in reading an article although it should not is the `__cause__` of its refusal.
    `known` is the aware time of reading; dates without a zone are read in `zone`; `outlet` is used where the
    input names none. A JSONL file is never held in memory as a whole.
    """
    try:
        with path.open("rb") as file:
            if path.suffix.lower() in _JSONL:
                yield from _lines(file, path, origin, known, zone, outlet)
            else:
                with _refusing(origin):
                    article = _one_article(file, path, origin, known, zone, outlet)
                yield article
    except RefusedInput as refused:
        yield refused
    except OSError as error:
        yield RefusedInput(origin, _unreadable(error))


@contextmanager
def _refusing(origin: str) -> Iterator[None]:
    """Let whatever goes wrong in reading one article cost this article only."""
    try:
        yield
    except (RefusedInput, OSError):
        raise
    except Exception as error:
        raise failed(origin, error) from error


def failed(origin: str, error: Exception) -> RefusedInput:
    """Return the refusal of an article on which we failed ourselves."""
    return RefusedInput(origin, f"internal error ({type(error).__name__}); please report it")


def _unreadable(error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file or folder"
        case PermissionError():
            return "no permission to read it"
        case OSError(strerror=str(reason)):
            return f"it can't be read: {reason}"
        case _:
            return f"it can't be read: {error}"


def _files_in(folder: Path) -> Iterator[tuple[Path, str] | RefusedInput]:
    """Yield a folder's files by their names inside it."""
    unreadable: list[OSError] = []
    empty = True
    for place, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith(".") or path.suffix.lower() not in _KNOWN:
                continue
            empty = False
            origin = _name_of(path.relative_to(folder))
            try:
                is_file = stat.S_ISREG(path.stat().st_mode)
            except OSError as error:
                yield RefusedInput(origin, _unreadable(error))
            else:
                yield (path, origin) if is_file else RefusedInput(origin, _NO_FILE)
    for cause in unreadable:
        yield RefusedInput(_name_of(Path(cause.filename)), _unreadable(cause))
    if empty and not unreadable:
        yield RefusedInput(_name_of(folder), f"there is nothing to read in this folder; it takes {_SUFFIXES}")


def _name_of(path: Path) -> str:
    """Return a path as a person reads it; bytes of a name that are no UTF-8 are replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def _one_article(
    file: BinaryIO, path: Path, origin: str, known: datetime, zone: ZoneInfo, outlet: str | None
) -> Article:
    content = file.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise RefusedInput(
            origin, f"the file is larger than {LIMIT // 1_000_000} MB, too large for one article"
        )
    key = path.resolve().as_uri()
    if path.suffix.lower() in _HTML:
        page = _decoded(content, origin, declared_encoding(content))
        return read_html(page, key=key, origin=origin, known=known, zone=zone, outlet=outlet)
    return read_text(_decoded(content, origin), key=key, origin=origin, known=known, zone=zone, outlet=outlet)


def _lines(
    file: BinaryIO, path: Path, origin: str, known: datetime, zone: ZoneInfo, outlet: str | None
) -> Iterator[Article | RefusedInput]:
    file_key = path.resolve().as_uri()
    seen: dict[str, str] = {}
    empty = True
    for number, line in enumerate(_bounded_lines(file), start=1):
        place = f"{origin}:{number}"
        if line is not None and not line.removeprefix(b"\xef\xbb\xbf").strip():
            continue
        empty = False
        try:
            if line is None:
                raise RefusedInput(place, f"the line is longer than {LIMIT // 1_000_000} MB")
            with _refusing(place):
                article = read_line(
                    _decoded(line, place),
                    file_key=file_key,
                    origin=place,
                    known=known,
                    zone=zone,
                    outlet=outlet,
                )
            first = seen.setdefault(article.key, place)
            if first != place:
                raise RefusedInput(place, f"the same id or address stands in {first} already")
        except RefusedInput as refused:
            yield refused
        else:
            yield article
    if empty:
        yield RefusedInput(origin, "the file is empty; it holds no text to read")


def _bounded_lines(file: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines; None stands for one that is longer than the limit."""
    while line := file.readline(LIMIT + 1):
        if len(line) <= LIMIT:
            yield line
            continue
        while not line.endswith(b"\n") and (line := file.readline(LIMIT)):
            pass
        yield None


def _decoded(content: bytes, origin: str, encoding: str = "utf-8") -> str:
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RefusedInput(origin, "the file is binary (it holds NUL bytes), not text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            reason = f"this is not UTF-8 text (at byte {error.start}); save it as UTF-8"
            raise RefusedInput(origin, reason) from None
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        raise RefusedInput(origin, f"the page says it is {encoding}, but it is not") from None
