"""Files and folders are read; what can't be read is refused by name with the reason, and the rest goes on."""

import json
import os
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import RefusedInput
from store.model import Article
from store.reading.files import LIMIT, read_path

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
SENTENCE = "Der Stadtrat hat am Dienstag den neuen Haushalt beschlossen, sagte die Bürgermeisterin."


def read(path: Path) -> tuple[list[Article], list[RefusedInput]]:
    found = list(read_path(path, known=NOW, zone=BERLIN))
    return (
        [one for one in found if isinstance(one, Article)],
        [one for one in found if isinstance(one, RefusedInput)],
    )


def refusal(path: Path) -> tuple[str, str]:
    articles, refused = read(path)
    assert articles == []
    assert len(refused) == 1
    return refused[0].origin, refused[0].reason


def test_a_text_file_is_known_by_its_name_and_kept_apart_by_its_place(tmp_path: Path) -> None:
    file = tmp_path / "rat.txt"
    file.write_text(f" date 2025-08-16 {SENTENCE}", "utf-8")
    articles, refused = read(file)
    assert refused == []
    assert (articles[0].origin, articles[0].key, articles[0].known) == (
        "rat.txt",
        file.resolve().as_uri(),
        NOW,
    )
    assert articles[0].text == SENTENCE


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "rat.txt"
    file.write_bytes(b"\xef\xbb\xbf" + f"date 2025-08-16 {SENTENCE}".encode())
    assert read(file)[0][0].text == SENTENCE


def test_a_folder_is_read_in_order_without_hidden_files_and_other_kinds(tmp_path: Path) -> None:
    for name in ["b.txt", "a.txt", ".versteckt.txt", "bild.png", "LIESMICH", "unter/c.txt", ".git/d.txt"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SENTENCE, "utf-8")
    articles, refused = read(tmp_path)
    assert [article.origin for article in articles] == ["a.txt", "b.txt", str(Path("unter", "c.txt"))]
    assert refused == []


def test_a_file_of_another_kind_that_was_named_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rat.pdf").write_bytes(b"%PDF-1.7")
    origin, reason = refusal(tmp_path / "rat.pdf")
    assert origin.endswith("rat.pdf")
    assert reason == "unknown kind of file; these can be read: .htm, .html, .jsonl, .txt"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b" date 2025-08-16 ", "empty"),
        ("Der Rat sagte Nein – für".encode("latin-1", "replace"), "not UTF-8"),
        ("Der Rat sagte Nein.".encode("utf-16"), "not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"Der Rat\0sagte Nein.", "binary"),
        (b"date 2025-02-30 Der Rat sagte Nein.", "does not exist"),
        (b"1. Startseite\n\nKommentare", "no running text"),
        (b"x" * (LIMIT + 1), "larger than 5 MB"),
    ],
)
def test_a_text_file_that_is_no_article_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    file = tmp_path / "rat.txt"
    file.write_bytes(content)
    origin, said = refusal(file)
    assert origin == "rat.txt"
    assert reason in said


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "fehlt.txt") == (str(tmp_path / "fehlt.txt"), "there is no such file or folder")
    assert "can't be read" in refusal(tmp_path / ("x" * 300))[1]
    assert "can't be read" in refusal(tmp_path / "x\0y.txt")[1]


def test_a_link_to_nowhere_is_refused_and_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "weg.txt").symlink_to(tmp_path / "fehlt.txt")
    os.mkfifo(tmp_path / "rohr.txt")
    articles, refused = read(tmp_path)
    assert articles == []
    assert [(one.origin, one.reason) for one in refused] == [
        ("rohr.txt", "this is neither a file nor a folder"),
        ("weg.txt", "there is no such file or folder"),
    ]
    assert refusal(tmp_path / "rohr.txt")[1] == "this is neither a file nor a folder"


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    assert (
        refusal(tmp_path)[1] == "there is nothing to read in this folder; it takes .htm, .html, .jsonl, .txt"
    )


def test_a_name_that_is_no_utf_8_is_shown_and_stored_without_harm(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"r\xe4t.txt")
    file.write_text(SENTENCE, "utf-8")
    article = read(tmp_path)[0][0]
    assert article.origin == "r\ufffdt.txt"
    assert article.key.endswith("/r%E4t.txt")


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "geheim.txt").write_text(SENTENCE, "utf-8")

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert refusal(tmp_path / "geheim.txt") == ("geheim.txt", "no permission to read it")


def test_every_line_of_a_jsonl_file_is_an_article(tmp_path: Path) -> None:
    file = tmp_path / "blatt.jsonl"
    lines = [
        {"id": "a1", "text": SENTENCE, "date": "2025-08-16", "title": "Rat einig", "outlet": "Beispielblatt"},
        {"id": 2, "text": SENTENCE, "url": "https://example.org/rat", "date": None, "title": ""},
    ]
    file.write_text("\ufeff" + "\n\n".join(json.dumps(line) for line in lines), "utf-8")
    articles, refused = read(file)
    assert refused == []
    first, second = articles
    assert (first.key, first.origin) == (f"{file.resolve().as_uri()}#a1", "blatt.jsonl:1")
    assert (first.title, first.outlet) == ("Rat einig", "Beispielblatt")
    assert (second.key, second.origin) == ("https://example.org/rat", "blatt.jsonl:3")
    assert (second.title, second.published) == ("Der Stadtrat hat am Dienstag den neuen Haushalt …", None)


def test_a_bad_line_is_refused_by_its_number_and_the_others_are_read(tmp_path: Path) -> None:
    good = json.dumps({"id": "1", "text": SENTENCE})
    again = json.dumps({"id": "3", "text": SENTENCE})
    file = tmp_path / "blatt.jsonl"
    file.write_bytes(
        "\n".join([good, '{"id": "2", "text" "x"}', again, again]).encode()
        + b'\n{"id": "4", "text": "\xff"}\n'
        + b'{"id": "5", "text": "'
        + b"x" * LIMIT
        + b'"}\n'
        + json.dumps({"id": "6", "text": SENTENCE}).encode()
    )
    articles, refused = read(file)
    assert [article.origin for article in articles] == ["blatt.jsonl:1", "blatt.jsonl:3", "blatt.jsonl:7"]
    assert {one.origin: one.reason for one in refused} == {
        "blatt.jsonl:2": "malformed JSON at column 20: Expecting ':' delimiter",
        "blatt.jsonl:4": "the same id or address stands in blatt.jsonl:3 already",
        "blatt.jsonl:5": "this is not UTF-8 text (at byte 21); save it as UTF-8",
        "blatt.jsonl:6": "the line is longer than 5 MB",
    }


@pytest.mark.parametrize("name", ["rat.txt", "rat.html", "blatt.jsonl"])
def test_fifty_megabytes_are_refused_without_holding_them_in_memory(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    with file.open("wb") as opened:
        opened.truncate(50_000_000)
    tracemalloc.start()
    try:
        reason = refusal(file)[1]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "5 MB" in reason
    assert peak < 20_000_000


def test_an_empty_jsonl_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "blatt.jsonl").write_text("\n\n")
    assert refusal(tmp_path / "blatt.jsonl")[1] == "the file is empty; it holds no text to read"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(suffix=st.sampled_from([".txt", ".html", ".jsonl"]), content=st.binary(max_size=200))
def test_no_content_whatever_raises(tmp_path: Path, suffix: str, content: bytes) -> None:
    file = tmp_path / f"irgendwas{suffix}"
    file.write_bytes(content)
    read(file)
