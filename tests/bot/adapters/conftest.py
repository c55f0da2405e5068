"""What the tests of all adapters share."""

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _records_as_they_are_made() -> Iterator[None]:
    """Each adapter has to empty the records of its libraries by itself, not the one tested before it."""
    factory = logging.getLogRecordFactory()
    logging.setLogRecordFactory(logging.LogRecord)
    yield
    logging.setLogRecordFactory(factory)
