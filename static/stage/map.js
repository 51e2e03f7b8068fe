// @ts-check
// One live map for all scenes: a scene is a patch. It is laid out as on the dashboard and
// shown larger, so that names and points are read from the back of a room.
import { Mounted } from "../map/mounted.js";
import { followHands } from "../map/hands.js";
import { build } from "../map/base.js";
import { make } from "./dom.js";
import { read } from "./data.js";

const LAID_OUT = { width: 1000, height: 430 };
const GAP = 12;

function library() {
  const names = ["boundaries", "background", "points", "names", "municipalities"];
  const loaded = Object.fromEntries(names.map((name) => [name, read(name)]));
  return { L: globalThis.L, topojson: globalThis.topojson, build, ...loaded };
}

export class LiveMap {
  constructor() {
    this.inside = make("div", { class: "enlarged" });
    this.element = make("div", { class: "map" }, this.inside);
    this.commands = 0;
    this.cover = null;
    this.mounted = new Mounted(this.inside, (event) => this.picked(event), { follow: followHands });
  }

  // To be called once the element is in the document.
  start() {
    this.enlarge();
    this.mounted.start(library());
    const { runtime } = this.mounted;
    runtime.room = () => [this.covered, 0, 0, 0];
    runtime.covers = () => (this.covered ? [this.cover] : []);
    new ResizeObserver(() => this.enlarge()).observe(this.element);
    this.watch = new ResizeObserver(() => this.uncover());
  }

  // What later scenes draw is made while the first one is looked at.
  warm(scenes) {
    const { runtime } = this.mounted;
    const later = globalThis.requestIdleCallback ?? setTimeout;
    const named = scenes.flatMap(({ map }) => Object.entries(map?.state.layers ?? {}));
    for (const name of new Set(named.filter(([, state]) => state).map(([name]) => name))) {
      for (const { layers } of [runtime, runtime.twin].filter(Boolean)) later(() => layers[name].items ?? layers[name].build());
    }
  }

  // The map takes its new size at once, for who cannot wait until it is seen.
  resize() {
    this.enlarge();
    this.mounted.runtime.resize();
  }

  // How much larger than its layout the map is shown, and how much of it the block covers.
  enlarge() {
    const printed = this.element.classList.contains("printed");
    const { width, height } = this.element.getBoundingClientRect();
    this.scale = printed ? 1 : Math.max(1, Math.min(height / LAID_OUT.height, width / LAID_OUT.width));
    this.covered = this.cover?.isConnected ? this.behind(this.cover.getBoundingClientRect()) : 0;
    // What stands beside the map draws circles at its scale.
    this.element.parentElement.style.setProperty("--scale", this.scale);
    this.element.style.setProperty("--covered", `${this.covered}px`);
  }

  // A block that grows, as when its font comes, moves the map out of its way.
  uncover() {
    const before = this.covered;
    this.enlarge();
    if (Math.abs(this.covered - before) > 1) this.mounted.runtime.resize();
  }

  // Width that the white block takes at the left of the map, in pixels of its layout.
  behind(block) {
    const map = this.element.getBoundingClientRect();
    const over = block.top < map.bottom && block.left < map.right && block.width < map.width / 2;
    return over ? (block.right - map.left) / this.scale + GAP : 0;
  }

  show({ map: { state, bounds } }, cover, { still = false } = {}) {
    const { runtime } = this.mounted;
    this.watch.disconnect();
    if (cover) this.watch.observe(cover);
    this.cover = cover;
    this.near = null;
    this.enlarge();
    runtime.tooltip.hide();
    runtime.homeBounds = bounds;
    this.commands += 1;
    const view = { n: this.commands, bounds, still };
    this.mounted.show({ ...state, locator: false, drag: false, view }, LAID_OUT.height);
  }

  // A click goes near an area, a second one comes back; it says what a finger cannot hover.
  picked({ layer, id }) {
    const { runtime } = this.mounted;
    const item = runtime.layers[layer]?.items?.find((one) => one.id === id);
    if (!item) return;
    const bounds = item.shape.getBounds?.();
    const back = bounds && this.near === id;
    this.near = bounds && !back ? id : null;
    if (back) runtime.goHome();
    else if (bounds) {
      runtime.byHand();
      runtime.map.fitBounds(bounds, { animate: runtime.animated, paddingTopLeft: [this.covered, 0] });
    } else {
      const box = item.shape.getElement().getBoundingClientRect();
      runtime.tooltip.showAt([box.left + box.width / 2, box.top + box.height / 2], item.name, item.text);
    }
  }
}
