"""What Slack sends becomes the question that the person typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.slack_commands import UMBRELLA
from bot.adapters.slack_inbound import (
    Place,
    question_of_command,
    question_of_event,
    question_of_press,
    readable,
)
from handlers.inbound import Asker, Inbound
from tests.peers import socket_mode as slack

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
    assert question_of_command(payload) == (
        Inbound(ASKER, text=question),
        Place("C0NEWS", "U0ASKER", "http://127.0.0.1/r"),
    )


def test_a_mention_is_answered_in_the_thread_it_opens() -> None:
    body = slack.event_payload(slack.mention("was sagt Witkoff?"), "Ev1")
    assert question_of_event(body) == (
        Inbound(ASKER, text="was sagt Witkoff?"),
        Place("C0NEWS", "U0ASKER", thread="1763870000.000001", shared=True),
    )


def test_a_mention_in_a_thread_is_answered_there() -> None:
    question = question_of_event(slack.event_payload(slack.mention("x", thread_ts="1.5"), "Ev1"))
    assert question is not None
    assert question[1].thread == "1.5"


def test_a_direct_message_is_answered_beside_it() -> None:
    body = slack.event_payload(slack.direct_message("/wer Witkoff"), "Ev1")
    assert question_of_event(body) == (
        Inbound(ASKER_IN_DIRECT_MESSAGE, text="/wer Witkoff"),
        Place("D0ASKER", "U0ASKER", shared=True),
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


def test_a_pressed_button_brings_its_state() -> None:
    assert question_of_press(slack.press_payload("http://127.0.0.1/r", "state-1")) == (
        Inbound(ASKER, action="state-1"),
        Place("C0NEWS", "U0ASKER", "http://127.0.0.1/r"),
    )


def test_a_button_in_a_thread_is_answered_in_the_thread() -> None:
    container = {"type": "message", "message_ts": "1.2", "channel_id": "C0NEWS", "thread_ts": "1.1"}
    payload = slack.press_payload("http://127.0.0.1/r", "state-1") | {"container": container}
    question = question_of_press(payload)
    assert question is not None
    assert question[1].thread == "1.1"


def test_an_element_without_a_state_is_no_question() -> None:
    assert question_of_press(slack.press_payload("http://127.0.0.1/r", "")) is None


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
