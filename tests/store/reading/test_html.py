"""A web page gives its article, and who published it where and when."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from store.errors import RefusedInput
from store.model import Article
from store.reading.files import read_path
from store.reading.html import read_html

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
PARAGRAPHS = [
    "Der Stadtrat hat am Dienstag den neuen Haushalt beschlossen. Die Bürgermeisterin lobte ihn.",
    "„Wir haben lange gerungen“, sagte sie nach der Sitzung. Die Opposition hingegen kündigte eine Klage an.",
    "Nun muss das Land zustimmen. Bis zum Herbst soll alles entschieden sein, wie ein Sprecher mitteilte.",
]


def page(head: str = "", charset: str = "utf-8") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!doctype html><html lang="de"><head><meta charset="{charset}">{head}</head><body>'
        '<nav><ul><li><a href="/">Startseite</a></li><li><a href="/p">Politik</a></li></ul></nav>'
        f"<main><article><h1>Stadtrat einig über Haushalt</h1>{body}</article></main>"
        '<div class="comments"><h2>Kommentare</h2><p>Das war ja klar.</p></div>'
        "<footer><p>Impressum</p></footer></body></html>"
    )


HEAD = (
    "<title>Stadtrat einig über Haushalt | Beispielblatt</title>"
    '<meta property="og:title" content="Stadtrat einig über Haushalt">'
    '<meta property="og:site_name" content="Beispielblatt">'
    '<meta property="article:published_time" content="2025-08-16T10:15:00+02:00">'
    '<link rel="canonical" href="https://example.org/rat/haushalt">'
)


def read(content: str, outlet: str | None = None) -> Article:
    return read_html(
        content, key="file:///rat.html", origin="rat.html", known=NOW, zone=BERLIN, outlet=outlet
    )


def test_the_article_is_taken_out_of_the_page() -> None:
    article = read(page(HEAD))
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)
    assert not any(word in article.text for word in ("Startseite", "Das war ja klar", "Impressum"))


def test_the_metadata_say_who_published_it_where_and_when() -> None:
    article = read(page(HEAD))
    assert article.title == "Stadtrat einig über Haushalt"
    assert article.outlet == "Beispielblatt"
    assert article.url == "https://example.org/rat/haushalt"
    assert article.published is not None
    assert article.published.start == datetime(2025, 8, 16, tzinfo=BERLIN)


def test_a_page_without_metadata_is_known_by_its_file() -> None:
    article = read(page(), outlet="Sonstiges")
    assert (article.key, article.url, article.outlet) == ("file:///rat.html", None, "Sonstiges")
    assert article.published is None


def test_the_address_that_a_page_gives_itself_is_not_its_key() -> None:
    assert read(page(HEAD)).key == "file:///rat.html"


def test_an_address_that_nobody_could_open_is_none() -> None:
    for address in ("https://example.org/" + "x" * 2048, "javascript:alert(1)"):
        assert read(page(f'<link rel="canonical" href="{address}">')).url is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-08-16T10:15:00+02:00">',
        '<meta name="date" content="2025-08-16">',
        '<link rel="canonical" href="https://example.org/2025/08/16/haushalt">',
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
        '"headline": "Haushalt", "datePublished": "2025-08-16T10:15:00+02:00"}</script>',
    ],
    ids=["property", "name", "address", "linked data"],
)
def test_a_page_says_in_several_ways_when_it_appeared(head: str) -> None:
    published = read(page(head)).published
    assert published is not None
    assert published.start == datetime(2025, 8, 16, tzinfo=BERLIN)


def test_a_time_element_says_when_it_appeared() -> None:
    dated = page("").replace("<h1>", '<time datetime="2025-08-16T10:15:00+02:00">gestern</time><h1>', 1)
    published = read(dated).published
    assert published is not None
    assert published.start == datetime(2025, 8, 16, tzinfo=BERLIN)


@pytest.mark.parametrize("place", ["Stadtrat einig über Haushalt", "am Dienstag", "nach der Sitzung"])
def test_a_day_that_only_the_text_speaks_of_is_no_date_of_it(place: str) -> None:
    for day in ("3. August 2025", "2025-08-03", "03.08.2025"):
        assert read(page().replace(place, f"{place}, <em>dem</em> {day},", 1)).published is None


def test_a_day_beside_the_article_is_its_own() -> None:
    for beside in (
        '<p class="article-date">16.08.2025</p>',
        '<span class="byline">Stand: 16. August 2025</span>',
    ):
        published = read(page().replace("<h1>", f"{beside}<h1>", 1)).published
        assert published is not None
        assert published.start == datetime(2025, 8, 16, tzinfo=BERLIN)


def test_a_date_after_the_reading_is_not_believed() -> None:
    later = '<meta property="article:published_time" content="2025-12-24T10:15:00+02:00">'
    assert read(page(later)).published is None


@pytest.mark.parametrize("content", ["", "   ", "<html></html>", "<p>Kurz</p>", "kein Markup", "<" * 5000])
def test_a_page_without_an_article_is_refused(content: str) -> None:
    with pytest.raises(RefusedInput):
        read(content)


def test_a_page_nested_ten_thousand_deep_does_no_harm() -> None:
    deep = "<div>" * 10_000 + PARAGRAPHS[0] + "</div>" * 10_000
    try:
        article = read(f"<html><body>{deep}</body></html>")
    except RefusedInput:
        return
    assert PARAGRAPHS[0] in article.text


def test_a_page_in_the_encoding_that_it_declares_is_read(tmp_path: Path) -> None:
    file = tmp_path / "rat.html"
    file.write_bytes(page(charset="iso-8859-1").replace("„", '"').replace("“", '"').encode("latin-1"))
    (article,) = read_path(file, known=NOW, zone=BERLIN)
    assert isinstance(article, Article)
    assert "Bürgermeisterin" in article.text


def test_a_page_that_calls_itself_latin_1_has_the_quotation_marks_of_windows(tmp_path: Path) -> None:
    file = tmp_path / "rat.html"
    file.write_bytes(page(charset="iso-8859-1").encode("cp1252"))
    (article,) = read_path(file, known=NOW, zone=BERLIN)
    assert isinstance(article, Article)
    assert "„Wir haben lange gerungen“" in article.text


@pytest.mark.parametrize(
    "charset",
    [
        "undefined",
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "utf-7",
        "rot13",
        "hex",
        "klingon",
    ],
)
def test_a_page_in_what_is_no_encoding_of_pages_is_refused(tmp_path: Path, charset: str) -> None:
    file = tmp_path / "rat.html"
    file.write_bytes(page(charset=charset).encode("cp1252"))
    (refused,) = read_path(file, known=NOW, zone=BERLIN)
    assert isinstance(refused, RefusedInput)
    assert "not UTF-8" in refused.reason
    assert refused.__cause__ is None


def test_a_page_in_another_encoding_than_it_says_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "rat.html"
    file.write_bytes(page().replace("„", '"').replace("“", '"').encode("latin-1"))
    (refused,) = read_path(file, known=NOW, zone=BERLIN)
    assert isinstance(refused, RefusedInput)
    assert "not UTF-8" in refused.reason
