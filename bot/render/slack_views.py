"""The App Home and the search form as Slack's views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    CheckboxesElement,
    DatePickerElement,
    DividerBlock,
    ExternalDataSelectElement,
    InputBlock,
    Option,
    PlainTextInputElement,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig
from slack_sdk.models.views import View

from bot.render.slack_blocks import render
from bot.render.slack_controls import plain_text
from handlers.phrases.search_form import form_phrases
from handlers.reply import Reply

Json = dict[str, Any]

HOME_QUERY, HOME_NEWEST, OPEN_FORM = "home_query", "home_newest", "open_form"
FORM = "search_form"
TOPIC, SPEAKER, OUTLET, KINDS, SINCE, UNTIL = "topic", "speaker", "outlet", "kinds", "since", "until"

LONGEST_TOPIC = 300
_TITLE = 24
_OPTION = 75
_KINDS = {
    "de": ("wörtlich", "indirekt", "sinngemäß", "artikel"),
    "en": ("direct", "indirect", "reported", "article"),
}


def home(reply: Reply) -> Json:
    """Return the App Home: a search box, and `reply` under it."""
    phrases = form_phrases(reply.language)
    box = InputBlock(
        label=plain_text(phrases.home_title, _OPTION),
        block_id=HOME_QUERY,
        dispatch_action=True,
        element=PlainTextInputElement(
            action_id=HOME_QUERY,
            placeholder=plain_text(phrases.home_hint, _OPTION),
            max_length=LONGEST_TOPIC,
            dispatch_action_config=DispatchActionConfig(trigger_actions_on=["on_enter_pressed"]),
        ),
    )
    buttons = ActionsBlock(
        elements=[
            ButtonElement(text=plain_text(phrases.narrow, _OPTION), action_id=OPEN_FORM),
            ButtonElement(text=plain_text(phrases.newest, _OPTION), action_id=HOME_NEWEST),
        ]
    )
    blocks = [*(block.to_dict() for block in (box, buttons, DividerBlock())), *render(reply).blocks]
    return {"type": "home", "blocks": blocks}


def search_form(language: str, *, topic: str = "", private_metadata: str = "") -> Json:
    """Return the form for a search with filters; `private_metadata` (at most 3,000) comes back with it."""
    phrases = form_phrases(language)
    view = View(
        type="modal",
        callback_id=FORM,
        title=plain_text(phrases.form_title, _TITLE),
        submit=plain_text(phrases.submit, _TITLE),
        close=plain_text(phrases.cancel, _TITLE),
        private_metadata=private_metadata,
        blocks=[
            _field(
                TOPIC,
                phrases.topic,
                PlainTextInputElement(
                    action_id=TOPIC,
                    placeholder=plain_text(phrases.topic_hint, _OPTION),
                    initial_value=topic[:LONGEST_TOPIC] or None,
                    max_length=LONGEST_TOPIC,
                ),
            ),
            _field(SPEAKER, phrases.speaker, _choice(SPEAKER, phrases.speaker_hint)),
            _field(OUTLET, phrases.outlet, _choice(OUTLET, phrases.outlet_hint)),
            _field(
                KINDS,
                phrases.kinds,
                CheckboxesElement(
                    action_id=KINDS,
                    options=[Option(text=plain_text(name, _OPTION), value=name) for name in kinds(language)],
                ),
            ),
            _field(SINCE, phrases.since, _day(SINCE, phrases.day_hint)),
            _field(UNTIL, phrases.until, _day(UNTIL, phrases.day_hint)),
        ],
    )
    return view.to_dict()


def kinds(language: str) -> tuple[str, ...]:
    """Return the kinds of statement that the form offers, by their names in a type filter."""
    return _KINDS[form_phrases(language).language]


def options(names: Sequence[str]) -> list[Json]:
    """Return the choices of a menu."""
    shown = ((plain_text(name, _OPTION), name) for name in names)
    return [
        Option(text=label, value=name).to_dict() for label, name in shown if label.text and len(name) <= 150
    ]


def entered(view: Mapping[str, Any]) -> dict[str, str | tuple[str, ...]]:
    """Return what was entered into the form, by the names of its fields, without those left empty."""
    values = view["state"]["values"]
    found: dict[str, str | tuple[str, ...]] = {}
    for name in (TOPIC, SPEAKER, OUTLET, KINDS, SINCE, UNTIL):
        element = values.get(name, {}).get(name, {})
        many = tuple(option["value"] for option in element.get("selected_options") or ())
        one = (element.get("selected_option") or {}).get("value")
        value = many or one or element.get("selected_date") or str(element.get("value") or "").strip()
        if value:
            found[name] = value
    return found


def _field(name: str, label: str, element: Any) -> InputBlock:
    return InputBlock(block_id=name, label=plain_text(label, _OPTION), element=element, optional=True)


def _choice(name: str, hint: str) -> ExternalDataSelectElement:
    return ExternalDataSelectElement(
        action_id=name, placeholder=plain_text(hint, _OPTION), min_query_length=1
    )


def _day(name: str, hint: str) -> DatePickerElement:
    return DatePickerElement(action_id=name, placeholder=plain_text(hint, _OPTION))
