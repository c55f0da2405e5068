"""`belegbot rank`: plain sentences ranked by how well they answer questions, without a store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from bot.documents import read_object
from bot.json_lines import json_line
from bot.meaning import shipped_meaning
from store.errors import BelegbotError
from store.reading.language import language_of
from store.search.corpus import Corpus

_EXAMPLE = """Example:

\b
  $ echo '{"id": "s1", "text": "Die Brücke bleibt gesperrt."}' > sentences.jsonl
  $ echo '{"id": "q1", "text": "Ist die Brücke offen?"}' > questions.jsonl
  $ belegbot rank --corpus sentences.jsonl --questions questions.jsonl
  {"id": "q1", "hits": ["s1"]}"""

_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


@click.command(epilog=_EXAMPLE)
@click.option("--corpus", type=_FILE, required=True, help='Sentences: {"id", "text"} lines.')
@click.option("--questions", type=_FILE, required=True, help='Questions: {"id", "text"} lines.')
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1), help="Hits for a question.")
@click.option("--words-only", is_flag=True, help="Rank by words alone, not by meaning.")
def rank(corpus: Path, questions: Path, limit: int, *, words_only: bool) -> None:
    """Rank sentences as the answers to questions: {"id", "hits": [id, …]} for each question, best first.

    A question may also be given as {"id", "de"} or {"id", "en"}, which tells its language. Without the
    language model's weights, words alone decide.
    """
    sentences = [(record["id"], _text(record, "text")) for record in _records(corpus)]
    texts = [text for _, text in sentences]
    ranked = Corpus(texts, language_of(" ".join(texts)), None if words_only else shipped_meaning())
    for record in _records(questions):
        text, german = _question(record)
        hits = [sentences[row][0] for row in ranked.best(text, limit, german=german)]
        click.echo(json_line({"id": record["id"], "hits": hits}))


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file of JSON lines; raises BelegbotError with the line that is none."""
    with click.open_file(str(path), "rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = read_object(line)
                if "id" not in record:
                    raise ValueError('"id" is missing')
            except ValueError as error:
                raise BelegbotError(f"{path}, line {number}: {error}") from error
            yield record


def _question(record: dict[str, Any]) -> tuple[str, bool]:
    """Return a question and whether it is German."""
    if "text" not in record and ("de" in record or "en" in record):
        return _text(record, "de" if "de" in record else "en"), "de" in record
    text = _text(record, "text")
    return text, language_of(text) == "de"


def _text(record: dict[str, Any], name: str) -> str:
    text = record.get(name)
    if not isinstance(text, str):
        raise BelegbotError(f'{record["id"]}: "{name}" is missing or not a string')
    return text
