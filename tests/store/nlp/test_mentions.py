"""What an article tells of days, read without knowing when it appeared."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.datings import DaySentence
from store.model import Article, Basis, Bearing, Extent, Interval, Part, PartKind
from store.nlp.dated import dated_timexes
from store.nlp.mentions import day_sentences, mentions

ZONE = ZoneInfo("Europe/Berlin")
WEDNESDAY = Interval(datetime(2025, 8, 20, tzinfo=ZONE), datetime(2025, 8, 21, tzinfo=ZONE), Basis.METADATA)


def article(text: str, published: Interval | None = None, language: str = "de") -> Article:
    parts = (Part(Extent(0, len(text)), PartKind.BODY),) if text else ()
    return Article("a", "a.txt", text, parts, language, datetime(2025, 9, 1, tzinfo=UTC), published=published)


def told(text: str, language: str = "de") -> list[tuple[Bearing, int | None, int | None, int | None]]:
    found = mentions(article(text, language=language))
    return [(m.bearing, m.weekday, m.least, m.most) for m in found]


def days(text: str, published: Interval | None = WEDNESDAY) -> tuple[DaySentence, ...]:
    source = article(text, published)
    return day_sentences(source, dated_timexes(source, ZONE), date(2025, 8, 20))


class TestMentions:
    @pytest.mark.parametrize(
        ("text", "mention"),
        [
            ("Anna Lenz reist am Montag nach Husum.", (Bearing.AHEAD, 1, -6, -1)),
            ("Anna Lenz will am kommenden Montag nach Husum reisen.", (Bearing.AHEAD, 1, -10, -1)),
            ("Anna Lenz reiste am Montag nach Husum.", (Bearing.PAST, 1, 0, 6)),
            ("Anna Lenz ist am vergangenen Montag nach Husum gereist.", (Bearing.PAST, 1, 1, 10)),
            ("In der Nacht zum Samstag brannte ein Schuppen in Husum.", (Bearing.PAST, 6, 0, 2)),
            ("Anna Lenz wird diesen Montag nach Husum reisen.", (Bearing.AHEAD, 1, -6, 0)),
            ("Am heutigen Samstag spielt die Kapelle in Husum.", (Bearing.PRESENT, 6, 0, 0)),
        ],
    )
    def test_a_weekday_bounds_when_the_article_appeared(
        self, text: str, mention: tuple[Bearing, int, int, int]
    ) -> None:
        assert told(text) == [mention]

    def test_in_english(self) -> None:
        assert told("Anna Lenz spoke in Husum on Monday.", "en") == [(Bearing.PAST, 1, 0, 6)]
        assert told("Anna Lenz will travel to Husum on Monday.", "en") == [(Bearing.AHEAD, 1, -6, -1)]

    def test_a_whole_date_bounds_it_on_one_side(self) -> None:
        [past] = mentions(article("Am 3. August 2025 brannte ein Schuppen in Husum."))
        assert (past.day, past.bearing, past.least, past.most) == (date(2025, 8, 3), Bearing.PAST, 0, None)
        [ahead] = mentions(article("Am 3. August 2025 wird in Husum gewählt."))
        assert (ahead.bearing, ahead.least, ahead.most) == (Bearing.AHEAD, None, -1)

    @pytest.mark.parametrize(
        ("text", "event"),
        [
            ("Bei ihrem Treffen in Husum haben sich Lenz und Roth geeinigt.", "Treffen"),
            ("Nach dem großen Hafenfest in Husum war Lenz müde.", "Hafenfest"),
            ("Beim Gipfel in Husum schwiegen Lenz und Roth.", "Gipfel"),
        ],
    )
    def test_what_is_over_without_a_time_is_named(self, text: str, event: str) -> None:
        [mention] = mentions(article(text))
        assert (mention.event, mention.bearing, mention.weekday, mention.day) == (
            event,
            Bearing.PAST,
            None,
            None,
        )

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Anna Lenz lebt in Husum.",
            "„Ich reise am Montag nach Husum“, hieß es.",
            "Bei ihrem letzten Treffen in Husum haben sich Lenz und Roth geeinigt.",
            "Nach dem Treffen in Husum wird Lenz müde sein.",
            "Nach Angaben der Polizei brannte ein Schuppen.",
            "Die Kinder haben Mittwoch vormittags frei.",
            "Lenz trifft sich gern am Hafen, so auch am Sonntag.",
            "Lenz war am Sonntag nach dem Gipfel müde.",
            "Das Amt öffnet jeden Montag drei Stunden lang.",
        ],
    )
    def test_what_tells_nothing(self, text: str) -> None:
        assert mentions(article(text)) == ()

    def test_it_has_the_telling_words_and_the_place_of_its_clause(self) -> None:
        text = "Bevor Bürgermeisterin Anna Lenz am Montag nach Husum reist, schläft Paul Roth."
        [mention] = mentions(article(text))
        assert mention.extent.of(text) == "Bevor Bürgermeisterin Anna Lenz am Montag nach Husum reist"
        assert set(mention.words) == {"Bevor", "Bürgermeisterin", "Anna", "Lenz", "Husum"}

    def test_the_words_around_may_say_who_it_is(self) -> None:
        text = "Anna Lenz traf Paul Roth. Am Montag reisen beide, so das Amt, nach Husum."
        [mention] = mentions(article(text))
        assert mention.words == ()
        assert set(mention.context) == {"Anna", "Lenz", "Paul", "Roth", "Amt", "Husum"}


class TestDaySentences:
    def test_a_sentence_has_its_days_and_words(self) -> None:
        text = "Roth schlief. Am Sonntag war ein Fest, Lenz reist am Freitag nach Husum. Es schneit."
        words = ("Fest", "Lenz", "Husum")
        assert days(text) == (
            DaySentence(date(2025, 8, 17), words, ("Roth",)),
            DaySentence(date(2025, 8, 22), words, ("Roth",)),
        )

    def test_a_night_is_of_the_day_that_it_is_named_after(self) -> None:
        [told_day] = days("In der Nacht zum Samstag brannte ein Schuppen in Husum.")
        assert told_day.day == date(2025, 8, 16)

    def test_what_fell_in_the_same_time_is_of_that_day(self) -> None:
        text = "Am Samstag brannte es in Husum. Alles schlief. Der Brand fiel in die Zeit des Hafenfests."
        assert [(told_day.day, told_day.words[-1]) for told_day in days(text)] == [
            (date(2025, 8, 16), "Husum"),
            (date(2025, 8, 16), "Hafenfests"),
        ]

    def test_months_and_years_are_no_days(self) -> None:
        assert days("Im Juni 2024 brannte ein Schuppen in Husum, 2025 noch einer.") == ()

    def test_without_a_date_only_whole_dates_count(self) -> None:
        text = "Am 3. August 2025 brannte es in Husum. Am Montag regnete es in Husum."
        assert [told_day.day for told_day in days(text, None)] == [date(2025, 8, 3)]


WORDS = [
    "am Montag", "In der Nacht zum 1. Mai 2024", "kommenden", "Beim", "Bei ihrem", "Treffen", "Gipfel", "„",
    "“", ".", ",", "-", "reist", "war", "am 31.12.9999", "am 1. Januar 0001", "heutigen", "\n\n", "Husum",
    "fiel in die", "Zeit des", "İ", "ß", "\x00",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(), st.sampled_from(["de", "en"]))
def test_any_text_gives_mentions_inside_it_with_ordered_bounds(text: str, language: str) -> None:
    source = article(text, WEDNESDAY, language)
    for mention in mentions(source):
        assert mention.extent.end <= len(text)
        assert mention.least is None or mention.most is None or mention.least <= mention.most
    for told_day in day_sentences(source, dated_timexes(source, ZONE), date(2025, 8, 20)):
        assert told_day.day >= date.min
