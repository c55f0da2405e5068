"""What the doctor says of the language model on this machine."""

from pathlib import Path

import pytest
import spacy

from bot import language_model
from bot.config import read_settings
from bot.doctor import Check, State, examine
from bot.language_model import ModelReport, examine_model, lacking_features


def model_check(**environ: str) -> Check:
    settings = read_settings(environ, store="sqlite:///:memory:")
    [check] = [check for check in examine(lambda: settings) if check.subject == "language model"]
    return check


def reported(monkeypatch: pytest.MonkeyPatch, report: ModelReport | None) -> Check:
    monkeypatch.setattr(language_model, "examine_model", lambda _: report)
    return model_check()


def test_a_whole_model_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    check = reported(monkeypatch, ModelReport("1", None, 4123.4, True, ()))
    assert check == Check(State.OK, "language model", "version 1, 4,123 words a second, search by meaning")


def test_a_processor_without_fast_int8_is_told_and_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    check = reported(monkeypatch, ModelReport("1", None, 900.0, True, ("AVX2", "AVX512-VNNI")))
    assert check.state is State.OK
    assert check.detail.endswith("the processor has no AVX2 and no AVX512-VNNI: it runs, slower")


def test_a_missing_embedder_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    check = reported(monkeypatch, ModelReport("1", None, 4000.0, False, ()))
    assert (check.state, "no search by meaning" in check.detail) == (State.WARN, True)


def test_without_weights_the_rules_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    check = reported(monkeypatch, None)
    assert (check.state, "the rules read alone" in check.detail) == (State.WARN, True)


def test_an_installed_pipeline_is_named_and_measured(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path / "newsroom")
    check = model_check(BELEGBOT_SPACY_MODEL=str(tmp_path / "newsroom"))
    assert "syntax and names by" in check.detail
    assert "words a second" in check.detail


def test_a_pipeline_that_is_not_installed_fails() -> None:
    check = model_check(BELEGBOT_SPACY_MODEL="de_newsroom_xl")
    assert (check.state, "'de_newsroom_xl'" in check.detail) == (State.FAIL, True)


def test_no_weights_and_no_pipeline_is_no_model(tmp_path: Path) -> None:
    assert examine_model(None, tmp_path) is None


@pytest.mark.parametrize(
    ("flags", "lacking"),
    [
        ("fpu sse4_2 avx", ("AVX2", "AVX512-VNNI")),
        ("fpu avx avx2", ("AVX512-VNNI",)),
        ("fpu avx avx2 avx_vnni", ()),
        ("fpu avx avx2 avx512_vnni", ()),
    ],
)
def test_what_the_processor_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flags: str, lacking: tuple[str, ...]
) -> None:
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text(f"processor\t: 0\nflags\t\t: {flags}\n")
    assert lacking_features(cpuinfo) == lacking


@pytest.mark.parametrize("content", [None, "", "Features : asimd\n"])
def test_a_processor_that_does_not_tell_lacks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    if content is not None:
        (tmp_path / "cpuinfo").write_text(content)
    assert lacking_features(tmp_path / "cpuinfo") == ()


def test_other_processors_are_not_measured_by_these_features(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "arm64")
    assert lacking_features() == ()
