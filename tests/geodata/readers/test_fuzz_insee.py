"""INSEE's tables, damaged at random: only our errors come out, and every row that was read is accounted for."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import DesertsError
from deserts.progress import ignore
from geodata.readers.census_base import READER as CENSUS
from geodata.readers.equipment import READER as BPE
from geodata.readers.melodi import AGES_READER, POPULATIONS_READER
from geodata.readers.population_age import CLASSES
from geodata.readers.population_age import READER as AGES
from geodata.report.choices import AS_DETECTED

POP = "POP POP0014 POP1529 POP3044 POP4559 POP6074 POP7589 POP90P POPH POPF".split()
BPE_HEADER = "AN;NOMRS;DEPCOM;TYPEQU;CAPACITE;LAMBERT_X;LAMBERT_Y;LONGITUDE;LATITUDE;QUALITE_XY;EPSG;QUALITE_GEOLOC\n"
AGE_CODES = ("_T", "Y_LT15", "Y15T64", "Y_GE65")
SEEDS = {
    "base-cc-evol-struct-pop-2021.csv": (
        CENSUS,
        "CODGEO;" + ";".join(f"P21_{name}" for name in POP) + "\n" + "".join(f"0100{n};7;1;1;1;1;1;1;1;3;4\n" for n in range(3)),
    ),
    "TD_POP1B_2021.csv": (
        AGES,
        "NIVGEO;CODGEO;LIBGEO;SEXE;AGED100;NB\n" + "".join(f"COM;01001;x;{s};{a:03d};1.5\n" for s in (1, 2) for a in (0, 5, 100)),
    ),
    "ages.csv": (AGES, f"code;{';'.join(CLASSES)}\n01001{';1' * 19}\n2A004{';2,5' * 19}\n"),
    "DS_RP_POPULATION_PRINC_2022_data.csv": (
        AGES_READER,
        "AGE;GEO;GEO_OBJECT;RP_MEASURE;SEX;TIME_PERIOD;OBS_VALUE\n"
        + "".join(f"{a};0100{n};COM;POP;{s};{y};3\n" for a in AGE_CODES for n in (1, 4) for s in "_T M F".split() for y in (2016, 2022)),
    ),
    "DS_POPULATIONS_REFERENCE_data.csv": (
        POPULATIONS_READER,
        "GEO;GEO_OBJECT;POPREF_MEASURE;TIME_PERIOD;OBS_VALUE\n01001;COM;PMUN;2023;7\n01001;COM;PTOT;2023;8\n",
    ),
    "BPE25.csv": (
        BPE,
        BPE_HEADER
        + '"2025";"NOM";"75101";"D265";;650789;6863118;2.32918;48.86622;"B";"2154";"11"\n'
        + '"2025";"CHU";"97101";"D106";5;657589;1795717;-61.52548;16.23699;"B";"5490";"33"\n',
    ),
    "bpe20_ensemble.csv": (BPE, "REG;DEPCOM;AN;TYPEQU;NB_EQUIP\n84;01004;2020;D201;3\n84;01004;2020;D301;1\n"),
    "DS_BPE_data.csv": (BPE, "GEO;GEO_OBJECT;FACILITY_TYPE;TIME_PERIOD;OBS_VALUE\n01001;COM;D265;2024;3\n"),
}  # fmt: skip
PIECES = (
    b'"',
    b"\0",
    b"\n",
    b"\r\n",
    b";",
    b",",
    b"\xff",
    b"=",
    b"",
    b"-",
    b"s",
    b"9" * 30,
    b"1e5",
    b"nan",
    b"D201",
    b"20",
    "é".encode(),
)


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_are_read(tmp_path, name):
    path = tmp_path / name
    path.write_text(SEEDS[name][1], encoding="utf-8")
    made = SEEDS[name][0].read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert len(made.table)


@pytest.mark.fuzz
@given(st.sampled_from(sorted(SEEDS)), st.data())
def test_a_damaged_table_gives_only_our_errors_and_loses_no_row(tmp_path_factory, name, data):
    reader, text = SEEDS[name]
    content = bytearray(text.encode())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content)))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.sampled_from(PIECES))
    path = tmp_path_factory.mktemp("fuzz") / name
    if data.draw(st.booleans()):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(name, bytes(content))
        content, path = buffer.getvalue(), path.with_suffix(".zip")
    path.write_bytes(content)
    try:
        made = reader.read(path, AS_DETECTED, ignore)
    except DesertsError:
        return
    assert made.report.balanced
    assert made.table.index.is_unique
    for table in made.others.values():
        assert table.index.is_unique
