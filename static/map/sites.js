// @ts-check
// Sites that a scenario adds or moves, and the dragging of sites.
import { makeReachable, rove } from "./keyboard.js";

const SLACK = 5;

export class SiteLayer {
  constructor(runtime, map, { pane, radius, chosen, edge }) {
    this.runtime = runtime;
    this.map = map;
    this.pane = pane;
    this.sizes = { radius, chosen, edge };
    this.options = { layer: "sites" };
    this.group = runtime.L.layerGroup([], { pane }).addTo(map);
    this.items = [];
    this.shown = "";
  }

  apply(sites = []) {
    const stamp = JSON.stringify(sites);
    if (stamp === this.shown) return;
    this.shown = stamp;
    this.group.clearLayers();
    this.items = sites.map((site) => this.draw(site));
    rove(this.items);
  }

  // Names of its sites, for the layer of labels.
  names() {
    return this.items.map(({ name, shape }) => ({ kind: "town strong", text: name, at: shape.getLatLng(), rank: 1, reach: 11 }));
  }

  draw({ id, name, at, ink, chosen, from }) {
    const { L } = this.runtime;
    const copy = this.runtime.copy;
    const shape = L.circleMarker(at, {
      renderer: this.runtime.renderer(this.map, this.pane), pane: this.pane,
      className: copy ? "inset" : `site ${from ? "moved" : "added"}${chosen ? " chosen" : ""}`, radius: chosen ? this.sizes.chosen : this.sizes.radius,
      fillColor: ink, fillOpacity: 1, color: "#fff", weight: this.sizes.edge, opacity: 1,
    });
    const item = { id, name, text: "", shape, live: !copy, chosen };
    shape.on("add", () => { shape.getElement().dataset.site = id; });
    if (!copy) {
      shape.on("click", (event) => {
        L.DomEvent.stopPropagation(event);
        this.runtime.pick("site", "sites", id);
      });
      shape.on("mousemove", (event) => this.runtime.tooltip.show(event.originalEvent, name, ""));
      shape.on("mouseout", () => this.runtime.tooltip.hide());
      makeReachable(this, item, "site");
      makeMovable(this.runtime, this.map, item);
    }
    this.group.addLayer(shape);
    return item;
  }
}

// A site follows the pointer; where it is let go is sent, and the patch that answers puts it there.
export function makeMovable(runtime, map, item) {
  const { shape } = item;
  shape.on("add", () => {
    const element = shape.getElement();
    // Else the map itself would follow the pointer.
    for (const gesture of ["mousedown", "touchstart"]) {
      element.addEventListener(gesture, (event) => { if (runtime.patch?.drag) event.stopPropagation(); });
    }
    element.addEventListener("pointerdown", (event) => {
      if (!runtime.patch?.drag || event.button) return;
      event.stopPropagation();
      follow(runtime, map, item, event);
    });
  });
}

function follow(runtime, map, item, start) {
  const { shape } = item;
  const element = shape.getElement();
  const home = shape.getLatLng();
  let moved = false;
  element.setPointerCapture(start.pointerId);
  const move = (event) => {
    if (!moved && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < SLACK) return;
    moved = true;
    runtime.tooltip.hide();
    shape.setLatLng(map.mouseEventToLatLng(event));
  };
  const stop = () => {
    for (const [name, act] of Object.entries({ pointermove: move, pointerup: drop, pointercancel: back })) {
      element.removeEventListener(name, act);
    }
  };
  const back = () => { stop(); shape.setLatLng(home); };
  const drop = (event) => {
    stop();
    if (!moved) return;
    // Letting go is also a click on the shape, which would choose it.
    const ignore = (click) => click.stopPropagation();
    element.addEventListener("click", ignore, { capture: true, once: true });
    setTimeout(() => element.removeEventListener("click", ignore, { capture: true }), 0);
    const { lat, lng } = map.mouseEventToLatLng(event);
    runtime.send({ kind: "move", layer: "sites", id: item.id, at: [lat, lng].map((part) => Number(part.toFixed(4))) });
  };
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", drop);
  element.addEventListener("pointercancel", back);
}
