// The shareable map. Every text that comes from data is set as text, never as markup.
"use strict";

function deserts(map, polygons, data) {
  const words = data.words;
  const shown = { layer: 0, faded: null, zoom: 0 };
  const paths = [];
  const formats = {};

  // --- numbers and words ---

  function number(value, decimals, signed) {
    const key = decimals + (signed ? "+" : "");
    formats[key] = formats[key] || new Intl.NumberFormat(data.locale, {
      minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: signed ? "exceptZero" : "auto",
    });
    return formats[key].format(value);
  }

  function said(column, i) {
    const value = column.values[i];
    if (value === null) return data.states[column.states[i] || 2].word;
    return column.words ? column.words[i] : number(value, column.decimals, column.signed);
  }

  function element(tag, text, className) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  // --- the communes ---

  function fill(layer, i) {
    const k = layer.classOf[i];
    if (k >= 0) return layer.classes[k].colour;
    const state = data.states[layer.states[i] || 2];
    return state.ink && !map.options.preferCanvas ? "url(#hatch-" + (layer.states[i] || 2) + ")" : state.colour;
  }

  // Thousands of communes on one screen: their borders would hide their colours.
  function lines(core) {
    const crowded = paths.length > 1500 && map.getZoom() < shown.zoom + 1;
    return crowded ? 0.2 : core ? 0.8 : 0.5;
  }

  function style(i) {
    const layer = data.layers[shown.layer];
    const core = data.communes.core[i];
    const gone = shown.faded !== null && shown.faded !== layer.classOf[i];
    return {
      color: core ? "#dfe4ea" : "#c3cad3", weight: lines(core), opacity: 1,
      fillColor: fill(layer, i), fillOpacity: gone ? 0.12 : core ? 1 : 0.4,
    };
  }

  function tooltip(i) {
    const box = element("div");
    box.append(element("strong", data.communes.name[i]), element("small", data.communes.code[i], "quiet"));
    if (!data.communes.core[i]) {
      box.append(element("div", words.outside));
      return box;
    }
    const invented = data.communes.invented;
    if (invented.length && invented[i]) box.append(element("div", words.mark, "quiet"));
    data.rows.forEach(function (row) {
      const before = data.columns[row.before];
      const after = data.columns[row.after];
      const was = said(before, i);
      const will = said(after, i);
      const text = row.label + words.colon + (was === will ? was : was + " \u2192 " + will);
      const line = element("div", text + (row.unit ? " " + row.unit : ""));
      const layer = data.layers.find(function (each) { return each.key === row.after; });
      if (layer && layer.illustrative && (!invented.length || invented[i])) line.append(element("small", " " + words.illustrative, "quiet"));
      box.append(line);
    });
    return box;
  }

  function highlight(path, on) {
    path.setStyle(on ? { color: "#1d2430", weight: 3 } : style(path.commune));
    if (on) path.bringToFront();
    if (on) frame.bringToFront();
  }

  function goTo(i) {
    map.fitBounds(paths[i].getBounds(), { maxZoom: 11, padding: [40, 40] });
    paths[i].openTooltip(paths[i].getBounds().getCenter());
    highlight(paths[i], true);
    setTimeout(function () { highlight(paths[i], false); }, 2500);
    map.getContainer().scrollIntoView({ block: "nearest" });
  }

  function hatch() {
    const svg = map.getPanes().overlayPane.querySelector("svg");
    if (!svg) return;
    const make = function (tag, attributes) {
      const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
      Object.keys(attributes).forEach(function (name) { made.setAttribute(name, attributes[name]); });
      return made;
    };
    const defs = make("defs", {});
    Object.keys(data.states).forEach(function (state) {
      const { colour, ink } = data.states[state];
      if (!ink) return;
      const pattern = make("pattern", {
        id: "hatch-" + state, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
      });
      pattern.append(make("rect", { width: 6, height: 6, fill: colour }), make("rect", { width: 2, height: 6, fill: ink }));
      defs.append(pattern);
    });
    svg.prepend(defs);
  }

  polygons.eachLayer(function (path) {
    const i = path.feature.id;
    path.commune = i;
    paths[i] = path;
    path.setStyle(style(i));
    path.bindTooltip(function () { return tooltip(i); }, { sticky: true, className: "commune", opacity: 1 });
    path.on("mouseover", function () { highlight(path, true); });
    path.on("mouseout", function () { highlight(path, false); });
  });
  hatch();
  const frame = L.polyline(data.outlines, { color: "#3a4352", weight: 1.6, interactive: false, smoothFactor: 0.5 }).addTo(map);

  // --- sites and towns ---

  const practices = L.layerGroup();
  data.sites.forEach(function (site) {
    const planned = site.status !== "";
    const closed = site.status === "closed";
    const marker = L.circleMarker([site.lat, site.lon], planned ? {
      radius: 8, weight: 4, color: closed ? "#5b6472" : "#111722", fillColor: closed ? "#d9dee5" : "#ffd84d",
      fillOpacity: 1, dashArray: closed ? "3 4" : null,
    } : {
      radius: Math.min(2 + Math.sqrt(site.gps), 8), weight: 1, color: "#ffffff", fillColor: "#1d2430", fillOpacity: 0.75,
    });
    const box = element("div");
    box.append(element("strong", site.name), element("div", site.text));
    marker.bindTooltip(function () { return box; }, { className: "commune", opacity: 1 });
    marker.addTo(planned ? map : practices);
    if (planned) marker.on("add", function () { marker.bringToFront(); });
  });

  // A name stands above the place of care that the scenario plans there.
  const towns = data.towns.map(function (town) {
    const covered = data.sites.some(function (site) {
      return site.status && Math.abs(site.lat - town.lat) < 0.02 && Math.abs(site.lon - town.lon) < 0.03;
    });
    const label = L.tooltip({
      permanent: true, direction: "center", className: "town", interactive: false, offset: [0, covered ? -20 : 0],
    });
    return label.setLatLng([town.lat, town.lon]).setContent(element("span", town.name));
  });

  // Names are given by rank while they do not touch: a name that would cover a larger town's waits for more zoom.
  function name() {
    const taken = [];
    towns.forEach(function (label, k) {
      const at = map.latLngToContainerPoint(label.getLatLng());
      const wide = data.towns[k].name.length * 4 + 6;
      const free = taken.every(function (other) {
        return Math.abs(other.x - at.x) > other.wide + wide || Math.abs(other.y - at.y) > 18;
      });
      const room = free && taken.length < 40 && map.getSize().x > 0;
      if (room) taken.push({ x: at.x, y: at.y, wide: wide });
      if (room && !map.hasLayer(label)) label.addTo(map);
      if (!room && map.hasLayer(label)) label.remove();
    });
  }

  // --- legend and chooser ---

  function entry(list, colour, ink, label, item, k) {
    const row = element("li");
    const swatch = element("span", "", "swatch");
    swatch.style.background = ink
      ? "repeating-linear-gradient(45deg, " + ink + " 0 2px, " + colour + " 2px 6px)" : colour;
    row.append(swatch, element("span", label));
    const count = number(item.communes, 0) + " " + words.communes + " \u00b7 " + number(item.people, 0) + " " + words.people;
    row.append(element("span", count, "count"));
    if (k !== null) {
      row.addEventListener("mouseenter", function () { shown.faded = k; paint(); });
      row.addEventListener("mouseleave", function () { shown.faded = null; paint(); });
    }
    list.append(row);
  }

  function paint() {
    paths.forEach(function (path, i) { path.setStyle(style(i)); });
  }

  function show(index) {
    shown.layer = index;
    const layer = data.layers[index];
    const list = element("ul", undefined, "classes");
    layer.classes.forEach(function (each, k) { entry(list, each.colour, "", each.label, each, k); });
    layer.blanks.forEach(function (blank) {
      const state = data.states[blank.state];
      entry(list, state.colour, state.ink, state.label, blank, null);
    });
    const legend = document.getElementById("legend");
    legend.replaceChildren(element("h2", layer.label), element("div", layer.unit, "small quiet"), list);
    if (layer.note) legend.append(element("p", layer.note, "small quiet"));
    paint();
    map.getContainer().classList.toggle("illustrative", layer.illustrative);
    document.body.dataset.layer = layer.key;
  }

  document.querySelectorAll("input[name=layer]").forEach(function (input) {
    input.addEventListener("change", function () { show(Number(input.value)); });
  });
  document.getElementById("practices").addEventListener("change", function (event) {
    if (event.target.checked) practices.addTo(map); else practices.remove();
  });
  const search = document.getElementById("search");
  const plain = function (text) { return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim(); };
  search.addEventListener("change", function () {
    const wanted = plain(search.value);
    const found = wanted ? data.communes.name.findIndex(function (name_, i) {
      const known = plain(name_);
      return data.communes.core[i] && (known === wanted || data.communes.code[i] === search.value.trim()
        || known + " (" + data.communes.code[i].toLowerCase() + ")" === wanted);
    }) : -1;
    if (found >= 0) goTo(found);
  });

  // --- the table twin of the map ---

  const sorting = { column: -1, down: false };
  const core = paths.map(function (_, i) { return i; }).filter(function (i) { return data.communes.core[i]; });

  function compare(i, j) {
    if (sorting.column < 0) return data.communes.name[i].localeCompare(data.communes.name[j], data.locale);
    const values = data.columns[data.table[sorting.column].column].values;
    if (values[i] === null || values[j] === null) return (values[i] === null) - (values[j] === null);
    return sorting.down ? values[j] - values[i] : values[i] - values[j];
  }

  function fillTable() {
    const body = element("tbody");
    core.sort(compare).forEach(function (i) {
      const row = element("tr");
      const cell = element("td", undefined, "commune");
      const button = element("button", data.communes.name[i]);
      button.type = "button";
      button.addEventListener("click", function () { goTo(i); });
      cell.append(button);
      row.append(cell);
      data.table.forEach(function (each) { row.append(element("td", said(data.columns[each.column], i), "number")); });
      body.append(row);
    });
    const old = document.querySelector("#table tbody");
    old.replaceWith(body);
  }

  function sortBy(column) {
    sorting.down = sorting.column === column && !sorting.down;
    sorting.column = column;
    fillTable();
  }

  document.querySelectorAll("#table th button").forEach(function (button, k) {
    button.addEventListener("click", function () { sortBy(k - 1); });
  });
  document.getElementById("table").addEventListener("toggle", function (event) {
    if (event.target.open && !document.querySelector("#table tbody tr")) fillTable();
  });

  // --- start ---

  const container = map.getContainer();
  container.setAttribute("aria-label", words.map);
  container.dataset.mark = words.mark;
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution(words.attribution);
  L.control.scale({ imperial: false, position: "topleft" }).addTo(map);
  map.invalidateSize(false);
  map.fitBounds(data.bounds, { padding: [16, 16], animate: false });
  map.setMaxBounds(L.latLngBounds(data.bounds).pad(1));
  shown.zoom = map.getZoom();
  map.on("zoomend moveend resize", name);
  if (paths.length > 1500) map.on("zoomend", paint);
  show(data.first);
  name();

  // Paper has another shape than the screen: the part of the map that is seen is laid out for it, then for the screen again.
  // The sources go with it, though folded away on screen; the table only if it is open.
  const folded = document.querySelectorAll("details:not(#table):not([open])");
  let seen = null;
  function layOut(onPaper) {
    document.body.classList.toggle("paper", onPaper);
    map.invalidateSize(false);
    map.fitBounds(seen, { animate: false });
    folded.forEach(function (part) { part.open = onPaper; });
  }
  window.addEventListener("beforeprint", function () {
    seen = map.getBounds().contains(data.bounds) ? data.bounds : map.getBounds();
    layOut(true);
  });
  window.addEventListener("afterprint", function () { layOut(false); });

  document.body.dataset.ready = String(paths.length);
}
