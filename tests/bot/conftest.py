"""What the tests of the shell share."""

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _records_as_they_are_made() -> Iterator[None]:
    """Whatever empties the records of libraries has to do it by itself, not by what was tested before it."""
    factory = logging.getLogRecordFactory()
    logging.setLogRecordFactory(logging.LogRecord)
    yield
    logging.setLogRecordFactory(factory)
