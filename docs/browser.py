"""Pictures of pages, taken by a headless Chromium that the machine has (Debian's package `chromium`)."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

SCALE = 1.5
"""Pixels to a unit of the page."""

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_SECONDS = 60
_HEIGHT = re.compile(r'data-height="(\d+)"')
_MEASURE = "<script>document.body.dataset.height = document.documentElement.scrollHeight</script>"


def take_picture(body: str, style: str, target: Path, *, width: int) -> None:
    """Write the page with this `body` as a PNG, `width` units wide and as long as it needs.

    Raises SystemExit where there is no browser, subprocess.SubprocessError where it fails.
    """
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if program is None:
        raise SystemExit(f"none of {', '.join(_NAMES)} is installed")
    head = f'<!doctype html><html><head><meta charset="utf-8"><style>{style}</style></head>'
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(f"{head}<body>{body}{_MEASURE}</body></html>", "utf-8")
        browser = [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        browser += [f"--user-data-dir={folder}/profile", f"--force-device-scale-factor={SCALE}"]
        shown = _run([*browser, f"--window-size={width},200", "--dump-dom", page.as_uri()])
        height = _HEIGHT.search(shown)
        if height is None:
            raise SystemExit("the browser did not measure the page")
        _run([*browser, f"--window-size={width},{height[1]}", f"--screenshot={target}", page.as_uri()])


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=True)  # noqa: S603
    return done.stdout
