// @ts-check
// Straight lines from a place to what is near it, and a ring around that place.
// Their labels are placed with the others, by the layer of labels.
export class LineLayer {
  constructor(runtime, map, { pane }) {
    this.runtime = runtime;
    this.pane = pane;
    this.group = runtime.L.layerGroup([], { pane }).addTo(map);
    this.map = map;
    this.shown = "";
  }

  apply({ lines: own = [], sites = [], home = null, edges = [] }) {
    // A site that was moved has a line from where it was.
    const moved = sites.filter(({ from }) => from).map(({ from, at }) => ({ from, to: at, air: true }));
    const lines = [...own, ...moved];
    const stamp = JSON.stringify([lines, home, edges]);
    if (stamp === this.shown) return;
    this.shown = stamp;
    this.group.clearLayers();
    // A white line under each dashed one keeps it clear on every ground, and under its neighbours.
    for (const line of lines) this.draw(line, { className: "way-case", color: "#fff", weight: 5, opacity: 0.85 });
    for (const line of lines) this.draw(line, dashes(line));
    for (const line of edges) this.trace(corners(line), { className: "edge", weight: 1.6, opacity: 0.9 });
    if (home) this.ring(home);
  }

  draw({ from, to }, look) {
    this.trace([from, to], look);
  }

  trace(points, look) {
    const renderer = this.runtime.renderer(this.map, this.pane);
    const common = { renderer, pane: this.pane, interactive: false, lineCap: "butt" };
    this.runtime.L.polyline(points, { ...common, ...look }).addTo(this.group);
  }

  ring(home) {
    const { L } = this.runtime;
    const renderer = this.runtime.renderer(this.map, this.pane);
    L.circleMarker(home, {
      renderer, pane: this.pane, interactive: false, className: "home-ring",
      radius: 15, fillColor: "#fff", fillOpacity: 0.9, weight: 3, opacity: 1,
    }).addTo(this.group);
    L.circleMarker(home, {
      renderer, pane: this.pane, interactive: false, className: "home", radius: 4.5, stroke: false, fillOpacity: 1,
    }).addTo(this.group);
  }
}

// Latitudes and longitudes in hundredths of a degree, one after the other.
function corners(line) {
  return Array.from({ length: line.length / 2 }, (_, i) => [line[2 * i] / 100, line[2 * i + 1] / 100]);
}

// Where no road leads the line is lighter.
function dashes({ air }) {
  const look = air ? { className: "way air", dashArray: "2 6" } : { className: "way", dashArray: "7 5" };
  return { ...look, weight: 2, opacity: 1 };
}
