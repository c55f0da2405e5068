"""/who, /evidence, /sources and /help."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from handlers.inbound import Asker
from handlers.reply import ActionKind, Reply

Ask = Callable[..., Reply]


def texts(reply: Reply) -> list[str]:
    return [item.text for item in reply.items]


def test_who_gathers_every_spelling_newest_first(ask: Ask) -> None:
    reply = ask("/who Petrow")
    assert [text.partition(" (")[0] for text in texts(reply)] == ["Jonas Petrov", "Jonas Petrow"]
    assert "Schreibweisen: Jonas Petrov, Jonas Petrow" in reply.notes
    assert len(reply.sources) == 2


def test_who_bears_a_slip_of_the_pen(ask: Ask) -> None:
    assert ask("/who Brant").title == "Aussagen von Aylin Brandt"


def test_who_asks_when_two_people_fit(ask: Ask, press: Ask) -> None:
    reply = ask("/wer Weber")
    assert reply.title == "Wer ist mit „Weber“ gemeint?"
    assert [(a.kind, a.label) for a in reply.actions] == [
        (ActionKind.CLAIMS, "Ines Weber"),
        (ActionKind.CLAIMS, "Ralf Weber"),
    ]
    assert press(reply.actions[1].state).title == "Aussagen von Ralf Weber"


def test_who_without_a_match_says_so(ask: Ask) -> None:
    reply = ask("/who Xylander")
    assert reply.intro == "Von „Xylander“ steht in den eingelesenen Artikeln keine Aussage."
    assert reply.notes == ()
    assert [action.label for action in reply.actions] == ["Wer zu Wort kommt"]


def test_who_without_a_match_names_those_who_are_called_nearly_so(ask: Ask, press: Ask) -> None:
    reply = ask("/who Brandner")
    assert reply.notes == ("Ähnlich heißen: Aylin Brandt",)
    assert press(reply.actions[0].state).title == "Aussagen von Aylin Brandt"


def test_who_without_a_name_lists_the_speakers_once_each(ask: Ask, press: Ask) -> None:
    reply = ask("/wer")
    names = [text.partition(":")[0] for text in texts(reply)]
    assert names[0] == "Aylin Brandt"
    assert len([name for name in names if name.startswith("Jonas")]) == 1
    assert press(reply.actions[0].state).title == "Aussagen von Aylin Brandt"


def test_a_persons_timeline_is_one_button_away(ask: Ask, press: Ask) -> None:
    [timeline] = [a for a in ask("/who Brandt").actions if a.kind is ActionKind.TIMELINE]
    assert press(timeline.state).title == "Zeitleiste · von Aylin Brandt"


def test_evidence_shows_the_words_in_place_with_offsets_and_attribution(ask: Ask, press: Ask) -> None:
    reply = ask("/claims Verkehr quelle:Seeblatt")
    [evidence] = [a for a in reply.actions if a.kind is ActionKind.EVIDENCE]
    shown = press(evidence.state)
    passage, *particulars = texts(shown)
    assert "gesperrt werden. „Die Hafenbrücke trägt keinen schweren Verkehr mehr“, sagte Brandt." in passage
    assert shown.title.removeprefix("Beleg ").isalnum()
    assert any(line.startswith("Stelle im Text: Zeichen ") for line in particulars)
    assert "Redeeinleitung: „sagte“" in particulars
    assert shown.sources[0].text.startswith("Streit um die Brücke · Seeblatt")
    assert ask(f"/beleg {shown.title.removeprefix('Beleg ')}").items == shown.items


def test_evidence_that_does_not_exist(ask: Ask) -> None:
    assert "„aaaaaaaaaa“" in ask("/beleg aaaaaaaaaa").intro


def test_sources_list_articles_newest_first_with_counts(ask: Ask) -> None:
    reply = ask("/quellen")
    assert reply.intro == "5 Artikel, 11 Aussagen"
    assert texts(reply)[0] == "Brücke vor dem Aus? · erschienen 21. August 2025 · meldung.txt · 2 Aussagen"
    assert "ohne Datum" in texts(reply)[-1]


def test_sources_of_one_outlet_and_one_day(ask: Ask) -> None:
    assert len(ask("/quellen quelle:seeblatt").items) == 1
    assert len(ask("/sources from:2025-08-18 to:2025-08-20").items) == 2
    assert ask("/quellen quelle:Bergpost").title == "Nichts gefunden"


@pytest.mark.parametrize("command", ["/claims", "/timeline", "/who", "/evidence", "/sources", "/help"])
def test_help_has_an_example_of_every_command(ask: Ask, command: str) -> None:
    assert any(text.startswith(command) for text in texts(ask("/help", language="en")))


def test_every_example_of_the_help_can_be_asked(ask: Ask) -> None:
    for language in ("de", "en"):
        for item in ask("/help", language=language).items:
            assert "nicht verstanden" not in ask(item.spans[0].text).title


def test_a_misread_question_says_what_it_takes_with_one_example(ask: Ask) -> None:
    reply = ask("/timeline Hafenbrücke seit:Blödsinn")
    assert reply.title == "Das habe ich nicht verstanden"
    assert "„Blödsinn“ ist kein Datum" in reply.intro
    [example] = texts(reply)
    assert example == "Zum Beispiel: /zeitleiste Alaska seit:2025-08-15 bis:2025-08-21"


def test_a_button_serves_its_asker_in_its_conversation_until_it_expires(ask: Ask, press: Ask) -> None:
    button = ask("/claims Hafenbrücke").actions[0]
    for stranger in (
        Asker("terminal", "desk", "2"),
        Asker("terminal", "hall", "1"),
        Asker("slack", "desk", "1"),
    ):
        assert press(button.state, asker=stranger).title == "Dieser Knopf gilt nicht mehr"
    assert press(button.state, later=timedelta(days=13)).items
    assert "/zitate" in press(button.state, later=timedelta(days=15)).intro


def test_an_invented_button_is_refused_kindly(press: Ask) -> None:
    assert press("nonsense").title == "Dieser Knopf gilt nicht mehr"
