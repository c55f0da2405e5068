"""What Telegram sends, as questions: commands, messages meant for the bot, pressed buttons."""

from __future__ import annotations

import re

from telegram import CallbackQuery, Message, MessageEntity, Update, User
from telegram.constants import ChatType

from bot.adapters.telegram_place import Place
from bot.render.telegram_links import pressed
from handlers.commands import COMMAND_NAMES
from handlers.inbound import Asker, Inbound
from handlers.phrases.settings import settings_phrases
from handlers.phrases.telegram import ALL_TELEGRAM_PHRASES
from handlers.query import Command

_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?=\s|$)")
_SETTINGS = {
    phrases.settings: f"/{COMMAND_NAMES[language][Command.DIGEST]} {settings_phrases(language).word}"
    for language, phrases in ALL_TELEGRAM_PHRASES.items()
}
_OUR_COMMANDS = frozenset(
    {name for names in COMMAND_NAMES.values() for name in names.values()}
    | {name for phrases in ALL_TELEGRAM_PHRASES.values() for name in (phrases.settings, phrases.forget)}
    | {"start"}
)

Question = tuple[Inbound, Place]


def question_of(update: Update, me: User) -> Question | None:
    """Return the question in `update`, None where there is none for the bot `me`.

    In a private chat everything is one. In a group or channel it is a command (ours, or any that names the
    bot), a mention, or a reply to the bot.
    """
    receipt = f"telegram:{me.id}/{update.update_id}"
    if update.callback_query:
        return _question_of_press(update.callback_query, receipt)
    message = update.message or update.channel_post
    if message:
        return _question_of_message(message, me, receipt)
    edited = update.edited_message or update.edited_channel_post
    return _question_of_message(edited, me, receipt, edited=True) if edited else None


def _question_of_message(
    message: Message, me: User, receipt: str, *, edited: bool = False
) -> Question | None:
    sender = message.from_user
    if _is_no_person_s(message, me) or not _can_be_read(message):
        return None
    text = _words_for(me, message)
    if text is None:
        return None
    text, literal = _about(message, text.strip(), me)
    asker = _asker(message)
    inbound = Inbound(
        asker,
        text=_without_alias(text) or "/help",
        language=sender.language_code if sender else None,
        literal=literal,
        follows=_follows(message, me),
        thread=str(_topic(message) or ""),
    )
    private = message.chat.type == ChatType.PRIVATE
    place = Place(
        chat=message.chat.id,
        user=asker.user,
        topic=_topic(message),
        reply_to=None if private else message.message_id,
        question=message.message_id,
        edited=edited,
        channel=message.chat.type == ChatType.CHANNEL,
        receipt=receipt,
    )
    return inbound, place


def _question_of_press(query: CallbackQuery, receipt: str) -> Question | None:
    """Return what a pressed button asks, None where it hangs on no message of ours."""
    message = query.message
    if message is None or query.data is None:
        return None
    asker = Asker("telegram", str(message.chat.id), str(query.from_user.id))
    button = pressed(query.data)
    private = message.chat.type == ChatType.PRIVATE
    place = Place(
        chat=message.chat.id,
        user=asker.user,
        # Of a message that grew too old to be shown, Telegram tells the chat and the number only.
        topic=_topic(message) if isinstance(message, Message) else None,
        reply_to=None if private else message.message_id,
        press=query.id,
        turned=message.message_id if button.turns_page else None,
        receipt=receipt,
    )
    return Inbound(asker, action=button.state, language=query.from_user.language_code), place


def _is_no_person_s(message: Message, me: User) -> bool:
    """Tell whether a bot wrote it, ourselves included, or it is only a copy of what a channel posted."""
    sender = message.from_user
    if message.is_automatic_forward or (message.via_bot is not None and message.via_bot.id == me.id):
        return True
    return message.sender_chat is None and (sender is None or sender.is_bot)


def _can_be_read(message: Message) -> bool:
    """Tell whether there are words in it; in a private chat a picture without any deserves an answer too."""
    attached = message.chat.type == ChatType.PRIVATE and message.effective_attachment is not None
    return bool(message.text or message.caption) or attached


def _words_for(me: User, message: Message) -> str | None:
    """Return the words meant for the bot, without its name; None where there are none."""
    text = message.text or message.caption or ""
    private = message.chat.type == ChatType.PRIVATE
    command = _COMMAND.match(text)
    if command and command["bot"]:
        ours = command["bot"].casefold() == (me.username or "").casefold()
        return f"/{command['name']}{text[command.end() :]}" if ours else None
    if private:
        return text
    if command:
        return text if command["name"].lower() in _OUR_COMMANDS else None
    mention = _mention(me, message)
    if mention is not None:
        return text.replace(mention, " ", 1)
    return text if _replies_to(me, message) else None


def _about(message: Message, text: str, me: User) -> tuple[str, bool]:
    """Return the words to answer to, and whether they are somebody's about which the question is.

    Such are forwarded ones, and those of a message to which nothing but the bot's name replies.
    """
    if message.forward_origin is not None and text:
        return text, True
    answered = message.reply_to_message
    if text or answered is None or _replies_to(me, message):
        return text, False
    quoted = message.quote.text if message.quote else answered.text or answered.caption or ""
    return quoted.strip(), bool(quoted.strip())


def _mention(me: User, message: Message) -> str | None:
    """Return the words by which `message` mentions the bot."""
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    mentions = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    for entity, words in mentions.items():
        named = words.casefold() == f"@{me.username}".casefold()
        if named or (entity.user is not None and entity.user.id == me.id):
            return words
    return None


def _replies_to(me: User, message: Message) -> bool:
    answered = message.reply_to_message
    # Every message of a forum topic replies to the one that made the topic.
    if answered is None or answered.forum_topic_created is not None:
        return False
    return answered.from_user is not None and answered.from_user.id == me.id


def _follows(message: Message, me: User) -> str | None:
    """Return the state of the answer that `message` replies to, as its buttons carry it."""
    answered = message.reply_to_message
    if answered is None or answered.reply_markup is None or not _replies_to(me, message):
        return None
    buttons = (button for row in answered.reply_markup.inline_keyboard for button in row)
    states = (
        pressed(button.callback_data).answer for button in buttons if isinstance(button.callback_data, str)
    )
    return next((state for state in states if state), None)


def _without_alias(text: str) -> str:
    """Return `text` with Telegram's own name of the settings as every platform's."""
    command = _COMMAND.match(text)
    name = _SETTINGS.get(command["name"].lower()) if command else None
    return f"{name}{text[command.end() :]}" if command and name else text


def _asker(message: Message) -> Asker:
    """Return who asks: a person, or the chat itself, in whose name its admins write."""
    sender = message.from_user
    itself = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    user = message.chat.id if itself or sender is None else sender.id
    return Asker("telegram", str(message.chat.id), str(user))


def _topic(message: Message) -> int | None:
    # A message_thread_id outside forums only counts replies, and Telegram refuses it.
    return message.message_thread_id if message.is_topic_message else None
