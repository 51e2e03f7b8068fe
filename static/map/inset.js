// @ts-check
// The inset and its frame on the main map, and the locator of the whole province.
/** @import { Box } from "./placement.js" */
import { around, CHOSEN, insetBox, sign } from "./placement.js";
import { Runtime } from "./runtime.js";

const SVG = "http://www.w3.org/2000/svg";

export function attachInset(runtime, lib) {
  const { frame, map, insetOptions: options, L } = runtime;
  const box = document.createElement("div");
  box.className = "inset-frame";
  const title = document.createElement("div");
  title.className = "inset-title";
  const element = document.createElement("div");
  element.className = "inset-map";
  const cover = document.createElement("button");
  cover.type = "button";
  cover.className = "inset-open";
  cover.title = options.title;
  cover.setAttribute("aria-label", options.title);
  L.DomEvent.disableClickPropagation(box);
  box.append(element, title, cover);
  frame.append(box);

  const twin = new Runtime(lib, box, { inset: true, send: () => {} });
  // Wider than the bounds: the frame is rarely of their shape.
  twin.part = L.latLngBounds(options.bounds).pad(1);
  twin.adopt(lib.build(L, element, twin));
  for (const name of ["dragging", "scrollWheelZoom", "doubleClickZoom", "touchZoom", "boxZoom", "keyboard"]) twin.map[name].disable();
  element.setAttribute("aria-hidden", "true");
  element.removeAttribute("tabindex");
  runtime.twin = twin;
  cover.addEventListener("click", () => {
    runtime.byHand();
    map.fitBounds(options.bounds, { animate: runtime.animated });
  });

  const leaders = document.createElementNS(SVG, "svg");
  leaders.setAttribute("class", "leaders");
  leaders.setAttribute("aria-hidden", "true");
  const [rectangle, ...lines] = ["rect", "line", "line"].map((name) => leaders.appendChild(document.createElementNS(SVG, name)));
  frame.append(leaders);
  const bounds = L.latLngBounds(options.bounds);

  /** @returns {Box} What the inset shows, on the map. */
  const shown = () => {
    const [start, end] = [bounds.getNorthWest(), bounds.getSouthEast()].map((corner) => map.latLngToContainerPoint(corner));
    return [start.x, start.y, end.x, end.y];
  };
  const lead = ([left, top, right, bottom]) => {
    place(rectangle, { x: left, y: top, width: right - left, height: bottom - top });
    place(lines[0], { x1: right, y1: top, x2: box.offsetLeft, y2: box.offsetTop });
    place(lines[1], { x1: right, y1: bottom, x2: box.offsetLeft, y2: box.offsetTop + box.offsetHeight });
  };
  let last = "", led = "";
  const update = () => {
    const size = map.getSize();
    const named = (runtime.patch?.labels ?? []).filter(({ rank }) => rank === CHOSEN);
    const clear = [
      ...(options.clear ? [around(runtime.labelLayer.spot(options.clear), 0)] : []),
      ...named.map(({ at, text }) => sign(runtime.labelLayer.spot(at), text)),
    ];
    const at = runtime.patch?.inset === false ? null : insetBox([size.x, size.y], shown(), clear);
    const stamp = at?.join() ?? "";
    const changed = stamp !== last;
    last = stamp;
    box.hidden = !at;
    leaders.style.display = at ? "" : "none";
    runtime.tinyIn = at ? bounds : null;
    title.textContent = runtime.patch?.insetTitle ?? options.title;
    if (at) {
      // Asking where the frame is makes the browser lay the page out.
      const leads = [at, shown()].join();
      if (leads !== led) {
        Object.assign(box.style, { width: `${at[2] - at[0]}px`, height: `${at[3] - at[1]}px` });
        lead(shown());
      }
      led = leads;
      // What is not shown is not drawn: the inset takes the patch of the moment when it is seen.
      if (runtime.patch && twin.patch !== runtime.patch) twin.apply(runtime.patch);
      if (changed) {
        twin.map.invalidateSize({ animate: false });
        twin.map.fitBounds(options.bounds, { animate: false });
        twin.settle();
      }
    }
    if (changed) {
      runtime.layers.service_points?.spread();
      runtime.labelLayer.place();
    }
  };
  box.hidden = true;
  runtime.whenSettled.push(update);
  map.on("move zoom", () => { if (!box.hidden) lead(shown()); });
}

function place(element, values) {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, Math.max(0, value).toFixed(1));
}

// A button that is a small map of the whole province: it shows it, and where one is.
export function attachLocator(runtime, lib) {
  const { frame, map, locatorOptions: options, L } = runtime;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "locator";
  button.setAttribute("aria-label", options.title);
  const name = document.createElement("span");
  name.textContent = options.title;
  const picture = document.createElementNS(SVG, "svg");
  const [width, height] = [82, 92];
  picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
  picture.setAttribute("aria-hidden", "true");
  const crs = L.CRS.EPSG3857;
  const bounds = L.latLngBounds(options.bounds);
  const zoom = Math.log2(Math.min(width, height) / Math.max(...["x", "y"].map((axis) =>
    Math.abs(crs.latLngToPoint(bounds.getNorthWest(), 0)[axis] - crs.latLngToPoint(bounds.getSouthEast(), 0)[axis]))));
  const middle = crs.latLngToPoint(bounds.getCenter(), zoom);
  const spot = (lat, lng) => {
    const p = crs.latLngToPoint(L.latLng(lat, lng), zoom);
    return [p.x - middle.x + width / 2, p.y - middle.y + height / 2];
  };
  const { topojson, boundaries } = lib;
  const shapes = new Map();
  for (const geometry of boundaries.objects[options.layer].geometries) {
    const feature = topojson.feature(boundaries, geometry);
    const polygons = feature.geometry.type === "Polygon" ? [feature.geometry.coordinates] : feature.geometry.coordinates;
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", polygons.map(([ring]) => outline(ring, spot)).join(""));
    picture.append(path);
    shapes.set(feature.id, path);
  }
  const here = picture.appendChild(document.createElementNS(SVG, "rect"));
  here.setAttribute("class", "here");
  button.append(name, picture);
  L.DomEvent.disableClickPropagation(button);
  button.addEventListener("click", () => {
    runtime.byHand();
    map.fitBounds(options.bounds, { animate: runtime.animated });
  });
  frame.append(button);
  runtime.whenSettled.push(() => {
      const size = map.getSize();
      button.hidden = runtime.patch?.locator === false || size.x < 500 || size.y < 330;
      const fills = runtime.patch?.locator ?? {};
      for (const [code, path] of shapes) path.style.fill = fills[code] ?? "";
      const view = map.getBounds();
      const [x, y] = spot(Math.min(view.getNorth(), 85), view.getWest());
      const [x2, y2] = spot(Math.max(view.getSouth(), -85), view.getEast());
      place(here, { x: Math.max(1, x), y: Math.max(1, y) });
      place(here, { width: Math.min(width - 1, x2) - Math.max(1, x), height: Math.min(height - 1, y2) - Math.max(1, y) });
  });
}

// Points closer than half a pixel are one at this size.
function outline(ring, spot) {
  let last = null;
  let path = "";
  for (const [lng, lat] of ring) {
    const [x, y] = spot(lat, lng);
    if (last && Math.hypot(x - last[0], y - last[1]) < 0.6) continue;
    path += `${last ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
    last = [x, y];
  }
  return `${path}Z`;
}
