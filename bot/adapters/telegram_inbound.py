"""What Telegram sends, as questions: commands, messages meant for the bot, pressed buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import CallbackQuery, Message, MessageEntity, User
from telegram.constants import ChatType

from handlers.commands import COMMAND_NAMES
from handlers.inbound import Asker, Inbound

_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?=\s|$)")
_OUR_COMMANDS = frozenset(name for names in COMMAND_NAMES.values() for name in names.values()) | {"start"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes: the chat, its forum topic if it has any, the message to reply to."""

    chat: int
    topic: int | None = None
    reply_to: int | None = None


Question = tuple[Inbound, Place]


def question_of_message(message: Message, me: User) -> Question | None:
    """Return the question in `message`, None where it is not meant for the bot `me`.

    In a private chat everything is. In a group it is a command (ours, or any that names the bot), a mention,
    or a reply to the bot.
    """
    sender = message.from_user
    if sender is None or (sender.is_bot and message.sender_chat is None):
        return None
    text = _words_for(me, message)
    if text is None:
        return None
    inbound = Inbound(_asker(message, sender), text=text.strip() or "/help", language=sender.language_code)
    return inbound, _place(message)


def question_of_press(query: CallbackQuery) -> Question | None:
    """Return what a pressed button asks, None where it hangs on no message of ours."""
    message = query.message
    if message is None or query.data is None:
        return None
    asker = Asker("telegram", str(message.chat.id), str(query.from_user.id))
    # Of a message that grew too old to be shown, Telegram tells the chat and the number only.
    place = _place(message) if isinstance(message, Message) else Place(message.chat.id)
    return Inbound(asker, action=query.data, language=query.from_user.language_code), place


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


def _asker(message: Message, sender: User) -> Asker:
    return Asker("telegram", str(message.chat.id), str(sender.id))


def _place(message: Message) -> Place:
    return Place(
        chat=message.chat.id,
        # A message_thread_id outside forums only counts replies, and Telegram refuses it.
        topic=message.message_thread_id if message.is_topic_message else None,
        reply_to=None if message.chat.type == ChatType.PRIVATE else message.message_id,
    )
