// @ts-check
// A red dot that follows the mouse, as a laser pointer does.
import { make } from "./dom.js";

export class Pointer {
  constructor(root) {
    this.root = root;
    this.dot = make("div", { class: "laser", hidden: true });
    root.append(this.dot);
    addEventListener("pointermove", ({ clientX, clientY }) => {
      this.dot.style.transform = `translate(${clientX}px, ${clientY}px)`;
    }, { passive: true });
  }

  toggle(on = this.dot.hidden) {
    this.dot.hidden = !on;
    this.root.classList.toggle("pointing", on);
  }
}
