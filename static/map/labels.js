// @ts-check
// Labels placed one by one, most important first; one that touches another is left out.
/** @import { Box, Pair } from "./placement.js" */
import { around, DOT_REACH, place, SITE_REACH } from "./placement.js";

export class LabelLayer {
  constructor(runtime, map, { pane, nearer }) {
    this.runtime = runtime;
    this.nearer = nearer;
    this.map = map;
    this.holder = document.createElement("div");
    this.holder.className = "labels leaflet-zoom-hide";
    map.getPane(pane).append(this.holder);
    this.labels = [];
    this.pool = [];
    this.sizes = new Map();
    document.fonts.ready.then(() => {
      this.sizes.clear();
      if (this.runtime.map) this.place();
    });
  }

  apply(labels) {
    this.labels = labels;
  }

  measure(element, key) {
    const known = this.sizes.get(key);
    if (known) return known;
    const size = [element.offsetWidth, element.offsetHeight];
    // Nothing is measured while the map is not laid out.
    if (size[0]) this.sizes.set(key, size);
    return size;
  }

  // Names of towns follow the points that are shown, areas come from the patch.
  wanted() {
    const points = this.runtime.layers.service_points?.items ?? [];
    const towns = new Map();
    for (const item of points) {
      if (!item.visible || item.small) continue;
      const group = towns.get(item.town) ?? { spots: [], item };
      group.spots.push(item.spot);
      if (item.chosen) group.item = item;
      towns.set(item.town, group);
    }
    const zoom = this.map.getZoom();
    // Zooms of names are on the scale of the province for which they were chosen.
    const seen = zoom - this.nearer;
    const named = this.runtime.patch?.towns === false ? [] : [...towns.values()].map(({ spots, item }) => ({
      kind: item.chosen ? "town strong" : item.dimmed ? "town faded" : "town",
      text: item.town,
      at: this.map.unproject(middle(spots), zoom),
      // Several dots stand around the town: its name starts beyond them.
      // A ring around the chosen place keeps its name a little further.
      reach: (spots.length > 1 ? 14 : 8) + (item.chosen && this.runtime.patch?.home ? 9 : 0),
      rank: item.chosen ? 1 : 30 + item.point.rank / 100,
    }));
    const tiny = this.runtime.tinyIn;
    const own = this.labels
      .filter((label) => (label.from ?? 0) <= seen && seen <= (label.to ?? 99))
      // A mark inside the frame of the inset is shown in the inset.
      .filter((label) => !(label.mark && tiny?.contains(label.at)))
      .flatMap((label) => (label.mark
        ? [{ ...label, kind: "mark", text: label.mark, rank: 0, reach: 0, fixed: true }, { ...label, reach: 9 }]
        : [{ ...label, reach: label.reach ?? 0 }]));
    const sites = this.runtime.siteLayer?.names() ?? [];
    const said = new Set([...own, ...named].map(({ text }) => text));
    // A place is named once: by its town, or by the name of what is chosen and its value.
    const alone = ({ text }) => !said.has(text) && !own.some((other) => other.text.startsWith(`${text} `));
    return [...own, ...sites, ...this.ofLayers(seen).filter(alone), ...named].sort((a, b) => a.rank - b.rank);
  }

  // Names of whole layers: the patch gives the rule, names and places are static.
  ofLayers(zoom) {
    return Object.entries(this.runtime.patch?.named ?? {}).flatMap(([layer, rule]) => {
      if (zoom < (rule.from ?? 0) || zoom > (rule.to ?? 99)) return [];
      const drawn = this.runtime.layers[layer];
      if (drawn.names) return drawn.names(rule);
      const items = drawn.items ?? [];
      const view = this.map.getBounds();
      return items.filter((item) => item.named && view.contains(item.anchor)).map((item) => ({
        kind: item.over ? `${rule.kind} over` : rule.kind, text: item.name, at: item.anchor,
        // The name of a circle starts beyond its edge.
        reach: rule.reach ? rule.reach + item.shape.getRadius() : 0,
        rank: rule.rank + (item.order ?? 0) / 2000,
      }));
    });
  }

  /** @returns {Pair} Where a place is in the map; a label is moved by as much as the map is in its frame. */
  spot(at) {
    const { x, y } = this.map.latLngToContainerPoint(at);
    return [x, y];
  }

  obstacles() {
    const { layers, siteLayer } = this.runtime;
    const sites = (siteLayer?.items ?? []).map(({ shape }) => around(this.spot(shape.getLatLng()), SITE_REACH));
    const points = (layers.service_points?.items ?? []).filter((item) => item.visible && !item.small && item.spot);
    const dots = points.map(({ shape }) => around(this.spot(shape.getLatLng()), DOT_REACH));
    return [...sites, ...dots, ...(layers.counts?.patch ? layers.counts.obstacles() : [])];
  }

  /** @returns {Box[]} What lies over the map: insets, buttons, scale. */
  panels() {
    const { frame, copy } = this.runtime;
    const over = copy ? ".inset-title" : ".period, .inset-frame, .leaders rect, .locator, .buttons, .attribution, .leaflet-control-scale";
    const container = this.map.getContainer();
    const origin = container.getBoundingClientRect();
    // The map may be shown larger than it is laid out.
    const scale = origin.width / container.offsetWidth || 1;
    return [...this.runtime.covers(), ...frame.querySelectorAll(over)]
      .map((element) => element.getBoundingClientRect())
      .filter((box) => box.width)
      .map((box) => [(box.left - origin.left) / scale, (box.top - origin.top) / scale,
        (box.right - origin.left) / scale, (box.bottom - origin.top) / scale]);
  }

  place() {
    const wanted = this.wanted();
    while (this.pool.length < wanted.length) {
      const element = document.createElement("div");
      this.holder.append(element);
      this.pool.push(element);
    }
    wanted.forEach((label, i) => this.write(this.pool[i], label));
    const names = wanted.map((label, i) => ({
      ...label, spot: this.spot(label.at), size: this.measure(this.pool[i], `${label.kind}|${label.text}`),
    }));
    const { x, y } = this.map.getSize();
    const boxes = place(names, { size: [x, y], taken: this.panels(), dots: this.obstacles() });
    const corner = this.map.containerPointToLayerPoint([0, 0]);
    this.pool.forEach((element, i) => {
      const box = boxes[i];
      element.style.visibility = box ? "" : "hidden";
      if (!box) return;
      const { reach, spot } = names[i];
      // Lines of a name beside its dot start or end there.
      element.style.textAlign = !reach ? "" : box[0] > spot[0] ? "left" : box[2] < spot[0] ? "right" : "";
      element.style.transform = `translate(${Math.round(box[0] + corner.x)}px, ${Math.round(box[1] + corner.y)}px)`;
    });
  }

  write(element, label) {
    const stamp = `${label.kind}|${label.text}|${label.ink ?? ""}`;
    if (element.dataset.stamp === stamp) return;
    element.dataset.stamp = stamp;
    element.className = `label ${label.kind.split(" ").map((kind) => `label-${kind}`).join(" ")}`;
    element.style.color = label.ink ?? "";
    element.textContent = label.text;
  }
}

function middle(spots) {
  return spots.reduce((sum, spot) => sum.add(spot), spots[0].multiplyBy(0)).divideBy(spots.length);
}
