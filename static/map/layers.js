// @ts-check
// Layers of shapes whose style, visibility and text come from patches.
import { makeReachable, rove } from "./keyboard.js";
import { makeMovable } from "./sites.js";
import { DIGITS, looks, numbers } from "./reading.js";

const NUMBER = new Intl.NumberFormat(document.documentElement.lang);

export class StyledLayer {
  constructor(runtime, map, options) {
    this.runtime = runtime;
    this.map = map;
    this.options = options;
    this.role = runtime.copy ? "inset" : options.role;
    this.items = null;
    this.patch = null;
    this.group = runtime.L.layerGroup([], { pane: options.pane });
  }

  apply(patch) {
    this.patch = patch;
    if (!patch) {
      this.map.removeLayer(this.group);
      return;
    }
    if (!this.items) {
      if (!this.build()) return;
    }
    if (!this.map.hasLayer(this.group)) {
      this.group.addTo(this.map);
      for (const item of this.items) item.shown = null;
    }
    this.paint(patch);
  }

  paint(patch) {
    const styles = looks(patch);
    const stamps = styles.map((look) => JSON.stringify(look) + this.ruler(patch));
    this.items.forEach((item, i) => {
      const at = item.index ?? i;
      const rank = DIGITS.indexOf(patch.of[at] ?? "-");
      const stamp = rank < 0 ? "" : stamps[rank];
      item.text = patch.texts?.[at] ?? this.describe(item, patch);
      if (item.shown !== stamp) {
        item.shown = stamp;
        this.dress(item, rank < 0 ? null : styles[rank], patch);
      }
      this.nameIt(item);
    });
    const front = this.items.filter((item) => item.front && item.shape.getElement());
    // Moving a shape in the document takes the keyboard away from it: give it back.
    const held = this.runtime.frame.getRootNode().activeElement;
    for (const item of front) item.shape.bringToFront();
    if (held && held !== this.runtime.frame.getRootNode().activeElement) held.focus({ preventScroll: true });
  }

  build() { return false; }

  describe(_item, _patch) { return ""; }

  ruler(_patch) { return ""; }

  nameIt(item) {
    const element = item.shape.getElement?.();
    if (!element || this.runtime.copy || !item.live) return;
    element.setAttribute("aria-label", item.text ? `${item.name}, ${item.text}` : item.name);
  }

  dress(item, look, _patch) {
    const { shape } = item;
    const element = shape.getElement?.();
    if (!element) return;
    element.style.display = look ? "" : "none";
    item.live = Boolean(look?.live) && !this.runtime.copy;
    item.front = Boolean(look?.front);
    item.over = Boolean(look?.over);
    item.named = Boolean(look) && !look.dim && !look.mute;
    if (!look) return;
    // A filter that only sets back or hides repaints nothing.
    const paint = JSON.stringify([look.fill, look.stroke, look.weight, look.alpha]);
    if (item.paint !== paint) {
      item.paint = paint;
      shape.setStyle({
        fill: look.fill !== null, fillColor: look.fill ?? "none", fillOpacity: look.alpha,
        stroke: Boolean(look.weight), color: look.stroke, weight: look.weight, opacity: 1,
      });
    }
    element.classList.toggle("chosen", Boolean(look.chosen));
    element.classList.toggle("dim", Boolean(look.dim));
    element.style.pointerEvents = item.live ? "auto" : "none";
    element.setAttribute("tabindex", "-1");
    element.setAttribute("aria-hidden", item.live ? "false" : "true");
  }

  wire(item, kind) {
    if (this.runtime.copy) return;
    const { shape } = item;
    const { tooltip } = this.runtime;
    shape.on("click", (event) => {
      this.runtime.L.DomEvent.stopPropagation(event);
      this.runtime.pick(kind, this.options.layer, item.id, event.latlng);
    });
    shape.on("mousemove", (event) => tooltip.show(event.originalEvent, item.name, item.text));
    shape.on("mouseout", () => tooltip.hide());
    makeReachable(this, item, kind);
  }
}

export class AreaLayer extends StyledLayer {
  build() {
    const { L, lib } = this.runtime;
    const { topojson, boundaries } = lib;
    const object = boundaries.objects[this.options.layer];
    if (!object) throw new Error(`no layer ${this.options.layer}`);
    const renderer = this.runtime.renderer(this.map, this.options.pane);
    const names = lib.names[this.options.layer];
    this.items = object.geometries
      .map((geometry) => topojson.feature(boundaries, geometry))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((feature) => {
        const shape = L.geoJSON(feature, {
          renderer, pane: this.options.pane,
          style: { className: this.role, smoothFactor: 0.6 },
        }).getLayers()[0];
        const [name, ...anchor] = names[feature.id] ?? [feature.id];
        const item = { id: feature.id, name, anchor, shape, shown: null };
        shape.on("add", () => {
          const element = shape.getElement();
          element.dataset.code = feature.id;
        });
        this.group.addLayer(shape);
        this.wire(item, "territory");
        return item;
      });
    return true;
  }

  paint(patch) {
    super.paint(patch);
    rove(this.items);
  }
}

// Proportional circles: their values are static, a patch says which field rules the radius.
export class CircleLayer extends StyledLayer {
  loading = null;

  build() {
    const { lib } = this.runtime;
    // What is already there is drawn at once.
    if (lib.municipalities) this.create(lib.municipalities);
    else this.loading ??= lib.loadMunicipalities().then((columns) => {
      this.create(columns);
      if (!this.patch) return;
      this.apply(this.patch);
      // Their names wait for them.
      this.runtime.settle();
    });
    return Boolean(this.items);
  }

  create(columns) {
    this.columns = columns;
    const { L } = this.runtime;
    const renderer = this.runtime.renderer(this.map, this.options.pane);
    const { id, name, lat, lon, population } = this.columns;
    const { part } = this.runtime;
    // The inset draws those that it may show, among more than a thousand.
    const kept = id.map((_, i) => i).filter((i) => !part || part.contains([lat[i], lon[i]]));
    const order = [...kept].sort((a, b) => (population[b] ?? 0) - (population[a] ?? 0));
    const items = new Map();
    // Large circles are drawn first, so that small ones stay within reach above them.
    for (const [rank, i] of order.entries()) {
      const shape = L.circleMarker([lat[i], lon[i]], {
        renderer, pane: this.options.pane, radius: this.options.least,
        className: this.runtime.copy ? "inset" : "municipality territory",
      });
      const item = { id: id[i], name: name[i], anchor: [lat[i], lon[i]], order: rank, index: i, shape, shown: null };
      items.set(i, item);
      shape.on("add", () => { shape.getElement().dataset.code = id[i]; });
      this.group.addLayer(shape);
      this.wire(item, "territory");
    }
    this.items = kept.map((i) => items.get(i));
  }

  dress(item, look, patch) {
    super.dress(item, look, patch);
    if (!look) return;
    const value = patch.field ? this.columns[patch.field][item.index] : null;
    const radius = patch.field ? Math.sqrt(Math.max(value ?? 0, 0)) * patch.factor : patch.radius;
    const { least, most } = this.options;
    const sized = Math.max(patch.least ?? least, Math.min(radius, most) * (patch.field ? this.runtime.circleScale : 1));
    const shown = look.dim && patch.aside ? patch.aside : sized;
    if (item.shape.getRadius() !== shown) item.shape.setRadius(shown);
  }

  ruler(patch) { return [patch.field, patch.factor, patch.radius, patch.least, patch.aside, this.runtime.circleScale].join("|"); }

  describe(item, patch) {
    return (patch.tell ?? [])
      .map(({ field, before, after, none, few }) => {
        const value = (field === "packed" ? this.packed : this.columns[field])[item.index];
        if (value === null) return none;
        return few?.[value] ?? `${before}${NUMBER.format(value)}${after}`;
      })
      .filter(Boolean).join(" · ") || (patch.silent ?? "");
  }

  paint(patch) {
    this.packed = numbers(patch.packed ?? "");
    super.paint(patch);
    rove(this.items);
  }
}

export class PointLayer extends StyledLayer {
  build() {
    const { L, lib } = this.runtime;
    const renderer = this.runtime.renderer(this.map, this.options.pane);
    const { edges, points, radii } = lib.points;
    this.items = points.map((point) => {
      const hollow = point.evidence === "reconstructed";
      const className = this.runtime.copy ? `inset ${point.evidence}-copy` : `service-point ${point.evidence}`;
      const shape = L.circleMarker(point.at, {
        renderer, pane: this.options.pane, className, radius: radii[0],
        fillColor: hollow ? "#fff" : point.ink, fillOpacity: 1,
        color: hollow ? point.ink : "#fff", weight: hollow ? edges.hollow : edges.filled, opacity: 1,
      });
      const item = { id: point.id, name: point.name, town: point.town, point, hollow, shape, shown: null };
      shape.on("add", () => { shape.getElement().dataset.point = point.id; });
      if (!this.runtime.copy) makeMovable(this.runtime, this.map, item);
      this.group.addLayer(shape);
      this.wire(item, "point");
      return item;
    });
    this.map.on("zoomend", () => this.spread());
    return true;
  }

  describe(item) { return item.point.words; }

  dress(item, look) {
    const element = item.shape.getElement();
    if (!element) return;
    item.live = Boolean(look) && !this.runtime.copy;
    item.visible = Boolean(look);
    element.style.display = look ? "" : "none";
    if (!look) return;
    element.classList.toggle("chosen", Boolean(look.chosen));
    element.classList.toggle("dim", Boolean(look.dim));
    item.chosen = Boolean(look.chosen);
    item.dimmed = Boolean(look.dim);
    const ink = look.fill || item.point.ink;
    if ((item.ink ?? item.point.ink) !== ink) item.shape.setStyle(item.hollow ? { color: ink } : { fillColor: ink });
    item.ink = ink;
    element.setAttribute("tabindex", "-1");
  }

  paint(patch) {
    super.paint(patch);
    this.spread();
    rove(this.items);
  }

  // Shifts and radii come from a table by zoom: nothing is decided here.
  spread() {
    if (!this.items || !this.map.hasLayer(this.group)) return;
    const zoom = this.map.getZoom();
    // The step at or just under this zoom: there, points are at least as far apart.
    const { chosenMore, edges, radii, tiny, zooms } = this.runtime.lib.points;
    const above = zooms.findIndex((step) => step > zoom + 1e-6);
    const rank = above < 0 ? zooms.length - 1 : Math.max(0, above - 1);
    const base = radii[rank];
    const { tinyIn } = this.runtime;
    for (const item of this.items) {
      const [dx, dy] = item.point.shifts[rank];
      const home = this.map.project(item.point.at, zoom);
      const small = tinyIn?.contains(item.point.at) && !item.chosen;
      const spot = small ? home : home.add([dx, dy]);
      item.small = Boolean(small);
      item.spot = spot;
      const place = [spot.x, spot.y, zoom, item.small, item.chosen].join();
      // A site that was dragged is put back even where nothing else changes.
      const at = this.map.unproject(spot, zoom);
      if (item.place === place && item.shape.getLatLng().equals(at)) continue;
      item.place = place;
      item.shape.setLatLng(at);
      item.shape.setRadius(small ? tiny : item.chosen ? base + chosenMore : base);
      item.shape.setStyle({ weight: small ? edges.tiny : item.hollow ? edges.hollow : edges.filled });
    }
  }
}
