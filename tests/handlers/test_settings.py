"""/digest settings: shown to everybody, changed by who may, and heeded from the next question on."""

from collections.abc import Callable

import pytest

from handlers.dispatch import answer
from handlers.inbound import Asker, Denial, Inbound, Rights
from handlers.phrases.settings import settings_phrases
from handlers.reply import ActionKind, Outcome, Reply, Visibility
from handlers.settings import is_about_settings
from store.conversations import ConversationSettings
from store.db.sqlite import SqliteStore
from tests.handlers.conftest import BERLIN, NOW

MEMBER = Rights(conversation=None, workspace=Denial.NOT_AN_ADMIN)
ADMIN = Rights(conversation=None, workspace=None)
OUTSIDER = Rights(Denial.NOT_A_MEMBER, Denial.NOT_AN_ADMIN)
HERE, THERE = Asker("slack", "T0TEAM/C0NEWS", "U1"), Asker("slack", "T0TEAM/C0CITY", "U1")

Say = Callable[..., Reply]


@pytest.fixture
def say(newsroom: SqliteStore) -> Say:
    def said(text: str, rights: Rights = MEMBER, asker: Asker = HERE) -> Reply:
        return answer(
            Inbound(asker, text, rights=rights),
            claims=newsroom,
            states=newsroom,
            conversations=newsroom,
            digests=newsroom,
            now=NOW,
            zone=BERLIN,
            default_language="de",
        )

    return said


def lines(reply: Reply) -> list[str]:
    return [item.text for item in reply.items]


def test_shown_they_say_what_holds_and_how_to_change_it(say: Say) -> None:
    reply = say("/presseschau einstellungen", OUTSIDER)
    assert reply.title == "Einstellungen dieser Unterhaltung"
    assert lines(reply)[:5] == [
        "Sprache: wie die Frage oder die Person",
        "Antworten: sieht nur, wer fragt",
        "Befehle: alle",
        "Medien: alle",
        "Leise: mit Ton",
    ]
    assert any(line.startswith("/presseschau einstellungen sprache:deutsch") for line in lines(reply))
    assert lines(say("/presseschau"))[:5] == lines(reply)[:5]


def test_several_are_changed_at_once_and_shown(say: Say, newsroom: SqliteStore) -> None:
    reply = say('/digest settings language:english answers:public commands:claims,wer outlets:"seeblatt"')
    assert reply.intro == settings_phrases("de").changed
    assert newsroom.own_settings_of(HERE.place) == ConversationSettings(
        language="en",
        commands=frozenset({"claims", "who"}),
        outlets=frozenset({"Seeblatt"}),
        public=True,
    )
    shown = lines(say("/digest settings"))
    assert shown[:4] == [
        "Language: english",
        "Answers: seen by everybody",
        "Commands: /claims, /who",
        "Outlets: Seeblatt",
    ]


@pytest.mark.parametrize(
    ("typed", "settled"),
    [
        ("sprache:Deutsch", ConversationSettings(language="de")),
        ("sprache:en", ConversationSettings(language="en")),
        ("antworten:oeffentlich", ConversationSettings(public=True)),
        ("leise:an", ConversationSettings(quiet=True)),
        ("befehle:alle", ConversationSettings(commands=frozenset())),
        ("medien:„Uferkurier“,Seeblatt", ConversationSettings(outlets=frozenset({"Uferkurier", "Seeblatt"}))),
    ],
)
def test_german_is_read(say: Say, newsroom: SqliteStore, typed: str, settled: ConversationSettings) -> None:
    say(f"/presseschau einstellungen {typed}")
    assert newsroom.own_settings_of(HERE.place) == settled


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("farbe:rot", "„farbe:rot“ ist keine Einstellung"),
        ("antworten:rot", "„rot“ ist keine Einstellung"),
        ("befehle:tanzen", "Den Befehl „tanzen“ gibt es nicht"),
        ("befehle:", "keine Einstellung"),
        ("medien:Mondpost", "Aus „Mondpost“ ist kein Artikel eingelesen. Eingelesen ist: "),
        ("irgendwas", "„irgendwas“ ist keine Einstellung"),
    ],
)
def test_what_can_not_be_read_changes_nothing(say: Say, newsroom: SqliteStore, typed: str, said: str) -> None:
    reply = say(f"/presseschau einstellungen leise:an {typed}")
    assert said in reply.intro
    assert reply.outcome is Outcome.NOT_UNDERSTOOD
    assert newsroom.own_settings_of(HERE.place) == ConversationSettings()


def test_who_may_not_is_told_why(say: Say, newsroom: SqliteStore) -> None:
    reply = say("/presseschau einstellungen leise:an", OUTSIDER)
    assert "nur, wer dieser Unterhaltung angehört" in reply.intro
    assert newsroom.own_settings_of(HERE.place) == ConversationSettings()
    for unknown in (Rights(), Rights(Denial.UNKNOWN, None)):
        assert "nicht feststellen" in say("/presseschau einstellungen leise:an", unknown).intro


def test_the_workspaces_are_the_admins_and_hold_for_all_channels(say: Say) -> None:
    change = "/presseschau einstellungen arbeitsbereich antworten:öffentlich"
    assert "nur seine Admins" in say(change, MEMBER).intro
    assert say(change, ADMIN).title == "Einstellungen des Arbeitsbereichs"
    assert "Antworten: sehen alle (vom Arbeitsbereich)" in lines(say("/presseschau", asker=THERE))
    say("/presseschau einstellungen antworten:privat")
    assert "Antworten: sieht nur, wer fragt" in lines(say("/presseschau"))
    say("/presseschau einstellungen zurücksetzen")
    assert "Antworten: sehen alle (vom Arbeitsbereich)" in lines(say("/presseschau"))


def test_there_is_no_workspace_around_a_single_chat(say: Say) -> None:
    reply = say("/presseschau einstellungen arbeitsbereich leise:an", ADMIN, Asker("telegram", "-77", "5"))
    assert "keinen Arbeitsbereich" in reply.intro


def test_public_and_quiet_answers_are_marked_as_such(say: Say) -> None:
    assert say("Hafenbrücke").visibility is Visibility.ASKER
    say("/digest settings answers:public quiet:on")
    reply = say("Hafenbrücke")
    assert reply.visibility is Visibility.CONVERSATION
    assert reply.quiet
    assert say("Hafenbrücke", asker=THERE).visibility is Visibility.ASKER


def test_the_language_goes_before_the_persons_where_the_question_does_not_tell(say: Say) -> None:
    say("/digest settings language:english")
    assert say("/claims").language == "en"
    assert say("Was hat Brandt über die Hafenbrücke gesagt?").language == "de"


def test_a_command_that_is_off_is_refused_and_no_button_leads_there(say: Say) -> None:
    say("/digest settings commands:claims")
    refused = say("/zeitleiste Hafenbrücke")
    assert refused.outcome is Outcome.UNAVAILABLE
    assert "nur /zitate" in refused.intro
    assert {action.kind for action in say("Hafenbrücke").actions} <= {
        ActionKind.MORE,
        ActionKind.DIRECT,
        ActionKind.SPEAKER,
    }
    assert say("/hilfe").outcome is Outcome.ANSWERED


def test_only_the_chosen_outlets_are_heard(say: Say) -> None:
    say("/digest settings outlets:Uferkurier")
    for question in ("Hafenbrücke", "/zeitleiste Hafenbrücke", "/quellen"):
        reply = say(question)
        assert reply.outcome is Outcome.ANSWERED
        assert "Seeblatt" not in "".join(item.text for item in (*reply.items, *reply.sources))
    assert say("Hafenbrücke quelle:Seeblatt").outcome is Outcome.NOTHING_FOUND
    everywhere = say("Hafenbrücke", asker=THERE)
    elsewhere = next(a for a in everywhere.actions if a.kind is ActionKind.EVIDENCE)
    assert elsewhere.state


def test_somebodys_words_are_no_command() -> None:
    assert is_about_settings(Inbound(HERE, "/digest settings"))
    assert is_about_settings(Inbound(HERE, " /presseschau@Bot"))
    assert not is_about_settings(Inbound(HERE, "/digest settings", literal=True))
    assert not is_about_settings(Inbound(HERE, "/digestif"))
    assert not is_about_settings(Inbound(HERE, "was heißt /digest?"))
