// @ts-check
// Circles whose area is a count, one a region or a division, spread apart at each zoom.
// They stand for the areas under them, which keep the keyboard and the words.
import { holds, spread } from "./cartogram.js";
import { StyledLayer } from "./layers.js";
import { filling } from "./placement.js";

const [RING, CLEAR] = [1.4, 3];
const NAMED_FROM = 7;
const NAMED_RADIUS = 6;
const FEW = 20;

export class CountLayer extends StyledLayer {
  apply(patch) {
    // Regions, older regions and divisions have circles of their own.
    if (patch && patch.on !== this.on) {
      this.group.clearLayers();
      this.items = null;
      this.on = patch.on;
    }
    super.apply(patch);
  }

  get drawn() {
    return (this.items ?? []).filter((item) => item.visible);
  }

  build() {
    if (!this.on) return false;
    const { L, lib } = this.runtime;
    const renderer = this.runtime.renderer(this.map, this.options.pane);
    const common = { renderer, pane: this.options.pane };
    const placed = lib.names.counts.spots[this.on] ?? {};
    this.items = Object.entries(lib.names[this.on])
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, [name, ...home]]) => {
        const way = L.polyline([home, home], { ...common, className: "count-way", interactive: false, weight: 1 });
        const shape = L.circleMarker(home, { ...common, className: this.runtime.copy ? "inset" : "counted", radius: 2 });
        const item = { id, name, home, anchor: home, placed: placed[id], way, shape, shown: null };
        shape.on("add", () => { shape.getElement().dataset.count = id; });
        this.wire(item);
        this.group.addLayer(way).addLayer(shape);
        return item;
      });
    this.order = "";
    if (!this.listening) this.map.on("zoomend", () => this.settle());
    this.listening = true;
    return true;
  }

  wire(item) {
    if (this.runtime.copy) return;
    const { tooltip } = this.runtime;
    const words = () => this.runtime.layers[this.on].items?.find(({ id }) => id === item.id)?.text ?? "";
    item.shape.on("click", (event) => {
      this.runtime.L.DomEvent.stopPropagation(event);
      this.runtime.pick("territory", this.on, item.id, event.latlng);
    });
    item.shape.on("mousemove", (event) => tooltip.show(event.originalEvent, item.name, words()));
    item.shape.on("mouseout", () => tooltip.hide());
  }

  // The areas under the circles are what the keyboard and a screen reader go through.
  nameIt(item) {
    item.shape.getElement()?.setAttribute("aria-hidden", "true");
  }

  dress(item, look, patch) {
    super.dress(item, look, patch);
    item.visible = Boolean(look);
    item.chosen = Boolean(look?.chosen);
  }

  paint(patch) {
    super.paint(patch);
    const scale = this.runtime.circleScale;
    this.items.forEach((item, i) => {
      item.radius = patch.radii[i] * scale;
      item.title = patch.names[item.id] ?? item.name;
      item.value = patch.values[i];
    });
    this.settle();
    this.stack();
  }

  // Small circles lie over large ones, and all over their lines.
  stack() {
    const order = this.drawn.sort((a, b) => b.radius - a.radius);
    const stamp = order.map(({ id }) => id).join();
    if (stamp === this.order) return;
    this.order = stamp;
    for (const item of order) item.shape.bringToFront();
  }

  settle() {
    if (!this.items || !this.patch || !this.map.hasLayer(this.group)) return;
    const zoom = this.map.getZoom();
    const shown = this.drawn;
    const homes = shown.map((item) => this.map.project(item.home, zoom));
    const starts = shown.map((item, i) => this.start(item, homes[i], zoom));
    const spots = spread(starts.map(({ x, y }) => [x, y]), shown.map((item) => item.radius));
    for (const item of this.items) item.way.getElement()?.setAttribute("visibility", "hidden");
    shown.forEach((item, i) => {
      const at = this.map.unproject(spots[i], zoom);
      item.anchor = [at.lat, at.lng];
      item.shape.setLatLng(at);
      item.shape.setRadius(item.radius);
      const away = !item.placed && Math.hypot(spots[i][0] - homes[i].x, spots[i][1] - homes[i].y) > item.radius + RING;
      item.way.setLatLngs([item.home, at]);
      item.way.getElement()?.setAttribute("visibility", away ? "visible" : "hidden");
    });
  }

  // Some circles have places of their own; on a close map they go back towards home.
  start(item, home, zoom) {
    if (!item.placed) return home;
    const step = Math.min(zoom, this.runtime.lib.names.counts.zoom);
    return home.add(this.map.project(item.placed, step).subtract(this.map.project(item.home, step)));
  }

  // Names and values: inside a circle that holds them, else beside it.
  names(rule) {
    const near = this.map.getZoom() - this.options.nearer >= NAMED_FROM;
    const few = this.drawn.length < FEW;
    const wide = this.runtime.circleScale === 1;
    return this.drawn
      .filter((item) => near || item.chosen || item.radius >= NAMED_RADIUS || few)
      .map((item) => {
        const lines = [item.title, item.value];
        const inside = holds(lines, item.radius);
        return {
          kind: `${rule.kind}${inside ? " inside" : ""}${item.chosen ? " strong" : ""}`,
          text: lines.join("\n"), at: item.anchor, fixed: inside,
          reach: inside ? 0 : item.radius + CLEAR,
          // Where all are named the small ones choose first: they have the least room.
          rank: item.chosen ? 1 : rule.rank + ((few && wide ? 1 : -1) * item.radius) / 10,
        };
      });
  }

  obstacles() {
    const { labelLayer } = this.runtime;
    return this.drawn.flatMap((item) => filling(labelLayer.spot(item.anchor), item.radius));
  }
}
