import csv
import gzip
import io
import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from matching.reference.provenance import Source, attributions, sources

ROOT = Path(__file__).resolve().parents[3]


def test_every_shipped_file_has_its_provenance_and_nothing_else_has() -> None:
    shipped = {
        str(path.relative_to(ROOT))
        for folder in ROOT.glob("matching/*/data/SOURCES.json")
        for path in folder.parent.iterdir()
        if path != folder
    }
    assert {source.file for source in sources()} == shipped


@pytest.mark.parametrize("source", sources(), ids=lambda source: Path(source.file).name)
def test_provenance_states_licence_and_the_rows_that_the_file_has(source: Source) -> None:
    assert source.licence
    assert source.licence_url.startswith("https://")
    assert source.attribution.endswith(".")
    assert source.rows == rows_of(ROOT / source.file)


def rows_of(file: Path) -> int:
    if file.suffix == ".parquet":
        return int(pq.ParquetFile(file).metadata.num_rows)
    if file.suffix == ".npz":
        return len(np.load(file)["codes"])
    text = (
        gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    ).decode("utf-8-sig")
    if ".json" in file.name:
        layers = json.loads(text)["objects"].values()
        return sum(len(layer["geometries"]) for layer in layers)
    if ".txt" in file.name:
        return len(text.splitlines())
    return sum(1 for _row in csv.reader(io.StringIO(text))) - 1


def test_attributions_are_shown_once_each() -> None:
    assert len(set(attributions())) == len(attributions())
    assert "This service uses the ESCO classification of the European Commission." in attributions()


def test_only_the_postcode_file_is_larger_than_five_megabytes() -> None:
    large = [source.file for source in sources() if (ROOT / source.file).stat().st_size > 5_000_000]
    assert large == ["matching/places/data/postcodes.parquet"]


def test_reference_page_names_every_file_and_every_attribution() -> None:
    page = (ROOT / "docs" / "reference" / "data.md").read_text()
    for source in sources():
        assert f"`{source.file}`, {source.rows:,} rows" in page
        assert source.attribution in page
