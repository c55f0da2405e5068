"""Time expressions: what each means in a text written on Wednesday, 20 August 2025."""

from datetime import date

import pytest

from store.errors import ModelError
from store.model import TimexType
from store.nlp.timex import time_expressions

DAY = date(2025, 8, 20)


def read(text: str, day: date | None = DAY) -> list[tuple[str, str]]:
    found = time_expressions(text, dct=day, language="de")
    return [(timex.extent.of(text), timex.value) for timex in found]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Der Vertrag vom 15. August 2025 liegt vor.", "15. August 2025", "2025-08-15"),
        ("Am 15.08.2025 wurde gewählt.", "15.08.2025", "2025-08-15"),
        ("Am 3. 5. 2019 kam sie zurück.", "3. 5. 2019", "2019-05-03"),
        ("Ulm, 4.7.98 (zz)", "4.7.98", "1998-07-04"),
        ("Stand: 2025-08-15", "2025-08-15", "2025-08-15"),
        ("Am 4. 5. wird gefeiert.", "4. 5.", "2025-05-04"),
        ("Am 28. Juli zogen sie um.", "28. Juli", "2025-07-28"),
        ("Am 2. Januar öffnet das Bad.", "2. Januar", "2026-01-02"),
        ("Am 30. Dezember schloss das Bad.", "30. Dezember", "2024-12-30"),
        ("Am 2. Januar hatte es einen ähnlichen Ausfall gegeben.", "2. Januar", "2025-01-02"),
        ("Im Rathaus brach am 5. Februar ein Feuer aus.", "5. Februar", "2025-02-05"),
        ("Am 30. Dezember sollte das Bad schließen.", "30. Dezember", "2025-12-30"),
        ("Die Feier war am 2. Januar geplant.", "2. Januar", "2026-01-02"),
        ("Die Wahl wurde auf den 2. Januar gelegt.", "2. Januar", "2026-01-02"),
        ("Am 6. Mai dieses Jahres kam der Bescheid.", "6. Mai dieses Jahres", "2025-05-06"),
        ("Am 6. Mai des vergangenen Jahres kam er.", "6. Mai des vergangenen Jahres", "2024-05-06"),
        ("Er endet am Sonntag, dem 24. August.", "Sonntag, dem 24. August", "2025-08-24"),
        ("Am nächsten Samstag, 23. August, ist Markt.", "nächsten Samstag, 23. August", "2025-08-23"),
        ("Das war am 29. Februar 2024.", "29. Februar 2024", "2024-02-29"),
        ("Geboren am 1. Sept. 1950 in Gera.", "1. Sept. 1950", "1950-09-01"),
        ("Der Rat tagte am Montag.", "Montag", "2025-08-18"),
        ("Am Mittwoch wurde sie operiert.", "Mittwoch", "2025-08-20"),
        ("Am Freitag wird der Rat beraten.", "Freitag", "2025-08-22"),
        ("Die Messe beginnt am Montag.", "Montag", "2025-08-25"),
        ("Am Montag sind sie auseinandergegangen.", "Montag", "2025-08-18"),
        ("Am Donnerstag hat der Rat den Plan beschlossen.", "Donnerstag", "2025-08-14"),
        ("Im laufenden Quartal sank er.", "laufenden Quartal", "2025-Q3"),
        ("Im vergangenen Quartal sank er.", "vergangenen Quartal", "2025-Q2"),
        ("In den Neunzigern wurde gebaut.", "den Neunzigern", "199"),
        ("Am ersten Mai ist frei.", "ersten Mai", "2025-05-01"),
        ("Am Tag der Deutschen Einheit ist frei.", "Tag der Deutschen Einheit", "2025-10-03"),
        ("Bis heute steht das Haus.", "heute", "PRESENT_REF"),
        ("Bis Freitag fehlt das Geld.", "Freitag", "2025-08-22"),
        ("Seit Samstag ruht der Verkehr.", "Samstag", "2025-08-16"),
        ("Das Urteil vom Donnerstag ist kurz.", "Donnerstag", "2025-08-14"),
        ("Am vergangenen Mittwoch fiel das Urteil.", "vergangenen Mittwoch", "2025-08-13"),
        ("Am kommenden Mittwoch fällt das Urteil.", "kommenden Mittwoch", "2025-08-27"),
        ("Sie kommt diesen Donnerstag.", "diesen Donnerstag", "2025-08-21"),
        ("Der heutige Mittwoch ist frei.", "Der heutige Mittwoch", "2025-08-20"),
        ("Montag dieser Woche war Probe.", "Montag dieser Woche", "2025-08-18"),
        ("Am Wochenende fiel Schnee.", "Wochenende", "2025-W33-WE"),
        ("Am Wochenende wird es heiß.", "Wochenende", "2025-W34-WE"),
        ("Am kommenden Wochenende ist Lauf.", "kommenden Wochenende", "2025-W34-WE"),
        ("Heute tagt der Rat.", "Heute", "2025-08-20"),
        ("Gestern kam die Post.", "Gestern", "2025-08-19"),
        ("Vorgestern kam die Post.", "Vorgestern", "2025-08-18"),
        ("Sie reisen morgen ab.", "morgen", "2025-08-21"),
        ("Sie reisen übermorgen ab.", "übermorgen", "2025-08-22"),
        ("Im Juni 2024 begann der Bau.", "Juni 2024", "2024-06"),
        ("Im April begann der Bau.", "April", "2025-04"),
        ("Im Oktober begann der Bau.", "Oktober", "2024-10"),
        ("Im Oktober wird gebaut.", "Oktober", "2025-10"),
        ("Im kommenden März wird gebaut.", "kommenden März", "2026-03"),
        ("Im Juni des vergangenen Jahres lag er vorn.", "Juni des vergangenen Jahres", "2024-06"),
        ("Seit Anfang 2025 gilt der Satz.", "Anfang 2025", "2025"),
        ("Das Geld reicht bis Ende des Jahres.", "Ende des Jahres", "2025"),
        ("Er geht zum Jahresende.", "Jahresende", "2025"),
        ("Mitte Juli fiel die Heizung aus.", "Mitte Juli", "2025-07"),
        ("Ende kommender Woche reist er ab.", "Ende kommender Woche", "2025-W35"),
        ("Anfang der Woche brach der Damm.", "Anfang der Woche", "2025-W34"),
        ("In der vergangenen Woche brach der Damm.", "der vergangenen Woche", "2025-W33"),
        ("Im nächsten Monat zieht sie um.", "nächsten Monat", "2025-09"),
        ("Im vergangenen Jahr sank der Umsatz.", "vergangenen Jahr", "2024"),
        ("Auch dieses Jahr sank der Umsatz.", "dieses Jahr", "2025"),
        ("Heuer kamen viele Gäste.", "Heuer", "2025"),
        ("Im Vorjahr kamen weniger.", "Vorjahr", "2024"),
        ("Im Sommer 2023 war Dürre.", "Sommer 2023", "2023-SU"),
        ("Im Frühjahr war Dürre.", "Frühjahr", "2025-SP"),
        ("Im Herbst war noch Geld da.", "Herbst", "2024-FA"),
        ("Im Herbst wird gewählt.", "Herbst", "2025-FA"),
        ("Im Winter 2024/25 blieb es mild.", "Winter 2024/25", "2024-WI"),
        ("Im dritten Quartal 2024 stieg er.", "dritten Quartal 2024", "2024-Q3"),
        ("Im ersten Halbjahr stieg er.", "ersten Halbjahr", "2025-H1"),
        ("In KW 33 ruht der Bau.", "KW 33", "2025-W33"),
        ("Im Jahr 1987 zog er fort.", "Jahr 1987", "1987"),
        ("Sie wurde 1987 in Gera geboren.", "1987", "1987"),
        ("Bis 2045 soll das gelingen.", "2045", "2045"),
        ("Mitte der 90er Jahre schloss das Werk.", "Mitte der 90er Jahre", "199"),
        ("In den Siebzigerjahren wurde gebaut.", "den Siebzigerjahren", "197"),
        ("Ende der Achtziger war Schluss.", "Ende der Achtziger", "198"),
        ("Der Bau stammt aus dem 19. Jahrhundert.", "dem 19. Jahrhundert", "18"),
        ("Rom fiel 390 v. Chr. an die Kelten.", "390 v. Chr.", "BC0390"),
        ("Zu Weihnachten 2024 kam Besuch.", "Weihnachten 2024", "2024-12-25"),
        ("Zu Ostern 2024 kam Besuch.", "Ostern 2024", "2024-03-31"),
        ("Damals war er Lehrer.", "Damals", "PAST_REF"),
        ("Früher war das anders.", "Früher", "PAST_REF"),
        ("Demnächst wird gestrichen.", "Demnächst", "FUTURE_REF"),
        ("Derzeit fehlt das Geld.", "Derzeit", "PRESENT_REF"),
        ("In Zukunft fehlt das Geld.", "In Zukunft", "FUTURE_REF"),
    ],
)
def test_dates(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value)]
    assert time_expressions(text, dct=DAY, language="de")[0].type is TimexType.DATE


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Um 20 Uhr war Schluss.", "20 Uhr", "2025-08-20T20:00"),
        ("Um 19.15 Uhr war Schluss.", "19.15 Uhr", "2025-08-20T19:15"),
        ("Um 8 Uhr 45 war Schluss.", "8 Uhr 45", "2025-08-20T08:45"),
        ("Um 9 Uhr abends war Schluss.", "9 Uhr abends", "2025-08-20T21:00"),
        ("Um halb neun war Schluss.", "halb neun", "2025-08-20T08:30"),
        ("Um Viertel vor sieben war Schluss.", "Viertel vor sieben", "2025-08-20T06:45"),
        ("Am Nachmittag war Schluss.", "Nachmittag", "2025-08-20TAF"),
        ("Gestern Abend war Schluss.", "Gestern Abend", "2025-08-19TEV"),
        ("Am Montagvormittag war Schluss.", "Montagvormittag", "2025-08-18TMO"),
        ("Es geschah am Morgen des 3. Mai 1999.", "Morgen des 3. Mai 1999", "1999-05-03TMO"),
        ("In der Nacht zum Samstag brannte es.", "Nacht zum Samstag", "2025-08-15TNI"),
        ("In der Nacht zu Montag brannte es.", "Nacht zu Montag", "2025-08-17TNI"),
        ("In der Nacht auf den 1. Mai brannte es.", "Nacht auf den 1. Mai", "2025-04-30TNI"),
        ("Es brannte bis Mitternacht.", "Mitternacht", "2025-08-20T24:00"),
    ],
)
def test_times_of_day(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value)]
    assert time_expressions(text, dct=DAY, language="de")[0].type is TimexType.TIME


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Der Bau dauerte sieben Jahre.", "sieben Jahre", "P7Y"),
        ("Er bekam drei Jahre und vier Monate Haft.", "drei Jahre und vier Monate", "P3Y4M"),
        ("Sie wartete 48 Stunden.", "48 Stunden", "PT48H"),
        ("Sie wartete eineinhalb Stunden.", "eineinhalb Stunden", "PT1.5H"),
        ("Sie wartete ein halbes Jahr.", "ein halbes Jahr", "P0.5Y"),
        ("Sie wartete mehr als zehn Tage.", "mehr als zehn Tage", "P10D"),
        ("Seit Jahren wird gestritten.", "Jahren", "PXY"),
        ("Seit einigen Wochen wird gestritten.", "einigen Wochen", "PXW"),
        ("In den vergangenen Jahren stieg er.", "den vergangenen Jahren", "PXY"),
        ("In den letzten zehn Jahren stieg er.", "den letzten zehn Jahren", "P10Y"),
        ("Wochenlang wurde gestritten.", "Wochenlang", "PXW"),
        ("Nach tagelanger Suche kam sie heim.", "tagelanger", "PXD"),
        ("Der dreitägige Streik ist vorbei.", "dreitägige", "P3D"),
        ("Nach mehrjährigem Streit war Ruhe.", "mehrjährigem", "PXY"),
        ("Die 35-Stunden-Woche kommt.", "35-Stunden", "PT35H"),
        ("Binnen 24 Stunden war es gelöscht.", "24 Stunden", "PT24H"),
        ("Ein Jahrzehnt lang war Ruhe.", "Ein Jahrzehnt lang", "P1DE"),
    ],
)
def test_durations(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value)]
    assert time_expressions(text, dct=DAY, language="de")[0].type is TimexType.DURATION


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("Vor sieben Jahren begann der Bau.", "2018"),
        ("Vor einem Monat begann der Bau.", "2025-07"),
        ("Vor zwei Wochen begann der Bau.", "2025-W32"),
        ("Vor drei Tagen begann der Bau.", "2025-08-17"),
        ("In fünf Jahren wird gebaut.", "2030"),
        ("Vor Jahren begann der Bau.", None),
    ],
)
def test_a_duration_that_is_counted_from_the_day_has_a_point(text: str, point: str | None) -> None:
    (timex,) = time_expressions(text, dct=DAY, language="de")
    assert (timex.type, timex.point) == (TimexType.DURATION, point)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Sie läuft täglich.", "täglich", "P1D"),
        ("Der jährliche Bericht fehlt.", "jährliche", "P1Y"),
        ("Sie läuft zweimal wöchentlich.", "zweimal wöchentlich", "P1W"),
        ("Sie läuft jeden Tag.", "jeden Tag", "P1D"),
        ("Sie läuft jeden Montag.", "jeden Montag", "XXXX-WXX-1"),
        ("Montags ist zu.", "Montags", "XXXX-WXX-1"),
        ("Alle vier Jahre wird gewählt.", "Alle vier Jahre", "P4Y"),
        ("Alle paar Jahre wird gewählt.", "Alle paar Jahre", "PXY"),
        ("Das kostet 20 Euro pro Jahr.", "pro Jahr", "P1Y"),
        ("Es kamen 500 Gäste im Jahr.", "Jahr", "P1Y"),
        ("Dreimal im Jahr tagt er.", "Dreimal im Jahr", "P1Y"),
    ],
)
def test_sets(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value)]
    assert time_expressions(text, dct=DAY, language="de")[0].type is TimexType.SET


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am 15. und 16. August war Fest.", [("15.", "2025-08-15"), ("16. August", "2025-08-16")]),
        ("Er gilt vom 5. bis 22. November.", [("5.", "2025-11-05"), ("22. November", "2025-11-22")]),
        ("Von 1983 bis 1990 lebte er dort.", [("1983", "1983"), ("1990", "1990")]),
        ("Der Krieg 1870/71 war kurz.", [("1870", "1870"), ("71", "1871")]),
        ("Im Mai/Juni 1940 floh sie.", [("Mai", "1940-05"), ("Juni 1940", "1940-06")]),
        ("Offen von 14 bis 17.30 Uhr.", [("14", "2025-08-20T14:00"), ("17.30 Uhr", "2025-08-20T17:30")]),
        ("Das dauert sechs bis acht Monate.", [("sechs", "P6M"), ("acht Monate", "P8M")]),
        (
            "Am 3., 4. und 5. Oktober ist Lesung.",
            [("3.", "2025-10-03"), ("4.", "2025-10-04"), ("5. Oktober", "2025-10-05")],
        ),
    ],
)
def test_each_member_of_a_list_or_range_stands_alone(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Sie kam am 3. Mai 1999 an. Am nächsten Tag reiste sie ab.", ["1999-05-03", "1999-05-04"]),
        ("Sie kam am 3. Mai 1999 an. Zwei Tage später reiste sie ab.", ["1999-05-03", "1999-05-05"]),
        ("Sie kam am 3. Mai 1999 an. Tags zuvor war Streik.", ["1999-05-03", "1999-05-02"]),
        ("Im Mai 1999 kam sie an. Im Juni reiste sie ab.", ["1999-05", "1999-06"]),
        ("Das Gesetz von 2015 lief im Juli aus.", ["2015", "2025-07"]),
        ("Am Dienstag war Probe. Um 20 Uhr war sie aus.", ["2025-08-19", "2025-08-19T20:00"]),
        ("Am 3. Mai 1999 kam sie. Am selben Abend ging sie.", ["1999-05-03", "1999-05-03TEV"]),
    ],
)
def test_the_text_before_is_the_anchor(text: str, values: list[str]) -> None:
    assert [value for _, value in read(text)] == values


STORY = "Am 4. Mai 1906 kam sie nach Gera. Am 7. Juni 1906 heiratete sie. Am 9. Juli 1906 zog sie um. "


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Am 2. August brannte das Haus.", "1906-08-02"),
        ("Im September kehrte sie heim.", "1906-09"),
        ("Ein Jahr später starb er.", "1907"),
        ("Im folgenden Jahr starb er.", "1907"),
        ("Ende des Jahres starb er.", "1906"),
        ("Das Haus steht noch heute.", "PRESENT_REF"),
    ],
)
def test_a_narrative_has_its_own_time(text: str, value: str) -> None:
    assert read(STORY + text)[-1][1] == value


def test_a_year_beside_the_story_does_not_move_it() -> None:
    text = STORY + "Das Haus, wie schon 1871 das Schloss, verfiel. Am 2. August brannte es."
    assert read(text)[-1] == ("2. August", "1906-08-02")


@pytest.mark.parametrize(
    "text",
    [
        "Der 1. FC Gera gewann.",
        "Artikel 5 gilt für alle.",
        "Nach § 2012 ist das erlaubt.",
        "Das steht in Nr. 1999 der Reihe.",
        "Frau Sonntag kommt zu spät.",
        "Das Buch schrieb Jens Freitag.",
        "Manfred Mai liest vor.",
        "Julia Sommer und August Bär singen.",
        "Der Mai ist gekommen, singt Bernd März.",
        "Es kamen 2000 Menschen.",
        "Das kostet 1998 Euro.",
        "Rund 1900 wurden entlassen.",
        "Das Spiel endete 3:2.",
        "Er kam auf den 5. Platz.",
        "9. Jan Huber, 10. Mar Vidal",
        "Eines Tages kommt er heim.",
        "Die Agenda 2010 war umstritten.",
        "Die Bild am Sonntag berichtet.",
        "Der 24-jährige Mann schwieg.",
        "Die Zwölfjährige schwieg.",
        "Er ist 40 Jahre alt.",
        "Mit 18 Jahren zog sie aus.",
        "Am 30. Februar ist nichts.",
        "Zimmer 2010 ist leer.",
        "Der Wert stieg auf 1.998 Punkte.",
        "Sie wählte die 2010 1999.",
        "Sie ist die Sportlerin des Jahres.",
        "Das kam früher als gedacht.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("Anfang Mai war Streik.", "START"),
        ("Mitte Mai war Streik.", "MID"),
        ("Ende Mai war Streik.", "END"),
        ("Der Streik dauerte fast zwei Wochen.", "LESS_THAN"),
        ("Der Streik dauerte gut zwei Wochen.", "MORE_THAN"),
        ("Der Streik dauerte rund zwei Wochen.", "APPROX"),
        ("Im Mai war Streik.", None),
    ],
)
def test_what_narrows_a_value_is_kept(text: str, mod: str | None) -> None:
    assert time_expressions(text, dct=DAY, language="de")[0].mod == mod


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gestern war Streik.", "PAST_REF"),
        ("Übermorgen ist Streik.", "FUTURE_REF"),
        ("Am Montag war Streik.", "XXXX-WXX-1"),
        ("Am 3. Mai war Streik.", "XXXX-05-03"),
        ("Im Mai war Streik.", "XXXX-05"),
        ("Im Mai 1999 war Streik.", "1999-05"),
    ],
)
def test_without_a_day_a_value_stays_open(text: str, value: str) -> None:
    assert [found for _, found in read(text, day=None)] == [value]


def test_another_language_is_refused() -> None:
    with pytest.raises(ModelError):
        time_expressions("hier", dct=DAY, language="fr")
