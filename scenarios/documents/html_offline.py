"""A folium page with everything inside it: scripts and styles are taken from this package, never from the network."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from importlib import resources
from typing import Any

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink
from folium.template import Template

from deserts.errors import DesertsError
from scenarios.words.texts import Language

ASSETS = {
    "leaflet.js": "leaflet/leaflet.js",
    "leaflet.css": "leaflet/leaflet.css",
    "map.js": "map.js",
    "map.css": "map.css",
}
"""All that a page may link to: name in the page -> file under ``scenarios/assets``."""

POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
"""The browser itself refuses whatever the page would ask of the network."""

SVG_LIMIT = 8_000
"""Communes past which the map is painted on a canvas: faster there, but without hatching."""


class UnknownLink(DesertsError):
    """The page would load something that this software does not bring."""

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__(f"the page links to {url!r}, which is not among its assets")


class OfflineFigure(Figure):
    """A page whose every link is replaced by what it links to.

    script_call : JavaScript run at the end. Raises UnknownLink at ``render`` for a link that is not in ``ASSETS``.
    """

    _template = Template(
        '<!DOCTYPE html>\n<html lang="{{this.lang}}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="{{this.policy}}">\n<title>{{this.title}}</title>\n'
        '{{this.header.render(**kwargs)}}\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "</head>\n<body>\n{{this.html.render(**kwargs)}}\n<script>\n{{this.script.render(**kwargs)}}\n"
        "{{this.script_call}}\n</script>\n</body>\n</html>\n"
    )

    def __init__(self, title: str, lang: Language) -> None:
        super().__init__(title=html.escape(title))
        self.lang, self.policy, self.script_call = html.escape(lang), POLICY, ""

    def render(self, **kwargs: Any) -> str:
        """The page as HTML text."""
        for child in self._children.values():
            child.render(**kwargs)
        for link in self.header._children.values():  # noqa: SLF001 - folium adds its links there
            if isinstance(link, JavascriptLink | CssLink):
                link.code = asset(link.url)  # type: ignore[assignment]  # branca prints it as it is, bytes or text
        return str(self._template.render(this=self, kwargs={"embedded": True}))


def asset(name: str) -> str:
    """Text of a bundled script or style sheet. Raises UnknownLink."""
    if name not in ASSETS:
        raise UnknownLink(name)
    text = resources.files("scenarios").joinpath("assets", ASSETS[name]).read_text(encoding="utf-8")
    if name.endswith(".css"):
        # Pictures of controls that these pages do not have.
        return re.sub(r"url\([^)]*\)", "none", text)
    return re.sub(r"//# sourceMappingURL=\S*", "", text)


def render(title: str, lang: Language, words: str, data: Mapping[str, Any], features: Mapping[str, Any]) -> str:
    """The page.

    words : HTML beside the map, already escaped; data : what ``assets/map.js`` reads; features : polygons (GeoJSON)
    """
    figure = OfflineFigure(title, lang)
    figure.html.add_child(_Markup(words), name="words")
    # Not given to folium: it would take the whole text of the shapes for a template and look through it for names.
    shapes = ",".join(map(_as_json, features["features"]))
    figure.header.add_child(_Markup(f"<script>const DATA = {_as_json(data)};</script>"), name="data")
    figure.header.add_child(_Markup(f"<script>const SHAPES = [{shapes}];</script>"), name="shapes")
    map_ = _map(canvas=len(features["features"]) > SVG_LIMIT)
    polygons = folium.GeoJson({**features, "features": []}, smooth_factor=0.5)
    polygons._id = "communes"  # noqa: SLF001 - folium draws its names by lot; the same work must give the same page
    map_.add_child(polygons)
    figure.add_child(map_)
    name = polygons.get_name()
    figure.script_call = f"{name}.addData(SHAPES);deserts({map_.get_name()}, {name}, DATA);"
    return figure.render()


def _map(*, canvas: bool) -> folium.Map:
    """A folium map without tiles, whose links are those of ``ASSETS``."""
    map_ = folium.Map(tiles=None, prefer_canvas=canvas, zoom_snap=0.25, zoom_control="topright")
    map_.default_js = [("leaflet", "leaflet.js"), ("map", "map.js")]
    map_.default_css = [("leaflet_css", "leaflet.css"), ("map_css", "map.css")]
    map_._id = "deserts"  # noqa: SLF001 - as above
    return map_


class _Markup(Element):
    """Ready HTML. Given to folium as a template, a name that holds ``{{`` would be run."""

    _template = Template("{{this.markup}}")

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.markup = markup


def _as_json(data: Mapping[str, Any]) -> str:
    """Data as they stand in a script: no ``<`` in it, so that no name can end the script."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for letter in "<\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text
