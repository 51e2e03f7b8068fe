// @ts-check
// A map inside an element: it starts once what it needs is there, and shows the latest patch.
import { Runtime } from "./runtime.js";
import { attachInset, attachLocator } from "./inset.js";

export class Mounted {
  constructor(root, send, options = {}) {
    this.root = root;
    this.send = send;
    this.options = options;
    this.frame = document.createElement("div");
    this.frame.className = "frame";
    this.frame.dataset.testid = "map";
    this.frame.setAttribute("role", "region");
    this.latest = null;
    root.append(this.frame);
  }

  start(library) {
    const element = document.createElement("div");
    element.className = "main-map";
    this.frame.append(element);
    const runtime = new Runtime(library, this.frame, { ...this.options, inset: false, send: (event) => this.send(event) });
    this.runtime = runtime;
    runtime.adopt(library.build(library.L, element, runtime));
    if (runtime.insetOptions) attachInset(runtime, library);
    attachLocator(runtime, library);
    this.flush();
    this.frame.dataset.ready = "true";
  }

  show(patch, height) {
    this.frame.style.setProperty("--map-height", `${height}px`);
    this.latest = patch;
    if (this.runtime) this.flush();
  }

  // The run tells what is drawn already: nothing is drawn again.
  confirm(patch) {
    this.latest = patch;
    this.applied = patch;
    this.runtime.confirm(patch);
  }

  flush() {
    if (!this.latest || this.latest === this.applied) return;
    this.applied = this.latest;
    this.runtime.apply(this.latest);
    this.frame.dataset.revision = String(Number(this.frame.dataset.revision ?? 0) + 1);
  }

  // A map that cannot be drawn says so in its place, and in the console why.
  fail(words, fault) {
    this.frame.dataset.ready = "false";
    this.frame.textContent = words;
    this.frame.style.padding = "1rem";
    console.error(fault);
  }

  stop() {
    this.runtime?.remove();
    this.frame.remove();
  }
}
