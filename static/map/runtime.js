// @ts-check
// What the script written by folium calls, and what a patch changes.
import { AreaLayer, CircleLayer, PointLayer } from "./layers.js";
import { CountLayer } from "./counts.js";
import { LabelLayer } from "./labels.js";
import { LineLayer } from "./lines.js";
import { SiteLayer } from "./sites.js";
import { addControls } from "./controls.js";
import { Tooltip } from "./tooltip.js";
import { followAddress } from "./address.js";

const SVG = "http://www.w3.org/2000/svg";

export class Runtime {
  constructor(lib, frame, { inset, send, follow = followAddress }) {
    this.lib = lib;
    this.L = lib.L;
    this.frame = frame;
    this.copy = inset;
    this.send = send;
    this.follow = follow;
    this.layers = {};
    this.renderers = {};
    this.whenSettled = [];
    this.tooltip = inset ? null : new Tooltip(frame);
    this.move = null;
    this.twin = null;
    // Bounds of what a copy may show; a map shows everything.
    this.part = null;
    this.homeBounds = null;
    // What a host keeps room for, what it puts over the map, and what hears patches and hands.
    this.room = () => [];
    this.covers = () => [];
    this.onPatch = (_patch) => {};
    this.byHand = () => {};
  }

  // --- called by the base script, once ---------------------------------------------------

  background(map, { pane }) {
    const { topojson, background } = this.lib;
    for (const name of ["neighbours", "lakes", "border"].filter((one) => background.objects[one])) {
      const shape = topojson.feature(background, background.objects[name]);
      // Lakes lie over the areas, neighbours under them.
      const where = name === "lakes" ? "lines" : pane;
      this.L.geoJSON(shape, {
        pane: where, interactive: false, renderer: this.renderer(map, where),
        style: () => ({ className: name, weight: name === "border" ? 1 : 0.6 }),
      }).addTo(map);
    }
  }

  areas(map, options) {
    this.layers[options.layer] = new AreaLayer(this, map, options);
  }

  circles(map, options) {
    this.layers[options.layer] = new CircleLayer(this, map, options);
  }

  counts(map, options) {
    this.layers[options.layer] = new CountLayer(this, map, options);
  }

  points(map, options) {
    this.layers[options.layer] = new PointLayer(this, map, options);
  }

  sites(map, options) {
    this.siteLayer = new SiteLayer(this, map, options);
  }

  lines(map, options) {
    if (!this.copy) this.lineLayer = new LineLayer(this, map, options);
  }

  labels(map, options) {
    this.labelLayer = new LabelLayer(this, map, options);
  }

  locator(map, options) {
    this.locatorOptions = options;
  }

  controls(map, options) {
    this.options = options;
    if (!this.copy) addControls(this, map, options);
  }

  // The inset itself is attached once the map stands.
  inset(map, options) {
    this.insetOptions = options;
  }

  renderer(map, pane) {
    this.renderers[pane] ??= this.L.svg({ pane, padding: 0.4 });
    return this.renderers[pane];
  }

  // --- life ---------------------------------------------------------------------------------

  adopt(map) {
    this.map = map;
    if (this.copy) return;
    this.frame.setAttribute("aria-label", this.options.map);
    const container = map.getContainer();
    container.setAttribute("role", "group");
    container.setAttribute("aria-label", this.options.moves);
    this.hatch();
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(this.frame);
    const [southWest, northEast] = this.options.start;
    map.fitBounds([southWest, northEast], { animate: false });
    this.home = true;
    map.on("zoomend moveend resize", () => this.settle());
    this.forget = this.follow(this);
  }

  // Circles are smaller on a narrow screen, and those of the legend too.
  get circleScale() {
    return Number(getComputedStyle(this.frame).getPropertyValue("--circle-scale")) || 1;
  }

  get animated() {
    return !matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  resize() {
    this.map.invalidateSize({ pan: false, animate: false });
    if (this.home && this.move) this.fit(this.move, { animate: false });
    this.settle();
  }

  settle() {
    // While a patch is applied the map settles once, at its end.
    if (this.applying) return;
    this.labelLayer?.place();
    for (const act of this.whenSettled) act();
  }

  hatch() {
    const holder = document.createElementNS(SVG, "svg");
    holder.setAttribute("class", "patterns");
    holder.setAttribute("aria-hidden", "true");
    holder.innerHTML = '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" /><line x1="0" y1="0" x2="0" y2="6" stroke-width="2.2"/></pattern></defs>';
    this.frame.prepend(holder);
  }

  remove() {
    this.observer?.disconnect();
    this.forget?.();
    this.twin?.map?.remove();
    this.map?.remove();
  }

  // --- patches --------------------------------------------------------------------------------

  apply(patch) {
    this.applying = true;
    try {
      this.change(patch);
    } finally {
      this.applying = false;
    }
    this.settle();
  }

  change(patch) {
    this.patch = patch;
    if (patch.title && !this.copy) this.frame.setAttribute("aria-label", `${patch.title}. ${this.options?.map ?? ""}`);
    for (const [name, layer] of Object.entries(this.layers)) layer.apply(patch.layers[name] ?? null);
    this.labelLayer.apply(patch.labels ?? []);
    this.lineLayer?.apply(patch);
    this.siteLayer?.apply(patch.sites);
    if (!this.copy) this.frame.style.setProperty("--water", patch.water ?? "");
    if (!this.copy) this.frame.classList.toggle("drags", Boolean(patch.drag));
    if (!this.copy && patch.view && patch.view.n !== this.viewNumber) this.go(patch.view);
    if (!this.copy) this.onPatch(patch);
  }

  // What is drawn is told again, by a run: the address that it wrote lacks the map's place.
  confirm(patch) {
    this.patch = patch;
    this.onPatch(patch);
  }

  // A view is a command with a number: the same number never moves the map twice.
  go(view) {
    const first = this.viewNumber === undefined;
    this.viewNumber = view.n;
    const still = first || !this.animated || view.still;
    if (view.at) {
      this.home = false;
      const [lat, lon, zoom] = view.at;
      this.map.setView([lat, lon], zoom, { animate: !still });
      return;
    }
    this.home = true;
    this.fit(view.bounds, { animate: !still });
  }

  // Bounds fill what nothing lies over: a host may keep room for what it puts on the map.
  fit(bounds, { animate }) {
    this.move = bounds;
    const [left = 0, top = 0, right = 0, bottom = 0] = this.room();
    this.map.fitBounds(bounds, { animate, paddingTopLeft: [left, top], paddingBottomRight: [right, bottom] });
  }

  goHome() {
    const start = this.homeBounds ?? this.options.start;
    const framed = this.patch?.view;
    this.home = true;
    // Where the page frames something else, this is a move as by hand: the link keeps it.
    if (framed && !this.L.latLngBounds(start).equals(this.L.latLngBounds(framed.bounds))) this.byHand();
    this.fit(start, { animate: this.animated });
  }

  pick(kind, layer, id, at) {
    this.send({ kind, layer, id, ...(at && { at: [at.lat, at.lng].map((part) => Number(part.toFixed(3))) }) });
  }
}
