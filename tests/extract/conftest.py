"""The extractor of the tests: one for all, so that the model is loaded once."""

from __future__ import annotations

import pytest

from counterclaim.extract import ModelExtractor


@pytest.fixture(scope="session")
def extractor() -> ModelExtractor:
    """The extractor that ships."""
    return ModelExtractor()
