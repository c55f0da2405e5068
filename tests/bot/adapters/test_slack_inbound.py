"""What Slack sends becomes the question that the person typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.slack_commands import UMBRELLA
from bot.adapters.slack_inbound import (
    question_of_command,
    question_of_event,
    question_of_press,
    question_of_shortcut,
    readable,
)
from bot.adapters.slack_place import Manner, Place, Question, place_of, receipt_of
from handlers.inbound import Asker, Inbound
from tests.peers import slack_payloads as slack

NOW, URL = 1_763_870_000.0, "http://127.0.0.1/r"
CHANNEL = ("T0TEAM", "C0NEWS", "U0ASKER")
ASKER = Asker("slack", "T0TEAM/C0NEWS", "U0ASKER")
ASKER_IN_DIRECT_MESSAGE = Asker("slack", "T0TEAM/D0ASKER", "U0ASKER")


@pytest.mark.parametrize(
    ("command", "text", "question"),
    [
        ("/claims", "Sicherheitsgarantien", "/claims Sicherheitsgarantien"),
        ("/claims", "  Waffen &amp; Geld  seit:2025-08-15 ", "/claims Waffen & Geld  seit:2025-08-15"),
        ("/quellen", "", "/quellen"),
        (UMBRELLA, "who Witkoff", "/who Witkoff"),
        (UMBRELLA, "/who Witkoff", "/who Witkoff"),
        (UMBRELLA, "Zitate Alaska", "/zitate Alaska"),
        (UMBRELLA, "Was sagt Witkoff?", "Was sagt Witkoff?"),
        (UMBRELLA, "  ", "/help"),
        (UMBRELLA, "/", "/help"),
    ],
)
def test_a_slash_command(command: str, text: str, question: str) -> None:
    payload = slack.command_payload("http://127.0.0.1/r", command, text)
    assert question_of_command(payload, NOW) == (
        Inbound(ASKER, text=question),
        Place(*CHANNEL, f"slack:T0TEAM/{payload['trigger_id']}", "http://127.0.0.1/r", NOW),
    )


def test_a_mention_is_answered_in_the_thread_it_opens() -> None:
    body = slack.event_payload(slack.mention("was sagt Witkoff?"), "Ev1")
    assert question_of_event(body) == (
        Inbound(ASKER, text="was sagt Witkoff?"),
        Place(*CHANNEL, "slack:T0TEAM/Ev1", thread="1763870000.000001", shared=True),
    )


def test_a_mention_in_a_thread_is_answered_there() -> None:
    question = question_of_event(slack.event_payload(slack.mention("x", thread_ts="1.5"), "Ev1"))
    assert question is not None
    assert question[1].thread == "1.5"


def test_a_direct_message_is_answered_beside_it() -> None:
    body = slack.event_payload(slack.direct_message("/wer Witkoff"), "Ev1")
    assert question_of_event(body) == (
        Inbound(ASKER_IN_DIRECT_MESSAGE, text="/wer Witkoff"),
        Place("T0TEAM", "D0ASKER", "U0ASKER", "slack:T0TEAM/Ev1", shared=True),
    )


def test_a_bare_mention_asks_for_help() -> None:
    question = question_of_event(slack.event_payload(slack.mention(""), "Ev1"))
    assert question is not None
    assert question[0].text == "/help"


@pytest.mark.parametrize(
    "event",
    [
        slack.direct_message("ich bin ein Bot", bot_id="B1"),
        slack.direct_message("geändert", subtype="message_changed"),
        slack.direct_message("geändert", edited={"user": "U0ASKER", "ts": "1.1"}),
        slack.direct_message("ohne Absender", user=None),
        slack.direct_message("im Kanal", channel_type="channel", channel="C0NEWS"),
        slack.mention("im Zwiegespräch", channel="D0ASKER"),
    ],
    ids=lambda event: str(event["text"]),
)
def test_what_is_no_question_is_passed_over(event: slack.Json) -> None:
    assert question_of_event(slack.event_payload(event, "Ev1")) is None


def press(value: str, action_id: str = "evidence-0", **changes: object) -> Question | None:
    return question_of_press(slack.press_payload(URL, value, action_id) | changes, NOW)


def test_a_pressed_button_brings_its_state() -> None:
    question = press("state-1")
    assert question is not None
    inbound, place = question
    assert inbound == Inbound(ASKER, action="state-1")
    assert (place.response_url, place.asked, place.manner, place.shared) == (URL, NOW, Manner.NEW, False)


def test_a_choice_in_a_menu_brings_its_state() -> None:
    question = question_of_press(slack.menu_payload(URL, "state-1"), NOW)
    assert question is not None
    assert question[0].action == "state-1"


def test_a_button_in_a_thread_is_answered_in_the_thread() -> None:
    container = {"type": "message", "message_ts": "1.2", "channel_id": "C0NEWS", "thread_ts": "1.1"}
    question = press("state-1", container=container)
    assert question is not None
    assert question[1].thread == "1.1"


@pytest.mark.parametrize("kind", ["more", "back"])
def test_another_page_takes_the_place_of_the_one_before(kind: str) -> None:
    container = {"type": "message", "message_ts": "1.2", "channel_id": "C0NEWS"}
    question = press("state-1", f"{kind}-3", container=container)
    assert question is not None
    assert (question[1].manner, question[1].message) == (Manner.REPLACE, "1.2")


def test_to_show_an_answer_to_all_is_to_share_it() -> None:
    question = press("state-1", "share-literal")
    assert question is not None
    _, place = question
    assert (place.manner, place.shared, place.sharer, place.literal) == (Manner.SHARE, True, "asker", True)


def test_an_element_without_a_state_is_no_question() -> None:
    assert press("") is None


def test_a_shortcut_asks_about_the_messages_words() -> None:
    question = question_of_shortcut(slack.shortcut_payload(URL, "/wer &lt;x&gt; seit:gestern"), NOW)
    assert question is not None
    inbound, place = question
    assert inbound == Inbound(ASKER, text="/wer <x> seit:gestern", literal=True)
    assert place.literal
    assert not place.shared


def test_what_is_kept_of_a_place_is_enough_to_apologise_there() -> None:
    question = question_of_shortcut(slack.shortcut_payload(URL, "geheimer Wortlaut"), NOW)
    assert question is not None
    receipt = receipt_of(question[1])
    assert "geheim" not in str(receipt)
    again = place_of(receipt)
    assert (again.asker, again.key, again.response_url, again.asked) == (ASKER, receipt.key, URL, NOW)


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("quelle:<http://zeitung.example|zeitung.example>", "quelle:zeitung.example"),
        ("<https://zeitung.example/a?b=1&amp;c=2>", "https://zeitung.example/a?b=1&c=2"),
        ("<mailto:post@zeitung.example|post@zeitung.example>", "post@zeitung.example"),
        ("<@U0BELEG> und <@U7OTHER|mara>", "und @mara"),
        ("in <#C1|politik>", "in #politik"),
        ("<!here> <!subteam^S1|@desk>", "@desk"),
        ("1 &lt; 2 &amp;amp; 3", "1 < 2 &amp; 3"),
        ("„Das bleibt so“", "„Das bleibt so“"),
    ],
)
def test_slacks_own_marks_are_undone(sent: str, typed: str) -> None:
    assert readable(sent, itself="U0BELEG") == typed


@given(st.text())
def test_any_text_that_slack_escaped_comes_back(text: str) -> None:
    sent = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert readable(sent) == text.strip()
