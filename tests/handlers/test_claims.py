"""/claims: what was said about a topic, from many mouths, every line with its source."""

from collections.abc import Callable
from datetime import UTC, datetime

from handlers.reply import ActionKind, ItemKind, Page, Reply

Ask = Callable[..., Reply]
NOW = datetime(2025, 8, 22, tzinfo=UTC)


def texts(reply: Reply) -> list[str]:
    return [item.text for item in reply.items]


def line_with(reply: Reply, words: str) -> str:
    [line] = [text for text in texts(reply) if words in text]
    return line


def test_the_reckoning_counts_claims_articles_and_days(ask: Ask) -> None:
    assert ask("/claims Hafenbrücke").intro == (
        "6 Aussagen aus 4 Artikeln, erschienen 15.–21. August 2025, 1 Artikel davon ohne Datum"
    )


def test_a_line_says_who_how_when_and_what(ask: Ask) -> None:
    assert line_with(ask("/claims abgeraten"), "abgeraten") == (
        "Jonas Petrov (wörtlich, erschienen 18. August 2025): "
        "„Von einer Sperrung der Hafenbrücke habe ich abgeraten“ – 1 Artikel [1]"
    )


def test_words_that_several_articles_carry_are_one_line_with_all_sources(ask: Ask) -> None:
    reply = ask("/claims Hafenbrücke Verkehr")
    line = line_with(reply, "keinen schweren Verkehr")
    assert "2 Artikel" in line
    cited = [source for source in reply.sources if source.marker in line]
    assert {source.text.partition(" · ")[0] for source in cited} == {
        "Streit um die Brücke",
        "Brücke vor dem Aus?",
    }


def test_only_what_was_said_word_for_word_stands_in_quotation_marks(ask: Ask) -> None:
    line = line_with(ask("/claims Hafenbrücke gesperrt typ:indirekt von:Brandt"), "gesperrt")
    assert "„" not in line
    assert "(indirekt, Forderung, erschienen 15. August 2025)" in line


def test_a_denial_is_marked(ask: Ask) -> None:
    assert "Ralf Weber (indirekt, Zurückweisung," in line_with(ask("/claims Hafenbrücke Geld"), "fehle")


def test_the_articles_own_statement_and_its_reserve_are_marked(ask: Ask) -> None:
    line = line_with(ask("/claims Sperrung Oktober"), "Oktober")
    assert line.startswith("Artikel selbst (mit Vorbehalt, erschienen 15. August 2025): Die Sperrung soll")


def test_the_chain_of_sources_is_named_outermost_first(ask: Ask) -> None:
    line = line_with(ask("/claims Fährbetrieb"), "Fährbetrieb")
    assert line.startswith("Aylin Brandt, laut „Seepress“, dort laut „Ratskreise“ (indirekt, Ankündigung,")


def test_a_word_or_two_stand_in_their_sentence_which_is_verbatim_in_part_only(ask: Ask) -> None:
    line = line_with(ask("/claims Weckruf"), "Weckruf")
    assert "(teils wörtlich, " in line
    assert line.endswith("Der Gutachter Jonas Petrow sprach von einem „Weckruf“. – 1 Artikel [1]")


def test_an_article_without_a_date_says_so(ask: Ask) -> None:
    assert line_with(ask("/claims Hafenbrücke 1931"), "1931").startswith("Artikel selbst (ohne Datum): ")


def test_a_source_is_a_link_where_it_has_an_address(ask: Ask) -> None:
    [source] = ask("/claims Weckruf").sources
    assert source.kind is ItemKind.SOURCE
    assert source.spans[0].link == "https://seeblatt.example/rat"
    assert source.text == "Streit um die Brücke · Seeblatt · erschienen 15. August 2025"


def test_a_source_without_an_address_names_its_file(ask: Ask) -> None:
    [source] = ask("/claims Fährbetrieb").sources
    assert source.text == "Brücke vor dem Aus? · erschienen 21. August 2025 · meldung.txt"


def test_pages_neither_repeat_nor_skip(ask: Ask, press: Ask) -> None:
    reply = ask("/claims Hafenbrücke")
    shown = texts(reply)
    assert len(shown) == 5
    [more] = [action for action in reply.actions if action.kind is ActionKind.MORE]
    following = press(more.state)
    assert following.page
    assert (following.page.first, following.page.last, following.page.total) == (6, 6, 6)
    assert following.items[0].marker == "6"
    assert not set(texts(following)) & set(shown)
    assert all(action.kind is not ActionKind.MORE for action in following.actions)


def test_the_first_page_lets_several_people_speak(ask: Ask) -> None:
    first_four = [text.partition(" (")[0] for text in texts(ask("/claims Hafenbrücke"))[:4]]
    assert len(set(first_four)) == 4


def test_every_line_has_its_evidence_button(ask: Ask, press: Ask) -> None:
    reply = ask("/claims Hafenbrücke")
    buttons = [action for action in reply.actions if action.kind is ActionKind.EVIDENCE]
    assert [button.label for button in buttons] == [f"Beleg {item.marker}" for item in reply.items]
    for button, item in zip(buttons, reply.items, strict=True):
        shown = press(button.state)
        assert shown.items[0].kind is ItemKind.CONTEXT
        words = item.text.partition(": ")[2].partition(" – ")[0].strip("„“")
        assert words in shown.items[0].text or shown.items[0].text in words


def test_filters_narrow_and_are_named(ask: Ask) -> None:
    reply = ask("/zitate Hafenbrücke von:Petrow quelle:uferkurier seit:2025-08-16 typ:wörtlich")
    assert reply.title == (
        "Aussagen zu „Hafenbrücke“ · von Jonas Petrov · aus Uferkurier · "
        "erschienen ab 16. August 2025 · nur wörtlich"
    )
    assert len(reply.items) == 1


def test_undated_articles_that_a_date_filter_leaves_out_are_counted(ask: Ask) -> None:
    reply = ask("/claims Hafenbrücke seit:2025-08-01")
    assert reply.notes == ("1 weiterer passender Artikel trägt kein Datum und fehlt deshalb hier.",)


def test_without_a_topic_the_newest_come_first(ask: Ask) -> None:
    reply = ask("/claims")
    assert reply.title == "Neueste Aussagen"
    assert "21. August 2025" in texts(reply)[0]


def test_it_answers_in_english(ask: Ask) -> None:
    reply = ask("what did they say about the harbour bridge")
    assert reply.language == "en"
    assert reply.intro == "1 statement from 1 article, published 20 August 2025"
    assert texts(reply) == [
        "Mary Coe (verbatim, published 20 August 2025): "
        "“The harbour bridge will reopen in spring,” – 1 article [1]"
    ]


def test_nothing_found_says_so_and_names_the_nearest_topic(ask: Ask, press: Ask) -> None:
    reply = ask("/claims Hafenbrüke")
    assert reply.title == "Nichts gefunden"
    assert reply.intro == "Zu „Hafenbrüke“ steht in den eingelesenen Artikeln keine Aussage."
    assert "Hafenbrücke" in reply.notes[0]
    assert press(reply.actions[0].state).title == "Aussagen zu „Hafenbrücke“"


def test_nothing_near_either_says_what_was_read_and_offers_the_newest(ask: Ask) -> None:
    reply = ask("/claims Zugspitze")
    assert reply.notes == ("Eingelesen: 5 Artikel, erschienen 15.–21. August 2025.",)
    assert [action.label for action in reply.actions] == ["Neueste Aussagen"]


def test_nothing_because_of_filters_offers_the_answer_without_them(ask: Ask, press: Ask) -> None:
    reply = ask("/claims Hafenbrücke bis:2020")
    assert reply.intro == "Mit diesen Filtern passt keine Aussage, ohne sie schon."
    [without] = reply.actions
    assert without.label == "Ohne Filter: 6 Aussagen"
    assert len(press(without.state).items) == 5


def test_an_unknown_outlet_names_those_that_were_read(ask: Ask) -> None:
    reply = ask("/claims Hafenbrücke quelle:Bergpost")
    assert reply.intro == "Aus „Bergpost“ ist kein Artikel eingelesen."
    assert "Seeblatt" in reply.notes[0]


def test_an_empty_store_says_how_to_fill_it(ask_empty: Ask) -> None:
    assert "belegbot ingest" in ask_empty("/claims Hafenbrücke").intro
    assert "belegbot ingest" in ask_empty("/timeline").intro
    assert "belegbot ingest" in ask_empty("/sources").intro


def test_a_page_past_the_end_says_so(ask: Ask) -> None:
    assert ask("/claims Hafenbrücke seite:9").title == "Keine weiteren Ergebnisse"


def test_what_only_a_title_brings_in_has_pages_and_a_reckoning_of_its_own(ask: Ask, press: Ask) -> None:
    reply = ask("/claims Streit Fährbetrieb")
    assert reply.intro == "1 Aussage aus 1 Artikel, erschienen 21. August 2025"
    assert len(reply.items) == 1
    assert reply.page == Page(1, 1, 1)
    assert (
        "4 weitere Aussagen stehen in Artikeln, deren Titel das Thema nennt; sie kommen zuletzt."
        in reply.notes
    )
    [more] = [action for action in reply.actions if action.kind is ActionKind.MORE]
    following = press(more.state)
    assert following.intro == ask("/claims Streit").intro
    assert following.page == Page(1, 4, 4)
    assert following.notes == ()


def test_a_topic_that_stands_in_titles_only_says_so(ask: Ask) -> None:
    expected = "4 Aussagen, die das Thema nicht selbst nennen, aus Artikeln, deren Titel es nennt"
    assert ask("/claims Streit").intro == expected
    assert ask("/timeline Streit").intro.startswith(f"{expected}. Geordnet")
