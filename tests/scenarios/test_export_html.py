"""The map opened in a real browser that may not leave the machine: it draws, asks for nothing, and runs no name."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import threading
from contextlib import contextmanager
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from deserts.errors import Cancelled
from deserts.states import State
from scenarios.answer.model import Baseline
from scenarios.documents.html import export_html
from scenarios.documents.html_offline import OfflineFigure, UnknownLink, asset
from scenarios.documents.html_shapes import shapes
from scenarios.plan.scenario import Scenario
from tests.scenarios.exported import TODAY, answered, creuse, creuse_case, hostile_creuse

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# What this browser asks for itself, whatever the page. That pages do not name them is a test of its own.
OF_THE_BROWSER = ("update.googleapis.com", "accounts.google.com", "clients2.google.com", "www.google.com")


def page(tmp_path: Path, case=None, **how) -> str:
    path = tmp_path / "carte.html"
    assert export_html(*(case or creuse_case()), path, today=TODAY, **how) == (path,)
    return path.read_text(encoding="utf-8")


def data_of(text: str) -> dict:
    found = re.search(r"<script>const DATA = (.*);</script>", text)
    return json.loads(found[1])


def tags(text: str) -> set[str]:
    """Names of the elements that a parser of HTML finds."""
    found: set[str] = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda name, _: found.add(name)  # type: ignore[method-assign]
    parser.feed(text)
    return found


@contextmanager
def dead_proxy():
    """A proxy that counts who knocks and serves nobody."""
    knocks: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    client, _ = server.accept()
                except TimeoutError:
                    continue
                with client:
                    client.settimeout(1)
                    knocks.append(client.recv(200))

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], knocks
        stop.set()
        thread.join()


def browse(tmp_path: Path, file: Path, size: str = "1366,768") -> tuple[str, list[str], list[bytes]]:
    """The page after its scripts have run, what the console said, and who asked for the network."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip("needs Chromium on the path")
    with dead_proxy() as (port, knocks):
        done = subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
                "--disable-default-apps", "--disable-domain-reliability", "--no-default-browser-check", "--no-pings",
                "--disable-features=OptimizationHints,MediaRouter,Translate,NetworkTimeServiceQuerying", "--dns-prefetch-disable",
                f"--user-data-dir={tmp_path / 'profile'}", f"--proxy-server=127.0.0.1:{port}",
                "--proxy-bypass-list=<-loopback>", f"--window-size={size}", "--virtual-time-budget=8000",
                "--enable-logging=stderr", "--dump-dom", file.as_uri(),
            ],
            capture_output=True, timeout=120, check=False,
        )  # fmt: skip
    asked = [knock for knock in knocks if not any(host.encode() in knock for host in OF_THE_BROWSER)]
    console = [line for line in done.stderr.decode(errors="replace").splitlines() if "CONSOLE" in line]
    return done.stdout.decode("utf-8", errors="replace"), console, asked


def test_the_counter_counts(tmp_path) -> None:
    """Without this one the zeros below would prove nothing."""
    file = tmp_path / "leaky.html"
    file.write_text('<img src="http://tiles.example.org/1.png"><script>console.log("said")</script>')
    _, console, knocks = browse(tmp_path, file)
    assert [knock.split()[1] for knock in knocks] == [b"http://tiles.example.org/1.png"]
    assert len(console) == 1


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_it_draws_offline_in_a_browser(tmp_path, lang) -> None:
    text = page(tmp_path, lang=lang)
    communes = len(data_of(text)["communes"]["code"])
    dom, console, knocks = browse(tmp_path, tmp_path / "carte.html")
    assert console == []
    assert knocks == [], "requests that left the page"
    assert f'data-ready="{communes}"' in dom
    assert len(re.findall(r'<path class="leaflet-interactive"[^>]*d="M', dom)) >= communes
    assert 'data-layer="apl_after"' in dom
    assert "Bourganeuf" in dom
    assert dom.count('class="swatch"') >= 8


def test_it_draws_at_the_width_of_a_phone(tmp_path) -> None:
    page(tmp_path)
    dom, console, _ = browse(tmp_path, tmp_path / "carte.html", "390,844")
    assert console == []
    assert "data-ready" in dom


PAPER = """
addEventListener("load", function () {
  const map = document.querySelector(".folium-map");
  const state = () => [map.offsetWidth, map.offsetHeight, document.querySelectorAll("details[open]").length].join();
  const before = state();
  dispatchEvent(new Event("beforeprint"));
  document.body.dataset.paper = state();
  dispatchEvent(new Event("afterprint"));
  document.body.dataset.same = state() === before;
});
"""


def test_on_paper_it_has_its_map_and_its_sources(tmp_path) -> None:
    """The map had no height there, and the sources stayed folded away; after printing the screen is as it was."""
    text = page(tmp_path)
    (tmp_path / "carte.html").write_text(text.replace("</body>", f"<script>{PAPER}</script></body>"), encoding="utf-8")
    dom, console, _ = browse(tmp_path, tmp_path / "carte.html")
    assert console == []
    (paper,) = re.findall(r'data-paper="(\d+),(\d+),(\d+)"', dom)
    assert tuple(map(int, paper)) == (680, 454, 1), "180 mm by 120 mm, and what is said about the map"
    assert 'data-same="true"' in dom


def test_hostile_names_are_only_text(tmp_path) -> None:
    text = page(tmp_path, hostile_creuse())
    assert "{{7*7}}" in text, "no template is run"
    assert "img" not in tags(text)
    assert "javascript:alert" not in text
    data = data_of(text)
    assert data["communes"]["name"].count("</script><script>document.body.dataset.hacked=1</script>") == 1
    dom, console, knocks = browse(tmp_path, tmp_path / "carte.html")
    assert "data-hacked" not in dom
    assert "data-ready" in dom
    assert "img" not in tags(dom)
    assert (console, knocks) == ([], [])


def test_nothing_in_the_page_points_outside(tmp_path) -> None:
    text = page(tmp_path)
    assert not re.findall(r"<(?:script|img|iframe|link|source|video|audio)[^>]*\s(?:src|href)=", text)
    assert not re.findall(r"url\((?!#)", text)
    assert "@import" not in text
    assert "sourceMappingURL" not in text
    assert "default-src 'none'" in text
    for host in ("tile.openstreetmap", "geopf.fr", "jsdelivr", "cloudflare", *OF_THE_BROWSER):
        assert host not in text.lower()


def test_an_unknown_link_is_an_error() -> None:
    folium = pytest.importorskip("folium")
    figure = OfflineFigure("x", "fr")
    figure.add_child(folium.Map(tiles=None))  # with the links of folium, to the network
    with pytest.raises(UnknownLink, match="https://"):
        figure.render()
    with pytest.raises(UnknownLink):
        asset("other.js")


def test_the_same_work_gives_the_same_page(tmp_path) -> None:
    assert page(tmp_path) == page(tmp_path)


def test_facts_banner_and_layers(tmp_path) -> None:
    text = page(tmp_path).replace("\u00a0", " ")
    for words in (
        "DONNÉES ILLUSTRATIVES", "Creuse (23)", "Centre à Bourganeuf", "Modélisé", "2 ETP × 4 400 = 8 800", "Déserts 0.",
        "1er mars 2026", "Gironde, Isère, Alsace, Grand Paris, Corse", "Poids d'un trajet de 10 à 15 min", "Licence Ouverte",
    ):  # fmt: skip
        assert words in text, words
    data = data_of(text)
    assert [layer["key"] for layer in data["layers"]] == [
        "apl_before", "apl_after", "apl_change", "nearest_gp_min", "gp_per_100k", "need",
    ]  # fmt: skip
    assert [layer["illustrative"] for layer in data["layers"]] == [True, True, False, True, True, False]
    people = round(float(creuse().core["population"].sum()))
    for layer in data["layers"]:
        counted = [*layer["classes"], *layer["blanks"]]
        assert sum(each["communes"] for each in counted) == len(creuse().core)
        assert sum(each["people"] for each in counted) == pytest.approx(people, abs=len(counted))


def test_without_a_scenario_there_is_one_access_layer(tmp_path) -> None:
    case = creuse(), answered(creuse(), Scenario("vide"), Baseline.MODELLED)
    text = page(tmp_path, case, lang="en")
    assert '<html lang="en">' in text
    data = data_of(text)
    assert [layer["key"] for layer in data["layers"]] == ["apl", "nearest_gp_min", "gp_per_100k", "need"]
    assert data["first"] == 0
    assert not [site for site in data["sites"] if site["status"]]


def test_values_are_those_of_the_outcome_and_blanks_have_reasons(tmp_path) -> None:
    territory, outcome = creuse_case()
    data = data_of(page(tmp_path, (territory, outcome)))
    place = data["communes"]["code"].index("23030")
    assert data["columns"]["apl_after"]["values"][place] == pytest.approx(
        outcome.after.table.at["23030", "apl"], abs=5e-4
    )
    assert set(data["states"]) == {"1", "2", "3", "4"}
    assert data["states"][str(int(State.OUT_OF_REACH))]["ink"]
    for column in data["columns"].values():
        blank = [i for i, value in enumerate(column["values"]) if value is None]
        assert sorted(column["states"]) == sorted(map(str, blank))


def test_small_and_watertight() -> None:
    drawn = shapes(creuse())
    size = len(json.dumps(drawn.features))
    assert size < 1_500_000
    codes = set(drawn.codes)
    assert set(creuse().core.index) <= codes
    assert "population" not in set(creuse().communes.loc[list(codes), "zone"])
    # Neighbours share their border vertices after rounding: each edge of a border is drawn twice, from both sides.
    edges: dict[frozenset[tuple[float, float]], int] = {}
    for feature in drawn.features["features"]:
        for part in feature["geometry"]["coordinates"]:
            for ring in part:
                for a, b in pairwise(ring):
                    edge = frozenset((tuple(a), tuple(b)))
                    edges[edge] = edges.get(edge, 0) + 1
    assert max(edges.values()) == 2
    shared = sum(count == 2 for count in edges.values())
    assert shared / len(edges) > 0.75


def test_page_is_small(tmp_path) -> None:
    page(tmp_path)
    assert (tmp_path / "carte.html").stat().st_size < 3_000_000


def test_cancel_leaves_the_old_file(tmp_path) -> None:
    old = tmp_path / "carte.html"
    old.write_text("old")

    def stop(done: int, total: int) -> None:
        if done == total - 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_html(*creuse_case(), old, report=stop)
    assert old.read_text() == "old"


def test_a_cabin_stands_on_the_map_without_being_a_doctor() -> None:
    from deserts.scoring import ScoringParams
    from scenarios.answer.evaluate import evaluate
    from scenarios.answer.model import prepare
    from scenarios.documents.html_data import _sites
    from scenarios.plan.edits import AddLever
    from tests import worlds

    territory = worlds.territory(worlds.toy_minutes(), [1000, 500, 800, 200], [4500, 0, 0, 0])
    cabin = AddLever("cabin-1", "cabin", "Cabine du bourg", 2.02, 46.0, "00003")
    outcome = evaluate(prepare(territory, ScoringParams()), Scenario("s", (cabin,)), Baseline.MODELLED)
    sites = list(_sites(territory, outcome, territory.communes.index, "fr"))
    assert [site["name"] for site in sites if site["status"] == "added"] == ["Cabine du bourg"]
    assert sites[-1] == {
        "name": "Cabine du bourg", "text": "Cabine de téléconsultation", "status": "added",
        "lon": 2.02, "lat": 46.0, "gps": 0.0,
    }  # fmt: skip
