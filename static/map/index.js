// @ts-check
// Mounts a map inside an element, then applies patches to it.
// The base (panes, layers, controls) is written by folium and runs once. The server puts
// FAULT, what a map that cannot be drawn says, at the end of this file.
import { Mounted } from "./mounted.js";
import { Ahead } from "./ahead.js";
import { Periods } from "./periods.js";
import { printable } from "./paper.js";

const maps = new WeakMap();
let library;

const beside = (name) => new URL(name, import.meta.url);

function loadLibrary() {
  library ??= Promise.all([
    import("./leaflet.js"),
    import("./topojson-client.js"),
    import("./base.js"),
    fetchJson("boundaries.topojson"),
    fetchJson("background.topojson"),
    fetchJson("service_points.json"),
    fetchJson("names.json"),
  ]).then(([, , base, boundaries, background, points, names]) => ({
    L: globalThis.L, topojson: globalThis.topojson, build: base.build,
    boundaries, background, points, names,
    loadMunicipalities: () => fetchJson("municipalities.json"),
  }));
  return library;
}

async function fetchJson(name) {
  const answer = await fetch(beside(name));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

async function styleSheets(root) {
  const links = ["leaflet.css", "map.css"].map((name) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = beside(name).href;
    const loaded = new Promise((resolve, reject) => { link.onload = resolve; link.onerror = reject; });
    root.append(link);
    return loaded;
  });
  await Promise.all(links);
}

async function load(root) {
  const [found] = await Promise.all([loadLibrary(), styleSheets(root)]);
  return found;
}

// One map a mounted component: it survives every later call with new data.
export default function mount({ data, parentElement, setTriggerValue }) {
  let mounted = maps.get(parentElement);
  if (!mounted) {
    mounted = new Mounted(parentElement, (event) => mounted.emit(event));
    mounted.ahead = new Ahead(mounted, new Periods(mounted.frame));
    maps.set(parentElement, mounted);
    load(parentElement).then((found) => {
      mounted.start(found);
      mounted.ahead.periods.start(mounted.runtime.options);
      mounted.forget = printable(mounted);
    }).catch((fault) => mounted.fail(FAULT, fault));
  }
  const { periods } = mounted.ahead;
  mounted.emit = (event) => {
    periods.rest();
    setTriggerValue("pick", event);
  };
  periods.tell = (period) => setTriggerValue("period", period);
  mounted.ahead.follow(data);
  return () => {
    mounted.forget?.();
    mounted.ahead.stop();
    mounted.stop();
    maps.delete(parentElement);
  };
}
