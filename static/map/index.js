// Mounts a map inside an element, then applies patches to it.
// The base (panes, layers, controls) is written by folium and runs once. The server puts
// FAULT, what a map that cannot be drawn says, at the end of this file.
import { Runtime } from "./runtime.js";
import { attachInset } from "./inset.js";

const stages = new WeakMap();
let library;

function loadLibrary(folder) {
  library ??= Promise.all([
    import(`${folder}/leaflet.js`),
    import(`${folder}/topojson-client.js`),
    import(`${folder}/base.js`),
    fetchJson(`${folder}/boundaries.topojson`),
    fetchJson(`${folder}/background.topojson`),
    fetchJson(`${folder}/service_points.json`),
    fetchJson(`${folder}/names.json`),
  ]).then(([, , base, boundaries, background, points, names]) => ({
    L: globalThis.L, topojson: globalThis.topojson, build: base.build,
    boundaries, background, points, names, folder,
  }));
  return library;
}

async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

async function styleSheets(root, folder) {
  const links = ["leaflet.css", "map.css"].map((name) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = `${folder}/${name}`;
    const loaded = new Promise((resolve, reject) => { link.onload = resolve; link.onerror = reject; });
    root.append(link);
    return loaded;
  });
  await Promise.all(links);
}

// One stage a mounted component: it survives every later call with new data.
class Stage {
  constructor(root, send) {
    this.root = root;
    this.send = send;
    this.frame = document.createElement("div");
    this.frame.className = "frame";
    this.frame.dataset.testid = "map";
    this.frame.setAttribute("role", "region");
    this.latest = null;
    root.append(this.frame);
    this.drawing = null;
  }

  async start(folder) {
    const [lib] = await Promise.all([loadLibrary(folder), styleSheets(this.root, folder)]);
    const element = document.createElement("div");
    element.className = "main-map";
    this.frame.append(element);
    const runtime = new Runtime(lib, this.frame, { inset: false, send: (event) => this.send(event) });
    this.runtime = runtime;
    runtime.adopt(lib.build(lib.L, element, runtime));
    attachInset(runtime, lib);
    this.flush();
    this.frame.dataset.ready = "true";
  }

  show(patch, height) {
    this.frame.style.setProperty("--map-height", `${height}px`);
    this.latest = patch;
    if (this.runtime) this.flush();
  }

  flush() {
    if (!this.latest || this.latest === this.applied) return;
    this.applied = this.latest;
    this.runtime.apply(this.latest);
    this.frame.dataset.revision = String(Number(this.frame.dataset.revision ?? 0) + 1);
  }

  // A map that cannot be drawn says so in its place, and in the console why.
  fail(fault) {
    this.frame.dataset.ready = "false";
    this.frame.textContent = FAULT;
    this.frame.style.padding = "1rem";
    console.error(fault);
  }

  stop() {
    this.runtime?.remove();
    this.frame.remove();
    stages.delete(this.root);
  }
}

export default function mount({ data, parentElement, setTriggerValue }) {
  let stage = stages.get(parentElement);
  if (!stage) {
    stage = new Stage(parentElement, (event) => stage.emit(event));
    stages.set(parentElement, stage);
    stage.start(data.bundle).catch((fault) => stage.fail(fault));
  }
  stage.emit = (event) => setTriggerValue("pick", event);
  stage.show(data.patch, data.height);
  return () => stage.stop();
}
