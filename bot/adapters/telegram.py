"""Telegram, by long polling or by webhook."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import structlog
from starlette.routing import BaseRoute
from telegram import Bot, LinkPreviewOptions, Update, User
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, Defaults, ExtBot
from telegram.request import HTTPXRequest
from telegram.warnings import PTBDeprecationWarning

from bot.adapters.answers import Answers
from bot.adapters.port import Answer, PlatformError, Reach
from bot.adapters.refusal import Refusal
from bot.adapters.telegram_asking import Asking
from bot.adapters.telegram_chats import Chats
from bot.adapters.telegram_delivery import Delivery
from bot.adapters.telegram_inbox import Inbox
from bot.adapters.telegram_inline import Inline
from bot.adapters.telegram_listening import ALLOWED_UPDATES, Listener
from bot.adapters.telegram_menu import register_menu
from bot.adapters.telegram_pace import LIMITS, Limits, Pace
from bot.adapters.telegram_place import Place, place_of
from bot.adapters.telegram_presses import Presses
from bot.adapters.telegram_webhook import PATH, Receive, secret_of, webhook
from bot.adapters.underway import Underway
from bot.logs import empty_library_records, failure
from store.claims import ActionStates
from store.conversations import Conversations
from store.receipts import Receipt, Receipts

FINISH_SECONDS = 20.0

_SENT_SECONDS = 20.0
_CONNECTIONS = 256

_App = Application[Any, Any, Any, Any, Any, Any]
log = structlog.get_logger(__name__)


class TelegramStore(Receipts, Conversations, ActionStates, Protocol):
    """What the adapter needs of the store."""


@dataclass(frozen=True, slots=True)
class _Running:
    """One run, from start to stop."""

    app: _App
    inbox: Inbox
    answers: Answers[Place]
    underway: Underway


class TelegramAdapter:
    """Answers as one Telegram bot; fulfils `bot.adapters.port.ChatAdapter`.

    With a `public_url`, which is where `routes` are reached from outside, updates come there; without, they
    are polled for.
    """

    def __init__(
        self,
        *,
        token: str,
        answer: Answer,
        store: TelegramStore,
        api_url: str = "https://api.telegram.org/bot",
        public_url: str | None = None,
        limits: Limits = LIMITS,
    ) -> None:
        self._token = token
        self._answer = answer
        self._store = store
        self._api_url = api_url
        self._public_url = public_url
        self._limits = limits
        self._refusal = Refusal()
        self._running: _Running | None = None
        empty_library_records()
        # The library's own use of `retry_after` warns of what its next major version changes.
        warnings.filterwarnings("ignore", r".*`retry_after`", PTBDeprecationWarning)

    @property
    def name(self) -> str:
        """The platform's name as a person writes it."""
        return "Telegram"

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """What comes by HTTP: the updates, where there is a `public_url`."""
        return (webhook(secret_of(self._token), self._receiver),) if self._public_url else ()

    async def start(self) -> None:
        """Connect, register the menus and begin to answer; returns once messages are being received.

        Raises PlatformError where Telegram refuses the token or can't be reached.
        """
        self._refusal = Refusal()
        running = self._running = self._prepared()
        try:
            await running.app.initialize()
            await register_menu(running.app.bot)
            await running.app.start()
            running.underway.start(_apologising(running.answers))
            await self._begin_receiving(running.app)
        except TelegramError as error:
            await self.stop()
            raise _refusal(error) from None
        log.info("telegram_started", by="webhook" if self._public_url else "polling")

    async def finished(self) -> None:
        """Wait until Telegram refuses the token, which it does when the token is revoked.

        Raises PlatformError then.
        """
        await self._refusal.heard()

    async def stop(self) -> None:
        """Stop receiving, finish the answers under way, disconnect."""
        if self._running is None:
            return
        running, self._running = self._running, None
        app = running.app
        if app.updater is not None and app.updater.running:
            # Where polling has broken off for good, its error comes up once more here.
            with suppress(TelegramError):
                await app.updater.stop()
        await running.inbox.all_in()
        if app.running:
            await app.stop()
        await running.answers.finish(FINISH_SECONDS)
        await running.underway.stop()
        await app.shutdown()
        # A bot that could not introduce itself leaves its connections open.
        await app.bot.shutdown()
        log.info("telegram_stopped")

    async def reach(self) -> Reach:
        """Ask Telegram who we are, without beginning to answer."""
        bot = Bot(self._token, base_url=self._api_url)
        try:
            await bot.initialize()
        except TelegramError as error:
            return Reach(ok=False, detail=str(_refusal(error)))
        finally:
            await bot.shutdown()
        return Reach(ok=True, detail="; ".join((f"@{bot.username}", *_switched_off(bot.bot))))

    def _prepared(self) -> _Running:
        refused = partial(self._refusal.say, _refusal(InvalidToken()))
        bot = _PollingBot(
            refused,
            token=self._token,
            base_url=self._api_url,
            request=HTTPXRequest(
                connection_pool_size=_CONNECTIONS, read_timeout=_SENT_SECONDS, pool_timeout=_SENT_SECONDS
            ),
            rate_limiter=Pace(self._limits, refused),
            defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
        )
        underway = Underway(self._store, f"telegram:{self._token.partition(':')[0]}/")
        presses = Presses(bot)
        delivery = Delivery(bot, self._store, underway, presses)
        asking = Asking(bot, self._store, self._answer)
        answers = Answers(self.name, asking, delivery.deliver, in_turn=True, gave_up=delivery.gave_up)
        inbox = Inbox(underway, lambda: bot.bot)
        builder = ApplicationBuilder().bot(bot).update_queue(inbox).job_queue(None)
        app = (builder.updater(None) if self._public_url else builder).build()
        Listener(bot, answers, presses, Inline(bot, self._answer), Chats(self._store)).listen(app)
        return _Running(app, inbox, answers, underway)

    async def _begin_receiving(self, app: _App) -> None:
        if self._public_url is None:
            assert app.updater is not None
            await app.updater.start_polling(allowed_updates=ALLOWED_UPDATES, error_callback=_polling_failed)
            return
        await app.bot.set_webhook(
            self._public_url + PATH, secret_token=secret_of(self._token), allowed_updates=ALLOWED_UPDATES
        )

    def _receiver(self) -> tuple[Bot, Receive] | None:
        if self._running is None or not self._running.app.running:
            return None
        return self._running.app.bot, self._running.app.update_queue.put


class _PollingBot(ExtBot[None]):
    """Says so when its token is refused, upon which the library gives up polling without a word to us."""

    def __init__(self, refused: Callable[[], None], **settings: Any) -> None:
        super().__init__(**settings)
        self._refused = refused

    async def get_updates(self, *args: Any, **more: Any) -> tuple[Update, ...]:
        """Ask for updates; raises telegram.error.TelegramError."""
        try:
            return await super().get_updates(*args, **more)
        except InvalidToken:
            self._refused()
            raise


def _switched_off(me: User) -> Iterator[str]:
    """Yield what @BotFather has switched off, which nobody would look for there."""
    if not me.can_read_all_group_messages:
        yield "in groups it hears commands and replies, but no mentions: @BotFather /setprivacy"
    if not me.supports_inline_queries:
        yield "inline mode is off: @BotFather /setinline"


def _apologising(answers: Answers[Place]) -> Callable[[Receipt], None]:
    def apologise(receipt: Receipt) -> None:
        answers.begin_apology(*place_of(receipt))

    return apologise


def _polling_failed(error: TelegramError) -> None:
    log.warning("telegram_polling_failed", **failure(error))


def _refusal(error: TelegramError) -> PlatformError:
    if isinstance(error, InvalidToken):
        return PlatformError("Telegram refuses TELEGRAM_BOT_TOKEN; @BotFather shows the valid one")
    return PlatformError(f"Telegram can't be reached ({type(error).__name__})")
