"""The social, zoning and broadband tables, damaged at random."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.imports.any_file import reader_of
from tests.geodata.make_ods import ods_bytes
from tests.geodata.make_xls import xls_bytes
from tests.geodata.readers.mutated import mutated, survives, zipped

ZRR = {"ZRR": [["titre"], ["CODGEO", "LIBGEO", "ZRR_SIMP"], ["01001", "a", "C - Classée"], [1002.0, "b", "NC"]]}
FILOSOFI = b"\xef\xbb\xbfCODGEO;NBPERSMENFISC21;MED21;TP6021;TP60AGE121\r\n01001;839;25320,5;s;nd\r\n2A004;1;s;;9\r\n"

SEEDS = {
    "income": (FILOSOFI, zipped(cc_filosofi_2021_COM__csv=FILOSOFI, meta_x__csv=b"a;b\n")),
    "deprivation": (
        b"code commune,fdep15,quintile\n1001,-1.5,Q2\n2A004,2,5\n",
        b"CODE_IRIS;EDI;Q5_EDI\n010010000;-1,5;1\n2A0040101;s;\n",
    ),
    "tvs": (b'tvs,libtvs,depcom\n01004,x,1001\n"0100_",y,2A004\n',),
    "frr": (b"Code_insee;Commune;Classement FRR et FRR+ au 10 juillet 2025;\r\n01001;x;FRR+;\r\n2A004;y;FRR socle\r\n",),
    "zrr": (xls_bytes(ZRR), ods_bytes(ZRR)),
    "broadband": (
        b"code_insee;nbr;type;elig_ftth;date\n01001;10;all;5;2026-03-31\n2A004;10;res;5;2026-03-31\n",
        zipped(a_commune__csv=b"code_insee;nbr;elig_ftth\n01001;9;5\n", b_commune__csv=b"code_insee;nbr;elig_thd30\n01002;9;5\n"),
    ),
    "qpv": (b'code_qp;insee_com;siren_epci\r\nQN06099M;"=""60057;60058""";200067999\r\nQP974001;2A0042A005;x\r\n',),
    "bassins": (b"code;taux_pauvrete;part_75_ans_plus;densite_generalistes\n01004;11,1;8;9\n2A004;;1;2\n",),
    "zoning": (
        b"code,code_postal,nom,zonage\n01001,01400,x,2_ZAC\n,20000,Ajaccio,1_ZIP\n",
        b"Code TVS;Zonage;Population\n01004;ZIP;10\n0100_;Hors vivier;\n",
    ),
}  # fmt: skip


@pytest.mark.fuzz
@pytest.mark.parametrize("key", SEEDS)
@given(data=st.data())
def test_only_our_errors_come_out_and_no_row_is_lost(tmp_path_factory, key, data):
    folder = tmp_path_factory.mktemp("fuzz")
    name = data.draw(st.sampled_from(["x.csv", "x.xls", "x.ods"])) if key == "zrr" else "x.csv"
    survives(reader_of(key), folder / name, data.draw(mutated(SEEDS[key])))


@pytest.mark.parametrize("key", SEEDS)
def test_the_seeds_themselves_are_read(tmp_path, key):
    for number, content in enumerate(SEEDS[key]):
        suffix = {b"\xd0": ".xls"}.get(content[:1], ".ods" if b"content.xml" in content else ".csv")
        path = tmp_path / f"seed{number}{suffix}"
        made = survives(reader_of(key), path, content)
        assert made is not None
        assert len(made.table)
