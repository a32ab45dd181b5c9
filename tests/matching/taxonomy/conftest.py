from pathlib import Path
from typing import Any

import pytest

from matching.taxonomy import causes, finding, importers, skills, terms

FILES = Path(importers.__file__).parent / "data"


@pytest.fixture
def shipped_causes(db: None) -> None:
    """Load the causes that ship, which takes a moment; ESCO would take seconds."""
    causes.load_standard(FILES / "standard_causes.csv")
    causes.load_icnptso(FILES / "icnptso.csv")
    causes.load_ukcat(FILES / "ukcat.csv")
    causes.load_maps(FILES / "ukcat_to_standard.csv", FILES / "ukcat.csv")
    causes.load_domain_weights(FILES / "domain_weights.csv")


@pytest.fixture
def shipped_names(shipped_causes: None) -> None:
    """Load the terms, everyday and professional skills and feed names that ship, too."""
    skills.load_standard(FILES / "standard_skills.csv")
    skills.load_doit(FILES / "doit_skills.csv")
    terms.load_terms(FILES / "standard_terms.csv", FILES / "own_terms.csv")
    terms.load_feed_names(FILES / "feed_names.csv")


@pytest.fixture
def language(settings: Any) -> None:
    """Let skills be found by other words: the index of this edition, made once and kept."""
    settings.LANGUAGE_DIR = str(settings.STATE_DIR / "language")
    finding.prepare()
