"""Directories are read in their published layouts: NSPL of August 2026 and an older ONSPD."""

import datetime as dt
import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from matching.places.directory import DirectoryError, load_onspd, load_postcodes
from matching.places.models import Nation, Outcode, Postcode
from matching.places.queries import find_postcode

pytestmark = pytest.mark.django_db

NSPL = (
    "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,cty26cd,ced25cd,lad26cd,"
    "wd26cd,nhser24cd,ctry26cd,rgn26cd,pcon24cd,ttwa15cd,itl25cd,npark16cd,lsoa21cd,msoa21cd,wz11cd,"
    "sicbl26cd,bua24cd,ruc21ind,oac21ind,lat,long,lep21cd1,lep21cd2,pfa23cd,imd25ind,icb26cd"
)
ONSPD = (
    "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,osgrdind,"
    "oshlthau,nhser,ctry,rgn,streg,pcon,lsoa11,msoa11,lsoa21,msoa21"
)


def nspl_row(**given: str) -> str:
    row = {
        "pcd7": "E1  3DG",
        "pcds": "E1 3DG",
        "dointr": "198001",
        "east1m": "535894",
        "north1m": "0181617",
        "lad26cd": "E09000030",
        "wd26cd": "E05009329",
        "ctry26cd": "E92000001",
        "lsoa21cd": "E01035681",
    } | given
    return ",".join(row.get(column, "") for column in NSPL.split(","))


def written(folder: Path, *rows: str, header: str = NSPL) -> Path:
    file = folder / "nspl.csv"
    file.write_text("\n".join(("\ufeff" + header, *rows)) + "\n", encoding="utf-8")
    return file


def test_directory_gives_areas_that_are_not_estimated(tmp_path: Path) -> None:
    assert load_onspd(written(tmp_path, nspl_row())) == 1
    place = find_postcode("E1 3DG")
    assert (place.point, place.lsoa, place.ward) == ((535_894, 181_617), "E01035681", "E05009329")
    assert not place.estimated


def test_ended_and_scottish_postcodes_are_recognised_afterwards(tmp_path: Path) -> None:
    scottish = {
        "pcds": "EH1 1AA",
        "ctry26cd": "S92000003",
        "lad26cd": "S12000036",
        "lsoa21cd": "S01008677",
    }
    ended = {"pcds": "E1 3ZZ", "doterm": "201906"}
    load_onspd(written(tmp_path, nspl_row(), nspl_row(**scottish), nspl_row(**ended)))
    assert find_postcode("EH1 1AA").outside_england
    assert find_postcode("E1 3ZZ").terminated_on == dt.date(2019, 6, 1)
    assert Outcode.objects.get(code="EH1").nation == Nation.SCOTLAND


def test_pseudo_codes_and_places_that_are_not_given_are_left_empty(tmp_path: Path) -> None:
    manx = {
        "pcds": "IM1 1AA",
        "ctry26cd": "M83000003",
        "lad26cd": "M99999999",
        "wd26cd": "M99999999",
        "lsoa21cd": "M99999999",
        "east1m": "",
        "north1m": "",
    }
    load_onspd(written(tmp_path, nspl_row(**manx)))
    postcode = Postcode.objects.get(code="IM1 1AA")
    assert (postcode.lad_code, postcode.lsoa_code, postcode.point) == ("", "", None)


def test_older_layout_is_read_by_the_pattern_of_its_columns(tmp_path: Path) -> None:
    row = (
        "E1  3DG,E1   3DG,E1 3DG,198001,,E99999999,E99999999,E09000030,E05009329,,0,0535894,"
        "0181617,1,,,E92000001,E12000007,,,E01004308,,E01035681,"
    )
    load_onspd(written(tmp_path, row, header=ONSPD))
    assert Postcode.objects.get(code="E1 3DG").lsoa_code == "E01035681"


def test_compressed_directory_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "nspl.csv.gz"
    file.write_bytes(gzip.compress(written(tmp_path, nspl_row()).read_bytes()))
    assert load_onspd(file) == 1


def test_loading_again_replaces_what_was_there(tmp_path: Path) -> None:
    load_onspd(written(tmp_path, nspl_row(), nspl_row(pcds="E1 3DH")))
    load_onspd(written(tmp_path, nspl_row()))
    assert list(Postcode.objects.values_list("code", flat=True)) == ["E1 3DG"]
    assert Outcode.objects.get().postcodes == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"pcds": "not one"}, "Row 3, column code: “not one” is not what belongs there."),
        ({"doterm": "20191"}, "Row 3, column terminated: “20191” is not what belongs there."),
        ({"doterm": "201913"}, "Row 3, column terminated: “201913” is not what belongs there."),
        ({"ctry26cd": "X1"}, "Row 3, column country: “X1” is not what belongs there."),
        ({"lad26cd": "Hackney"}, "Row 3, column district: “Hackney” is not what belongs there."),
        (
            {"east1m": "abc"},
            "Row 3, column easting or northing: “abc, 0181617” is not what belongs there.",
        ),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(
    tmp_path: Path, wrong: dict[str, str], sentence: str
) -> None:
    with pytest.raises(DirectoryError) as refusal:
        load_onspd(written(tmp_path, nspl_row(), nspl_row(**wrong)))
    assert str(refusal.value) == sentence


def test_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match="Row 1: no column for introduced"):
        load_onspd(written(tmp_path, "E1 3DG", header="pcds"))
    with pytest.raises(DirectoryError, match="Row 1: no column for code"):
        load_onspd(written(tmp_path, header=""))


def test_short_row_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match=r"Row 2: only 3 columns\."):
        load_onspd(written(tmp_path, "E1,3DG,E1 3DG"))


def test_outward_code_stands_at_the_median_of_its_postcodes(tmp_path: Path) -> None:
    file = tmp_path / "postcodes.parquet"
    table = {
        "pcd": ["E1 1AA", "E1 1AB", "E1 1AD", "LS6 1AA"],
        "lad25cd": ["E09000030", "E09000030", "E09000001", "E08000035"],
        "easting": pa.array([100, 200, 900, 428_000], pa.int32()),
        "northing": pa.array([5, 7, 6, 435_000], pa.int32()),
    }
    pq.write_table(pa.table(table), file)
    assert load_postcodes(file) == 4
    outcode = Outcode.objects.get(code="E1")
    assert (outcode.point.x, outcode.point.y) == (200, 6)
    assert (outcode.lad_code, outcode.postcodes) == ("E09000030", 3)
