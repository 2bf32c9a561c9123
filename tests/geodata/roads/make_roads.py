"""Small files of roads in each format, written by the tests themselves."""

import osmium
import pyogrio
import shapely
from osmium.osm.mutable import Node, Relation, Way

LON, LAT, STEP = 2.0, 46.0, 0.01
"""The first place, and degrees between two: 0.01 degrees of latitude are 1 111.9 m."""


def pbf(path, ways, nodes=None, *, without=(), tagged=None, turns=0):
    """ways : id -> (refs, tags); nodes : ref -> (lon, lat), else on a line to the north; tagged : ref -> its tags.

    turns : how many turn restrictions there are
    """
    wanted = {ref for refs, _ in ways.values() for ref in refs}
    places = {ref: (LON, LAT + STEP * ref) for ref in wanted} | (nodes or {})
    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        for ref in sorted(places):
            if ref not in without:
                writer.add_node(Node(id=ref, location=places[ref], tags=(tagged or {}).get(ref, {})))
        for number in sorted(ways):
            refs, tags = ways[number]
            writer.add_way(Way(id=number, nodes=list(refs), tags=tags))
        for number in range(1, turns + 1):
            writer.add_relation(Relation(id=number, tags={"type": "restriction", "restriction": "no_left_turn"}))
    return path


BD_TOPO = {
    "cleabs": "TRONROUT0000000000000001",
    "nature": "Route à 1 chaussée",
    "importance": "4",
    "fictif": False,
    "position_par_rapport_au_sol": "0",
    "etat_de_l_objet": "En service",
    "prive": False,
    "sens_de_circulation": "Double sens",
    "urbain": False,
    "vitesse_moyenne_vl": 50,
    "acces_vehicule_leger": "Libre",
    "nom_voie_ban_gauche": "",
}
SHORT = {
    "cleabs": "ID",
    "nature": "NATURE",
    "importance": "IMPORTANCE",
    "position_par_rapport_au_sol": "POS_SOL",
    "etat_de_l_objet": "ETAT",
    "prive": "PRIVE",
    "sens_de_circulation": "SENS",
    "urbain": "URBAIN",
    "vitesse_moyenne_vl": "VIT_MOY_VL",
    "acces_vehicule_leger": "ACCES_VL",
    "nom_voie_ban_gauche": "NOM_1_G",
}
ORIGIN = (600_000.0, 6_500_000.0)
"""In the middle of France, Lambert-93."""


def bd_topo(path, roads):
    """roads : (points relative to ``ORIGIN``, changed attributes) each; a shapefile where the name ends in .shp."""
    import geopandas as gpd

    rows = []
    for number, (_, changed) in enumerate(roads, 1):
        rows.append({**BD_TOPO, "cleabs": f"TRONROUT{number:016d}", **changed})
    lines = [shapely.LineString([(ORIGIN[0] + p[0], ORIGIN[1] + p[1], *p[2:]) for p in points]) for points, _ in roads]
    frame = gpd.GeoDataFrame(rows, geometry=lines, crs=2154)
    if path.suffix == ".shp":
        frame = frame.drop(columns="fictif").rename(columns=SHORT)
        for name in ("PRIVE", "URBAIN"):
            frame[name] = frame[name].map({True: "Oui", False: "Non"})
        pyogrio.write_dataframe(frame, path, encoding="utf-8")
    else:
        pyogrio.write_dataframe(frame, path, layer="troncon_de_route")
    return path


def matsim(path, nodes, links, before=""):
    """nodes : id -> (x, y); links : (from, to, length, highway, modes)."""
    body = "".join(f'<node id="{key}" x="{x}" y="{y}"></node>' for key, (x, y) in nodes.items())
    rows = "".join(
        f'<link id="{number}" from="{a}" to="{b}" length="{length}" freespeed="8.3" capacity="600" permlanes="1" '
        f'oneway="1" modes="{modes}"><attributes><attribute name="osm:way:highway" class="java.lang.String">{highway}'
        f'</attribute><attribute name="osm:way:id" class="java.lang.Long">{100 + number}</attribute></attributes></link>'
        for number, (a, b, length, highway, modes) in enumerate(links)
    )
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<network><nodes>{body}</nodes><links>{rows}</links></network>',
        encoding="utf-8",
    )
    return path


def graphml(path, nodes, edges, *, directed=True):
    """nodes : id -> (x, y) in degrees; edges : (source, target, data) each, as OSMnx writes them."""
    keys = ["x", "y", "osmid", "highway", "oneway", "length", "maxspeed", "name", "geometry"]
    head = "".join(f'<key id="k{n}" for="all" attr.name="{name}" attr.type="string"/>' for n, name in enumerate(keys))
    head += '<key id="c" for="graph" attr.name="crs" attr.type="string"/>'

    def data(values):
        return "".join(f'<data key="k{keys.index(key)}">{value}</data>' for key, value in values.items())

    points = "".join(f'<node id="{key}">{data({"x": x, "y": y})}</node>' for key, (x, y) in nodes.items())
    rows = "".join(f'<edge source="{a}" target="{b}">{data(values)}</edge>' for a, b, values in edges)
    kind = "directed" if directed else "undirected"
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        f'{head}<graph edgedefault="{kind}"><data key="c">epsg:4326</data>{points}{rows}</graph></graphml>',
        encoding="utf-8",
    )
    return path
