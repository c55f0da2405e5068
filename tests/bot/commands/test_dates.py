"""`belegbot dates`: JSON lines in, JSON lines out."""

import json

from click.testing import CliRunner, Result

from bot.cli import main


def run(*lines: str | bytes) -> Result:
    data = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    return CliRunner().invoke(main, ["dates"], input=data)


def line(text: str, **more: object) -> str:
    return json.dumps({"id": "a", "text": text, **more}, ensure_ascii=False)


def test_expressions_come_with_offsets_type_and_value() -> None:
    text = "👍 Der Rat tagte am Montag zwei Stunden."
    result = run(line(text, dct="2025-08-20"))
    answer = json.loads(result.stdout)
    assert answer["id"] == "a"
    assert [(text[t["start"] : t["end"]], t["type"], t["value"]) for t in answer["timexes"]] == [
        ("Montag", "DATE", "2025-08-18"),
        ("zwei Stunden", "DURATION", "PT2H"),
    ]
    assert result.exit_code == 0


def test_without_a_day_what_depends_on_it_stays_open() -> None:
    answer = json.loads(run(line("Gestern, am Montag, am 3. Mai und im Juni 2024.")).stdout)
    assert [t["value"] for t in answer["timexes"]] == ["PAST_REF", "XXXX-WXX-1", "XXXX-05-03", "2024-06"]


def test_english_is_read_as_english() -> None:
    text = "The ministers will meet again on Friday, and they said that the talks of last week went well."
    answer = json.loads(run(line(text, dct="2025-08-20")).stdout)
    assert [t["value"] for t in answer["timexes"]] == ["2025-08-22", "2025-W33"]


def test_a_bad_line_is_named_and_the_rest_is_processed() -> None:
    result = run(
        line("", dct="2025-08-20"),
        "no json",
        b"\xff",
        '{"text": "Ja."}',
        '{"id": "b"}',
        "[]",
        line("Ja.", dct="2025-02-30"),
        '{"id": "\\ud800", "text": "Ja."}',
        "[" * 100_000,
        "",
        '{"id": "c", "text": "\\ud800 damals", "dct": null}',
    )
    assert [json.loads(answer)["id"] for answer in result.stdout.splitlines()] == ["a", "c"]
    named = [error.split(":")[0] for error in result.stderr.splitlines()]
    assert named == [f"line {n}" for n in range(2, 10)]
    assert result.exit_code == 1
