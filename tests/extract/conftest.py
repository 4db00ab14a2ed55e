"""The extractor of the tests: one for all, so that the parser is loaded once."""

from __future__ import annotations

import pytest

from counterclaim.extract import ParseExtractor


@pytest.fixture(scope="session")
def extractor() -> ParseExtractor:
    """The extractor that ships."""
    return ParseExtractor()
