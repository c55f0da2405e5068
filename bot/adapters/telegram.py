"""Telegram by long polling."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import structlog
from starlette.routing import BaseRoute
from telegram import Bot, LinkPreviewOptions, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ContextTypes,
    Defaults,
    ExtBot,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest
from telegram.warnings import PTBDeprecationWarning

from bot.adapters.answers import Answers
from bot.adapters.port import Answer, PlatformError, Reach
from bot.adapters.refusal import Refusal
from bot.adapters.telegram_delivery import acknowledge, deliver
from bot.adapters.telegram_inbound import Place, question_of_message, question_of_press
from bot.adapters.telegram_menu import register_menu
from bot.logs import empty_library_records, failure

FINISH_SECONDS = 20.0
RETRIES = 5
"""How often a call that came too soon for Telegram is repeated, each time after the pause that it names."""

_SENT_SECONDS = 20.0
_CONNECTIONS = 256
_ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY]
_MEANT_TO_BE_READ = filters.UpdateType.MESSAGE & (
    filters.TEXT | filters.CAPTION | (filters.ChatType.PRIVATE & filters.ATTACHMENT)
)

_App = Application[Any, Any, Any, Any, Any, Any]
log = structlog.get_logger(__name__)


class TelegramAdapter:
    """Answers as one Telegram bot; fulfils `bot.adapters.port.ChatAdapter`."""

    def __init__(self, *, token: str, answer: Answer, api_url: str = "https://api.telegram.org/bot") -> None:
        self._token = token
        self._answer = answer
        self._api_url = api_url
        self._refusal = Refusal()
        self._running: tuple[_App, Answers[Place]] | None = None
        empty_library_records()
        # The library's own use of `retry_after` warns of what its next major version changes.
        warnings.filterwarnings("ignore", r".*`retry_after`", PTBDeprecationWarning)

    @property
    def name(self) -> str:
        """The platform's name as a person writes it."""
        return "Telegram"

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """What comes by HTTP: nothing."""
        return ()

    async def start(self) -> None:
        """Connect, register the menu and begin to answer; returns once messages are being received.

        Raises PlatformError where Telegram refuses the token or can't be reached.
        """
        self._refusal = Refusal()
        app = self._application()
        answers = Answers(self.name, self._answer, partial(deliver, app.bot), in_turn=True)
        _listen(app, answers)
        self._running = (app, answers)
        try:
            await app.initialize()
            await register_menu(app.bot)
            await app.start()
            assert app.updater is not None
            await app.updater.start_polling(allowed_updates=_ALLOWED_UPDATES, error_callback=_polling_failed)
        except TelegramError as error:
            await self.stop()
            raise _refusal(error) from None
        log.info("telegram_started")

    async def finished(self) -> None:
        """Wait until Telegram refuses the token, which it does when the token is revoked.

        Raises PlatformError then.
        """
        await self._refusal.heard()

    async def stop(self) -> None:
        """Stop receiving, finish the answers under way, disconnect."""
        if self._running is None:
            return
        app, answers = self._running
        self._running = None
        if app.updater is not None and app.updater.running:
            # Where polling has broken off for good, its error comes up once more here.
            with suppress(TelegramError):
                await app.updater.stop()
        if app.running:
            await app.stop()
        await answers.finish(FINISH_SECONDS)
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
        return Reach(ok=True, detail=f"@{bot.username}")

    def _application(self) -> _App:
        bot = _PollingBot(
            self._refusal,
            token=self._token,
            base_url=self._api_url,
            request=HTTPXRequest(
                connection_pool_size=_CONNECTIONS, read_timeout=_SENT_SECONDS, pool_timeout=_SENT_SECONDS
            ),
            rate_limiter=AIORateLimiter(max_retries=RETRIES),
            defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
        )
        return ApplicationBuilder().bot(bot).job_queue(None).build()


class _PollingBot(ExtBot[int]):
    """Says so when its token is refused, upon which the library gives up polling without a word to us."""

    def __init__(self, refusal: Refusal, **settings: Any) -> None:
        super().__init__(**settings)
        self._refusal = refusal

    async def get_updates(self, *args: Any, **more: Any) -> tuple[Update, ...]:
        """Ask for updates; raises telegram.error.TelegramError."""
        try:
            return await super().get_updates(*args, **more)
        except InvalidToken as error:
            self._refusal.say(_refusal(error))
            raise


def _listen(app: _App, answers: Answers[Place]) -> None:
    """Let every update begin its answer and return, so that the order in which they came is kept."""

    async def on_message(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message and (question := question_of_message(update.message, context.bot.bot)):
            answers.begin(*question)

    async def on_press(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if (query := update.callback_query) is None:
            return
        answers.keep(acknowledge(context.bot, query.id))
        if question := question_of_press(query):
            answers.begin(*question)

    app.add_handler(MessageHandler(_MEANT_TO_BE_READ, on_message))
    app.add_handler(CallbackQueryHandler(on_press))


def _polling_failed(error: TelegramError) -> None:
    log.warning("telegram_polling_failed", **failure(error))


def _refusal(error: TelegramError) -> PlatformError:
    if isinstance(error, InvalidToken):
        return PlatformError("Telegram refuses TELEGRAM_BOT_TOKEN; @BotFather shows the valid one")
    return PlatformError(f"Telegram can't be reached ({type(error).__name__})")
