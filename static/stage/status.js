// @ts-check
// What is told apart from the scene: its change, to who does not see it; a refusal, to all.
import { make } from "./dom.js";

const SHOWN = 5000;

export class Status {
  constructor() {
    this.heard = make("p", { class: "unseen", "aria-live": "polite" });
    this.seen = make("p", { class: "status", role: "status", hidden: true });
    this.element = make("div", {}, this.heard, this.seen);
  }

  announce(text) {
    this.heard.textContent = text;
  }

  say(text) {
    this.seen.textContent = text;
    this.seen.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.seen.hidden = true; }, SHOWN);
  }
}
