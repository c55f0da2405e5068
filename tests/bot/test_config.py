"""Settings come from the environment, once, and all that is wrong with them is said at once."""

from zoneinfo import ZoneInfo

import pytest

from bot.config import SettingsError, read_settings

SLACK = {"SLACK_BOT_TOKEN": "xoxb-secret-1", "SLACK_APP_TOKEN": "xapp-secret-2"}


def test_an_empty_environment_has_defaults() -> None:
    settings = read_settings({})
    assert settings.store == "sqlite:///belegbot.db"
    assert settings.zone == ZoneInfo("Europe/Berlin")
    assert settings.language == "de"
    assert settings.slack_bot_token is settings.telegram_bot_token is None


def test_an_empty_value_counts_as_unset() -> None:
    settings = read_settings({"BELEGBOT_ZONE": " ", "TELEGRAM_BOT_TOKEN": ""})
    assert settings.zone == ZoneInfo("Europe/Berlin")
    assert settings.telegram_bot_token is None


def test_every_setting_is_read() -> None:
    settings = read_settings(
        SLACK
        | {
            "BELEGBOT_STORE": "sqlite:///news.db",
            "BELEGBOT_ZONE": "Europe/Vienna",
            "BELEGBOT_LANGUAGE": "EN",
            "BELEGBOT_LOG_LEVEL": "Debug",
            "BELEGBOT_SPACY_MODEL": "de_core_news_md",
            "BELEGBOT_LISTEN": "[::1]:8080",
            "BELEGBOT_PUBLIC_URL": "https://bot.example.org/",
            "TELEGRAM_BOT_TOKEN": "12:secret-3",
            "BELEGBOT_SLACK_API_URL": "http://127.0.0.1:8/api/",
            "BELEGBOT_TELEGRAM_API_URL": "http://127.0.0.1:9/bot",
        }
    )
    assert (settings.store, settings.zone.key) == ("sqlite:///news.db", "Europe/Vienna")
    assert (settings.language, settings.log_level) == ("en", "debug")
    assert settings.spacy_model == "de_core_news_md"
    assert (settings.listen, settings.public_url) == (("::1", 8080), "https://bot.example.org")
    assert (settings.slack_bot_token, settings.slack_app_token) == ("xoxb-secret-1", "xapp-secret-2")
    assert settings.telegram_bot_token == "12:secret-3"
    assert settings.slack_api_url == "http://127.0.0.1:8/api/"
    assert settings.telegram_api_url == "http://127.0.0.1:9/bot"


def test_the_command_lines_store_goes_first() -> None:
    assert (
        read_settings({"BELEGBOT_STORE": "sqlite:///a.db"}, store="sqlite:///b.db").store == "sqlite:///b.db"
    )


def test_every_bad_key_is_reported_at_once() -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings(
            {
                "BELEGBOT_STORE": "news.db",
                "BELEGBOT_ZONE": "Mars/Olympus",
                "BELEGBOT_LANGUAGE": "fr",
                "BELEGBOT_LOG_LEVEL": "loud",
                "BELEGBOT_LISTEN": "8080",
                "BELEGBOT_PUBLIC_URL": "http://bot.example.org",
                "SLACK_BOT_TOKEN": "xoxp-secret",
                "BELEGBOT_SLACK_API_URL": "slack.com",
                "BELEGBOT_TELEGRAM_API_URL": "ftp://telegram",
            }
        )
    keys = [problem.split(":")[0].split(" ")[0] for problem in refused.value.problems]
    assert keys == [
        "BELEGBOT_STORE",
        "BELEGBOT_ZONE",
        "BELEGBOT_LANGUAGE",
        "BELEGBOT_LOG_LEVEL",
        "BELEGBOT_LISTEN",
        "BELEGBOT_PUBLIC_URL",
        "SLACK_BOT_TOKEN",
        "BELEGBOT_SLACK_API_URL",
        "BELEGBOT_TELEGRAM_API_URL",
        "SLACK_APP_TOKEN",
    ]


@pytest.mark.parametrize("zone", ["../../etc/passwd", "/etc/localtime", "\0", "Europe"])
def test_a_zone_is_never_a_path(zone: str) -> None:
    with pytest.raises(SettingsError, match="time zone"):
        read_settings({"BELEGBOT_ZONE": zone})


@pytest.mark.parametrize("missing", list(SLACK))
def test_slack_needs_both_tokens(missing: str) -> None:
    with pytest.raises(SettingsError, match=f"{missing} is missing"):
        read_settings({key: value for key, value in SLACK.items() if key != missing})


def test_tokens_are_never_shown() -> None:
    settings = read_settings(SLACK | {"TELEGRAM_BOT_TOKEN": "12:secret"})
    assert "secret" not in repr(settings)
    with pytest.raises(SettingsError) as refused:
        read_settings(
            {"SLACK_BOT_TOKEN": "secret one", "SLACK_APP_TOKEN": "secret", "TELEGRAM_BOT_TOKEN": "se cret"}
        )
    assert "cret" not in str(refused.value)
