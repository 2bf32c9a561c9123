"""The words beside the map. Elements are built, never pasted together: no name can become markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, tostring  # writes only; nothing is parsed

from geodata.report.source import Source
from scenarios.words.fact import Fact, Figure
from scenarios.words.facts import Facts
from scenarios.words.texts import Language, compact, number, say


def tag(name: str, /, *content: Element | str, **attributes: str) -> Element:
    """An HTML element with its content in order; ``class_`` and ``for_`` lose their underscore, others get hyphens."""
    made = Element(name, {key.rstrip("_").replace("_", "-"): _legal(value) for key, value in attributes.items()})
    last: Element | None = None
    for part in content:
        if isinstance(part, Element):
            made.append(part)
            last = part
        elif last is None:
            made.text = (made.text or "") + _legal(part)
        else:
            last.tail = (last.tail or "") + _legal(part)
    return made


def _legal(text: str) -> str:
    """Without the control characters that HTML does not allow."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")


def markup(element: Element) -> str:
    """The element as HTML text, every ``<`` and quote of its texts escaped."""
    return tostring(element, encoding="unicode", method="html")


def header(about: Facts, data: Mapping[str, Any]) -> str:
    """Title, scenario, baseline, warning, and the question that the map answers."""
    lang = about.lang
    parts: list[Element] = [tag("h1", about.title), tag("p", str(about.get("scenario")), class_="quiet")]
    chips = [data["words"]["baseline"], str(about.get("period")), str(about.get("software"))]
    parts.append(tag("div", *(tag("span", chip, class_="chip") for chip in chips)))
    if about.warning:
        parts.append(tag("p", about.warning, class_="warning", role="note"))
    parts.append(_chooser(data, lang))
    parts.append(_search(data, lang))
    parts.append(
        tag("label", tag("input", type="checkbox", id="practices"), f" {say('map_practices', lang)}", class_="switch")
    )
    parts.append(tag("noscript", tag("p", say("map_no_script", lang), class_="warning")))
    return markup(tag("header", *parts))


def _chooser(data: Mapping[str, Any], lang: Language) -> Element:
    choices = []
    for place, layer in enumerate(data["layers"]):
        radio = tag("input", type="radio", name="layer", value=str(place))
        if place == data["first"]:
            radio.set("checked", "checked")
        choices.append(tag("label", radio, layer["short"]))
    return tag("fieldset", tag("legend", say("map_question", lang)), tag("div", *choices, class_="choices"))


def _search(data: Mapping[str, Any], lang: Language) -> Element:
    """A field that knows the communes of the core."""
    words = say("map_search", lang)
    communes = data["communes"]
    names = sorted(
        f"{name} ({code})"
        for name, code, core in zip(communes["name"], communes["code"], communes["core"], strict=True)
        if core
    )
    field = tag("input", type="search", id="search", class_="search", list="names", placeholder=words, aria_label=words)
    return tag("div", field, tag("datalist", *(tag("option", value=name) for name in names), id="names"))


def aside(about: Facts, data: Mapping[str, Any]) -> str:
    """Legend, figures before and after, the decisions, what to mind, and all the facts."""
    lang = about.lang
    parts = [tag("section", id="legend", aria_live="polite"), _headline(about)]
    if about.steps:
        parts += [tag("h2", say("scenario", lang)), tag("ol", *(tag("li", step) for step in about.steps))]
    parts += [_table(data, lang), _facts(about)]
    return markup(tag("aside", *parts))


def _headline(about: Facts) -> Element:
    """The figures of the territory; without edits a single column."""
    lang, planned = about.lang, bool(about.steps)
    titles = ("before", "after", "change") if planned else ("value",)
    head = tag(
        "tr", tag("th", say("indicator", lang)), *(tag("th", say(title, lang), class_="number") for title in titles)
    )
    rows = (*about.headline, *about.classes)
    body = [_figure(each, lang, planned=planned) for each in rows if each.before or each.after]
    return tag("section", tag("h2", say("headline", lang)), tag("table", tag("thead", head), tag("tbody", *body)))


def _figure(each: Figure, lang: Language, *, planned: bool) -> Element:
    label = f"{say('class_people', lang, name=each.label)}" if each.key.startswith("class_") else each.label
    texts = [number(each.before, lang, each.decimals)]
    if planned:
        change = each.after - each.before
        texts += [number(each.after, lang, each.decimals), number(change, lang, each.decimals, signed=True)]
    name = tag("td", label, tag("small", f" {each.unit}", class_="quiet"))
    return tag("tr", name, *(tag("td", text, class_="number") for text in texts))


def _table(data: Mapping[str, Any], lang: Language) -> Element:
    """The twin of the map for those who do not see it; rows are filled when it is opened."""
    count = number(sum(data["communes"]["core"]), lang)
    titles = [say("column_name", lang), *(each["label"] for each in data["table"])]
    classes = ["", *("number" for _ in data["table"])]
    head = [
        tag("th", tag("button", title, type="button"), class_=name) for title, name in zip(titles, classes, strict=True)
    ]
    table = tag("table", tag("thead", tag("tr", *head)), tag("tbody"))
    summary = tag("summary", say("map_table", lang, count=count))
    return tag("details", summary, tag("div", table, class_="scroll"), id="table")


def _facts(about: Facts) -> Element:
    """Everything that the page says about itself."""
    lang = about.lang
    parts = [
        tag("summary", say("map_facts", lang)),
        tag("p", say("about_text", lang), class_="small"),
        _list(about.identity, lang),
        tag("h2", say("limits", lang)),
        tag("ul", *(tag("li", limit) for limit in about.limits), class_="small"),
        tag("h2", say("sources", lang)),
        tag("ul", *(_source(source, lang) for source in about.sources), class_="small"),
    ]
    for title, group in (("scoring", about.parameters), ("travel", about.travel)):
        parts += [tag("h2", say(title, lang)), _list(group, lang)]
    parts.append(tag("p", say("licence_text", lang), " ", say("map_offline", lang), class_="small quiet"))
    return tag("details", *parts, id="facts")


def _list(group: Iterable[Fact], lang: Language) -> Element:
    terms: list[Element] = []
    for fact in group:
        value = compact(fact.value, lang) if isinstance(fact.value, float) else fact.value
        terms += [tag("dt", fact.label), tag("dd", f"{value} {fact.unit}".strip())]
    return tag("dl", *terms)


def _source(source: Source, lang: Language) -> Element:
    """Title, producer, licence, years, hash; the address as a link where it is a web address."""
    years = f"{source.data_year} / {source.geography_year or say('state_absent', lang)}"
    texts = [source.producer, source.licence, years]
    if source.sha256:
        texts.append(f"SHA-256 {source.sha256}")
    title: Element | str = source.title
    if source.url.startswith("https://"):
        title = tag("a", source.title, href=source.url, rel="noopener noreferrer")
    mark = [tag("strong", f" ({say('illustrative', lang)})")] if source.illustrative else []
    return tag("li", title, *mark, ". " + " ; ".join(texts))
