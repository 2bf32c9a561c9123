from __future__ import annotations

import csv
import gzip
import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import Cancelled, MissingColumn, Unreadable
from geodata.formats import fields
from geodata.formats.archives import feeds
from geodata.formats.sniff import sniff
from geodata.formats.tables import read_rows, stream_columns, stream_rows
from geodata.report.checks import Tally
from geodata.report.choices import Choices


def _file(tmp_path, content: bytes | str, name="t.csv"):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _tally():
    return Tally("x", "t")


def _balance(tally, frame):
    tally.keep(len(frame))
    report = tally.finish()
    assert report.balanced
    return report


def _reasons(report):
    return {rows.reason: (rows.count, rows.lines) for rows in (*report.rejected, *report.set_aside)}


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_delimiters_and_line_ends(tmp_path, delimiter, ending):
    text = (
        ending.join(delimiter.join(row) for row in (["CODGEO", "P21_POP"], ["01001", "805.98"], ["2A004", ""])) + ending
    )
    path = _file(tmp_path, text)
    frame = read_rows(path, _tally())
    assert sniff(path).delimiter == delimiter
    assert frame.to_dict("list") == {"CODGEO": ["01001", "2A004"], "P21_POP": ["805.98", ""]}
    assert frame.index.tolist() == [2, 3]
    assert frame.index.name == "line"


def test_old_mac_line_ends(tmp_path):
    frame = read_rows(_file(tmp_path, "CODE;NOM\r01001;a\r01002;b"), _tally())
    assert frame["NOM"].tolist() == ["a", "b"]


@pytest.mark.parametrize(
    ("encoding", "bom", "guessed", "how"),
    [
        ("utf-8", b"", "utf-8", "strict"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8", "bom"),
        ("cp1252", b"", "cp1252", "guessed"),
        ("cp850", b"", "cp850", "guessed"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le", "bom"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be", "bom"),
    ],
)
def test_encodings(tmp_path, encoding, bom, guessed, how):
    path = _file(tmp_path, bom + "Code;Nom\n01004;Ambérieu-en-Bugey\n01005;Forêt-là\n".encode(encoding))
    shape = sniff(path)
    assert (shape.encoding, shape.encoding_how) == (guessed, how)
    tally = _tally()
    frame = read_rows(path, tally)
    assert frame["Nom"].tolist() == ["Ambérieu-en-Bugey", "Forêt-là"]
    assert tally.finish().encoding == guessed


def test_the_user_may_overrule_the_guess(tmp_path):
    path = _file(tmp_path, "code,nom\n01001,é\n".encode("cp1252"))
    frames = list(stream_columns(path, {"name": ("nom",)}, _tally(), Choices(encoding="cp850")))
    assert frames[0]["name"].tolist() == ["Ú"]
    with pytest.raises(Unreadable, match="encoding"):
        sniff(path, encoding="klingon")


def test_a_wrong_byte_far_into_the_file_is_read_as_cp1252_and_told(tmp_path, monkeypatch):
    monkeypatch.setattr("geodata.formats.sniff.SAMPLE_BYTES", 40)
    path = _file(tmp_path, "code;nom\n01001;abcdefghijklmnopqrst\n01002;é\n".encode("cp1252"))
    tally = _tally()
    frame = read_rows(path, tally)
    assert frame["nom"].iloc[1] == "é"
    assert [(problem.code, problem.row) for problem in tally.finish().problems if problem.code == "not_encoded"] == [
        ("not_encoded", 3)
    ]


def test_title_lines_stand_before_the_header(tmp_path):
    path = _file(tmp_path, "\ufeffIndicateurs clés\nSource : Insee\nCode;Libellé;Médecins\n01;Ain;404\n02;Aisne;380\n")
    shape = sniff(path)
    assert (shape.header_line, shape.columns) == (3, ("Code", "Libellé", "Médecins"))
    assert read_rows(path, _tally()).index.tolist() == [4, 5]


def test_a_file_without_header_gets_numbers_or_the_names_given(tmp_path):
    path = _file(tmp_path, "finess;etalab;98\ngeo;010000024;870262.2\n")
    assert sniff(_file(tmp_path, "01001;12\n01002;13\n", "n.csv")).header_line == 0
    frame = read_rows(path, _tally(), names=["kind", "finess", "x"], skip_lines=1)
    assert frame.loc[2].tolist() == ["geo", "010000024", "870262.2"]


def test_foot_notes_and_blank_lines_are_set_aside_with_their_lines(tmp_path):
    path = _file(tmp_path, "code;n\n01001;1\n\n;;\n01002;2\n;\nChamp : France\nSource : Insee\n")
    tally = _tally()
    frame = read_rows(path, tally)
    report = _balance(tally, frame)
    assert frame["code"].tolist() == ["01001", "01002"]
    assert _reasons(report) == {"blank": (3, (3, 4, 6)), "note": (2, (7, 8))}


def test_ragged_lines_are_reported_not_lost(tmp_path):
    path = _file(tmp_path, "a;b;c\n1;2;3\n1;2\n1;2;3;4\n4;5;6\n")
    tally = _tally()
    frame = read_rows(path, tally)
    report = _balance(tally, frame)
    assert frame.index.tolist() == [2, 5]
    assert _reasons(report) == {"ragged": (2, (3, 4))}


def test_short_lines_are_padded_when_asked_and_long_ones_still_reported(tmp_path):
    path = _file(tmp_path, "a;b;c\n1;2;3\n1\n1;2;3;4\n")
    tally = _tally()
    frame = read_rows(path, tally, ragged="pad")
    assert frame.loc[3].tolist() == ["1", "", ""]
    assert _reasons(_balance(tally, frame)) == {"ragged": (1, (4,))}


def test_a_trailing_delimiter_makes_a_column_without_a_name(tmp_path):
    path = _file(tmp_path, "Code_insee;Commune;\r\n01001;L'Abergement;\r\n")
    assert sniff(path).columns == ("Code_insee", "Commune", "(3)")
    assert read_rows(path, _tally(), columns=["Commune"])["Commune"].tolist() == ["L'Abergement"]


def test_a_name_that_stands_twice_is_told_apart(tmp_path):
    assert sniff(_file(tmp_path, "code;code;nom\n01001;2;x\n")).columns == ("code", "code (2)", "nom")


def test_quoted_cells_hold_delimiters_line_ends_and_quotes_and_lines_still_count(tmp_path):
    path = _file(tmp_path, 'a;b\n1;"x;y"\n2;"two\nlines"\n3;"say ""no"""\n4;plain\n')
    frame = read_rows(path, _tally())
    assert frame["b"].tolist() == ["x;y", "two\nlines", 'say "no"', "plain"]
    assert frame.index.tolist() == [2, 3, 5, 6]


def test_a_quote_inside_a_word_is_a_letter(tmp_path):
    path = _file(tmp_path, 'a;b\n1;SCI "LE CLOS"\n2;"ok"\n3;5" pipe\n4;z\n')
    tally = _tally()
    frame = read_rows(path, tally)
    assert frame["b"].tolist() == ['SCI "LE CLOS"', "ok", '5" pipe', "z"]
    assert _balance(tally, frame).rejected == ()


def test_a_quote_that_never_closes_takes_one_line_and_is_told(tmp_path):
    lines = ['"open;b', *(f"{number};x" for number in range(5000))]
    path = _file(tmp_path, "a;b\n" + "\n".join(lines) + "\n")
    tally = _tally()
    frame = read_rows(path, tally)
    report = _balance(tally, frame)
    assert len(frame) == 5001
    assert frame["a"].iloc[0] == '"open'
    assert [(problem.code, problem.row) for problem in report.problems] == [("stray_quote", 2)]


def test_without_quoting_a_quote_is_a_letter(tmp_path):
    path = _file(tmp_path, 'a|b\n"x|"y\n')
    assert read_rows(path, _tally(), quoted=False).iloc[0].tolist() == ['"x', '"y']


def test_formula_cells_are_text(tmp_path):
    path = _file(tmp_path, 'code;v\n"=""60057""";=1+1\n+33;@cmd\n')
    frame = read_rows(path, _tally())
    assert frame["code"].tolist() == ['="60057"', "+33"]
    assert frame["v"].tolist() == ["=1+1", "@cmd"]


def test_nul_bytes_are_a_rejection_in_a_text_and_an_error_in_a_binary_file(tmp_path):
    path = _file(tmp_path, b"a;b\n" + b"1;2\n" * 300 + b"1;\0\n3;4\n")
    tally = _tally()
    frame = read_rows(path, tally)
    assert _reasons(_balance(tally, frame)) == {"nul_byte": (1, (302,))}
    with pytest.raises(Unreadable) as caught:
        sniff(_file(tmp_path, b"a;b\0\0\0\n\0\0", "b.csv"))
    assert caught.value.reason == "not_text"


def test_a_line_without_end_is_dropped_in_bounded_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(fields, "BLOCK_BYTES", 1 << 14)
    monkeypatch.setattr(fields, "MAX_RECORD_BYTES", 1 << 12)
    path = _file(tmp_path, b"a;b\n1;2\n" + b"x" * 3_000_000 + b"\n3;4\n" + b"y" * 100_000)
    tally = _tally()
    tracemalloc.start()
    frame = read_rows(path, tally)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert frame.index.tolist() == [2, 4]
    assert _reasons(_balance(tally, frame)) == {"too_long": (2, (3, 5))}
    assert peak < 20_000_000


def test_a_long_line_inside_a_block_is_rejected_too(tmp_path, monkeypatch):
    monkeypatch.setattr("geodata.formats.tables.MAX_RECORD_BYTES", 100)
    path = _file(tmp_path, "a;b\n" + "x" * 500 + ";2\n3;4\n")
    tally = _tally()
    frame = read_rows(path, tally)
    assert _reasons(_balance(tally, frame)) == {"too_long": (1, (2,))}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n\n  \n", "empty"),
        (b"PK\x03\x04aaaa", "not_text"),
        (b"%PDF-1.4 xxx", "not_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not_text"),
        (b"<!DOCTYPE html><html>403", "not_a_table"),
        (b"<?xml version='1.0'?><a/>", "not_a_table"),
    ],
)
def test_what_is_no_table_says_what_it_is(tmp_path, content, reason):
    with pytest.raises(Unreadable) as caught:
        sniff(_file(tmp_path, content))
    assert caught.value.reason == reason


def test_a_missing_file(tmp_path):
    with pytest.raises(Unreadable) as caught:
        sniff(tmp_path / "nothing.csv")
    assert caught.value.reason == "missing"


def test_missing_columns_are_all_named(tmp_path):
    with pytest.raises(MissingColumn) as caught:
        list(stream_rows(_file(tmp_path, "a;b\n1;2\n"), _tally(), columns=["a", "x", "y"]))
    assert caught.value.column == "x, y"


def test_only_some_rows_are_built_and_the_others_counted(tmp_path):
    path = _file(tmp_path, 'type;com;n\n"D265";"01001";1\nD307;01002;2\nD265;01003;3\nA101;01004;4\n')
    tally = _tally()
    frames = list(stream_columns(path, {"kind": ("TYPE",), "insee": ("COM",)}, tally, only={"kind": {"D265"}}))
    assert frames[0].to_dict("list") == {"kind": ["D265", "D265"], "insee": ["01001", "01003"]}
    assert _reasons(_balance(tally, frames[0])) == {"other": (2, ())}


def test_a_header_under_a_wider_title_is_found_by_its_names(tmp_path):
    path = _file(tmp_path, "Un titre;avec;trop;de;cellules\nCode;Valeur\n01001;3\n")
    frames = list(stream_columns(path, {"insee": ("Code",), "value": ("Valeur",)}, _tally()))
    assert frames[0]["value"].tolist() == ["3"]


def test_a_table_without_rows_gives_one_empty_frame(tmp_path):
    frames = list(stream_rows(_file(tmp_path, "code;nom\n"), _tally(), columns=["nom"]))
    assert len(frames) == 1
    assert frames[0].empty
    assert list(frames[0].columns) == ["nom"]


def test_zip_and_gz_read_as_the_file_inside(tmp_path):
    text = "DEPCOM;PMUN\n01001;776\n"
    packed = tmp_path / "e.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("folder/Communes.CSV", text)
        archive.writestr("readme.txt", "x")
    (member,) = feeds(packed, "communes.csv")
    assert read_rows(member, _tally())["PMUN"].tolist() == ["776"]
    pressed = _file(tmp_path, gzip.compress(text.encode()), "c.csv.gz")
    assert read_rows(pressed, _tally())["PMUN"].tolist() == ["776"]


def test_progress_goes_up_to_the_size_and_can_cancel(tmp_path, monkeypatch):
    monkeypatch.setattr(fields, "BLOCK_BYTES", 1 << 10)
    path = _file(tmp_path, "a;b\n" + "1;2\n" * 5000)
    told = []
    read_rows(path, _tally(), report=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (path.stat().st_size, path.stat().st_size)

    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        read_rows(path, _tally(), report=stop)


CELLS = st.text(alphabet=st.sampled_from('ab;,"\n é0'), max_size=6)


@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=25),
    block=st.integers(8, 400),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_cutting_in_blocks_agrees_with_the_csv_module(rows, block, quoting):
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=quoting, lineterminator="\n").writerows(rows)
    text = out.getvalue()
    faults = fields.Faults()
    found, lines = [], []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fields, "BLOCK_BYTES", block)
        for records in fields.cut(io.BytesIO(text.encode()), fields.Dialect(";"), faults):
            places = range(len(records))
            columns = [records.text(column, fields.np.array(places, dtype=int), faults) for column in range(3)]
            found += [list(row) for row in zip(*columns, strict=True)]
            lines += records.lines.tolist()
    assert found == rows
    starts = [1]
    for row in rows[:-1]:
        starts.append(starts[-1] + 1 + sum(cell.count("\n") for cell in row))
    assert lines == starts
    assert faults == fields.Faults()


@given(text=st.text(alphabet=st.sampled_from('a;"\n\r\0é,'), max_size=120), block=st.integers(4, 60))
def test_any_text_is_accounted_for_line_by_line(tmp_path_factory, text, block):
    path = tmp_path_factory.mktemp("any") / "t.csv"
    path.write_bytes(b"x;y\n" + text.encode())
    tally = _tally()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fields, "BLOCK_BYTES", block)
        try:
            frame = read_rows(path, tally)
        except Unreadable:
            return
    report = _balance(tally, frame)
    assert report.read <= text.count("\n") + text.count("\r") + 1
    assert frame.index.is_unique
    assert frame.index.is_monotonic_increasing


@given(content=st.binary(max_size=300), block=st.integers(4, 60))
def test_any_bytes_never_hang_or_crash_the_cutter(content, block):
    faults = fields.Faults()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fields, "BLOCK_BYTES", block)
        patch.setattr(fields, "MAX_RECORD_BYTES", 50)
        count = sum(len(records) for records in fields.cut(io.BytesIO(content), fields.Dialect(";"), faults))
    assert count + faults.too_long.count <= content.count(b"\n") + 1


def test_what_a_ragged_line_holds_is_not_repeated_in_the_report(tmp_path):
    path = _file(tmp_path, "ps_activite_nom;ville\nDUPONT;Ajaccio;x\nMARTIN\n")
    tally = _tally()
    frame = read_rows(path, tally)
    told = str(_balance(tally, frame).to_dict())
    assert "DUPONT" not in told
    assert "MARTIN" not in told
