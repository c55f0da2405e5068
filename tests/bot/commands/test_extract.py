"""`belegbot extract`: JSON lines in, JSON lines out."""

import json

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from store.model import Article, Claim


def run(*lines: str | bytes, arguments: tuple[str, ...] = ()) -> Result:
    data = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    return CliRunner().invoke(main, ["extract", *arguments], input=data)


def test_claims_come_with_offsets_of_the_given_text() -> None:
    text = "👍 Die Lage sei ernst, sagte Anna Lenz."
    result = run(json.dumps({"id": "a", "text": text}))
    answer = json.loads(result.stdout)
    (claim,) = answer["claims"]
    assert answer["id"] == "a"
    assert [text[start:end] for start, end in claim["quote"]] == ["Die Lage sei ernst"]
    assert [text[start:end] for start, end in claim["speaker"]] == ["Anna Lenz"]
    assert [text[start:end] for start, end in claim["cue"]] == ["sagte"]
    assert (claim["type"], claim["speaker_name"], claim["chain"]) == ("indirect", "Anna Lenz", [])
    assert claim["modality"] == "reported"
    assert result.exit_code == 0


def test_times_are_read_from_the_texts_date_and_are_of_no_zone() -> None:
    text = "„Die Fähre fährt am Freitag wieder“, sagte Anna Lenz am Montag um 20 Uhr."
    (claim,) = json.loads(run(json.dumps({"id": "a", "text": text, "date": "2025-08-20"})).stdout)["claims"]
    assert claim["said"] == {"from": "2025-08-18T20:00", "to": "2025-08-18T20:01"}
    assert [text[start:end] for start, end in claim["said_at"]] == ["Montag", "20 Uhr"]
    (time,) = claim["times"]
    assert text[time["start"] : time["end"]] == "Freitag"
    assert (time["value"], time["from"], time["to"]) == ("2025-08-22", "2025-08-22", "2025-08-23")
    (undated,) = json.loads(run(json.dumps({"id": "a", "text": text})).stdout)["claims"]
    assert (undated["said"], undated["times"]) == (None, [])


def test_assertions_can_be_left_out() -> None:
    line = json.dumps({"id": 1, "text": "Die Stadt Ulm hat 2019 zwei Schulen gebaut."})
    assert [c["type"] for c in json.loads(run(line).stdout)["claims"]] == ["assertion"]
    assert json.loads(run(line, arguments=("--quotations-only",)).stdout)["claims"] == []


def test_the_assertions_of_an_opinion_piece_say_so() -> None:
    text = "Die Stadt Ulm hat 2019 zwei Schulen gebaut."
    piece = f"Kommentar: Ulm baut\n\nVon Anna Lenz\n\n{text}"
    (claim,) = json.loads(run(json.dumps({"id": 1, "text": piece})).stdout)["claims"]
    assert (claim["opinion"], claim["speaker_name"]) == (True, "Anna Lenz")
    (claim,) = json.loads(run(json.dumps({"id": 1, "text": text})).stdout)["claims"]
    assert "opinion" not in claim


def test_a_bad_line_is_named_and_the_rest_is_processed() -> None:
    result = run(
        '{"id": "a", "text": ""}',
        "no json",
        b"\xff",
        '{"text": "Ja."}',
        '{"id": "b"}',
        "[]",
        '{"id": "c", "text": "Ja.", "date": "2025-02-30"}',
        '{"id": "e", "text": "Ja.", "date": "0800-12-25"}',
        '{"id": "\\ud800", "text": "Ja."}',
        "[" * 100_000,
        "",
        '{"id": "d", "text": "Ja.", "date": "2025-02-28"}',
    )
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "d"]
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [f"line {n}" for n in range(2, 11)]
    assert result.exit_code == 1


def test_a_byte_order_mark_is_no_part_of_the_line() -> None:
    result = run(b'\xef\xbb\xbf{"id": "a", "text": "Ja."}', b"\xef\xbb\xbf")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a"]
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_document_on_which_we_fail_is_named_and_the_rest_is_processed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(article: Article) -> tuple[Claim, ...]:
        if article.key == "b":
            raise KeyError(article.text)
        return ()

    monkeypatch.setattr("bot.commands.extract.claims_in", fail)
    result = run(*(json.dumps({"id": name, "text": "Geheim."}) for name in "abc"))
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "c"]
    entry, message = result.stderr.splitlines()
    assert (json.loads(entry)["event"], json.loads(entry)["line"]) == ("document_failed", 2)
    assert message == "line 2: internal error (KeyError); please report it"
    assert "Geheim" not in result.output
    assert result.exit_code == 1


def test_help_shows_an_example() -> None:
    assert "belegbot extract" in run(arguments=("--help",)).stdout
