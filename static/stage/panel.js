// @ts-check
// A panel over the scene: one at a time, closed by Esc, by its button or by the next scene.
import { icon, make } from "./dom.js";

export class Panel {
  constructor(words) {
    this.kind = null;
    this.title = make("h2", { id: "panel" });
    this.inside = make("div", { class: "inside", tabindex: "0" });
    const close = make("button", { type: "button", class: "close", "aria-label": words.close, title: words.close }, icon("M5 5l14 14M19 5L5 19"));
    close.addEventListener("click", () => this.close());
    this.element = make("dialog", { "aria-labelledby": "panel" }, make("div", { class: "top" }, this.title, close), this.inside);
    this.element.addEventListener("close", () => { this.kind = null; });
  }

  toggle(kind, title, ...parts) {
    const again = this.kind === kind;
    this.close();
    if (again) return;
    this.kind = kind;
    this.title.textContent = title;
    this.element.dataset.kind = kind;
    this.inside.replaceChildren(...parts);
    this.inside.scrollTop = 0;
    this.element.showModal();
    this.inside.focus();
  }

  close() {
    if (this.element.open) this.element.close();
    this.kind = null;
  }
}
