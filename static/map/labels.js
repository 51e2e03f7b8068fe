// Labels placed one by one, most important first; one that touches another is left out.
// A distance that fits nowhere along its short line stands a little further.
const ASIDE = [[40, -14], [40, 14], [0, -42], [0, 42], [-40, -14], [-40, 14]];
const SIDES = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [-1, -1], [1, 1], [-1, 1]];

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
    return [...own, ...sites, ...this.ofLayers(seen), ...named].sort((a, b) => a.rank - b.rank);
  }

  // Names of whole layers: the patch gives the rule, names and places are static.
  ofLayers(zoom) {
    return Object.entries(this.runtime.patch?.named ?? {}).flatMap(([layer, rule]) => {
      if (zoom < (rule.from ?? 0) || zoom > (rule.to ?? 99)) return [];
      const drawn = this.runtime.layers[layer];
      if (drawn.names) return drawn.names(rule);
      const items = drawn.items ?? [];
      const view = this.map.getBounds().pad(0.1);
      return items.filter((item) => item.named && view.contains(item.anchor)).map((item) => ({
        kind: rule.kind, text: item.name, at: item.anchor, reach: rule.reach ?? 0,
        rank: rule.rank + (item.order ?? 0) / 2000,
      }));
    });
  }

  obstacles() {
    const points = this.runtime.layers.service_points?.items ?? [];
    const zoom = this.map.getZoom();
    const sites = (this.runtime.siteLayer?.items ?? []).map(({ shape }) => {
      const { x, y } = this.map.latLngToLayerPoint(shape.getLatLng());
      return [x - 8, y - 8, x + 8, y + 8];
    });
    const counts = this.runtime.layers.counts?.patch ? this.runtime.layers.counts.obstacles() : [];
    return [...sites, ...counts].concat(points.filter((item) => item.visible && !item.small && item.spot).map((item) => {
      const { x, y } = this.map.latLngToLayerPoint(this.map.unproject(item.spot, zoom));
      return [x - 7, y - 7, x + 7, y + 7, item.town];
    }));
  }

  // Boxes of what lies over the map: insets, buttons, scale.
  panels() {
    const { frame, copy } = this.runtime;
    const over = copy ? ".inset-title" : ".inset-frame, .leaders rect, .locator, .buttons, .attribution, .leaflet-control-scale";
    const container = this.map.getContainer();
    const origin = container.getBoundingClientRect();
    // The map may be shown larger than it is laid out.
    const scale = origin.width / container.offsetWidth || 1;
    const corner = this.map.containerPointToLayerPoint([0, 0]);
    return [...(this.runtime.covers?.() ?? []), ...frame.querySelectorAll(over)]
      .map((element) => element.getBoundingClientRect())
      .filter((box) => box.width)
      .map((box) => [(box.left - origin.left) / scale + corner.x, (box.top - origin.top) / scale + corner.y,
        (box.right - origin.left) / scale + corner.x, (box.bottom - origin.top) / scale + corner.y]);
  }

  place() {
    const wanted = this.wanted();
    const size = this.map.getSize();
    const corner = this.map.containerPointToLayerPoint([0, 0]);
    const edge = [corner.x + 2, corner.y + 2, corner.x + size.x - 2, corner.y + size.y - 2];
    const dots = this.obstacles();
    const taken = this.panels();
    while (this.pool.length < wanted.length) {
      const element = document.createElement("div");
      this.holder.append(element);
      this.pool.push(element);
    }
    wanted.forEach((label, i) => this.write(this.pool[i], label));
    const boxes = wanted.map((label, i) => this.measure(this.pool[i], `${label.kind}|${label.text}`));
    wanted.forEach((label, i) => {
      const spot = this.map.latLngToLayerPoint(label.at);
      const box = this.find(label, spot, boxes[i], taken, dots, edge);
      const element = this.pool[i];
      element.style.visibility = box ? "" : "hidden";
      if (!box) return;
      // Lines of a name beside its dot start or end there.
      element.style.textAlign = !label.reach ? "" : box[0] > spot.x ? "left" : box[0] + boxes[i][0] < spot.x ? "right" : "";
      element.style.transform = `translate(${Math.round(box[0])}px, ${Math.round(box[1])}px)`;
      taken.push(box);
    });
    for (const element of this.pool.slice(wanted.length)) element.style.visibility = "hidden";
  }

  write(element, label) {
    const stamp = `${label.kind}|${label.text}|${label.ink ?? ""}`;
    if (element.dataset.stamp === stamp) return;
    element.dataset.stamp = stamp;
    element.className = `label ${label.kind.split(" ").map((kind) => `label-${kind}`).join(" ")}`;
    element.style.color = label.ink ?? "";
    element.textContent = label.text;
  }

  find(label, spot, [width, height], taken, dots, edge) {
    if (!width) return null;
    const margin = label.reach ? 4 : 0;
    if (spot.x < edge[0] + margin || spot.x > edge[2] - margin || spot.y < edge[1] + margin || spot.y > edge[3] - margin) return null;
    if (label.fixed) return [spot.x - width / 2, spot.y - height / 2, spot.x + width / 2, spot.y + height / 2];
    const tries = label.reach
      ? [0, 5].flatMap((more) => SIDES.map((side) => beside(spot, side, label.reach + more, width, height, edge)))
      : [[0, 0], [0, -14], [0, 14], [22, 0], [-22, 0], [0, -28], [0, 28], ...(label.kind === "distance" ? ASIDE : [])].map(([dx, dy]) => [
        spot.x - width / 2 + dx, spot.y - height / 2 + dy,
      ]);
    for (const [x, y] of tries) {
      const box = [x, y, x + width, y + height];
      if (box[0] < edge[0] || box[1] < edge[1] || box[2] > edge[2] || box[3] > edge[3]) continue;
      if (taken.some((other) => meets(box, other))) continue;
      if (dots.some((dot) => meets(box, dot))) continue;
      return box;
    }
    return null;
  }
}

// Corner of a label beside a dot; above and below it slides to stay inside the map.
function beside(spot, [sx, sy], reach, width, height, edge) {
  const x = sx === 0
    ? Math.min(Math.max(spot.x - width / 2, edge[0]), edge[2] - width)
    : spot.x + sx * reach - (sx < 0 ? width : 0) - 1;
  return [x, spot.y + sy * reach - (sy < 0 ? height : sy === 0 ? height / 2 : 0)];
}

function middle(spots) {
  return spots.reduce((sum, spot) => sum.add(spot), spots[0].multiplyBy(0)).divideBy(spots.length);
}

function meets(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
