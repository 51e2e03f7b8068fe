// @ts-check
// The foot of the stage: sources, progress, and discreet buttons.
import { fill, icon, make } from "./dom.js";

const SIGNS = {
  previous: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  table: "M4 5h16v14H4zM4 10h16M4 15h16M10 5v14",
  code: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2",
  notes: "M5 4h14v16H5zM8 9h8M8 13h8M8 17h5",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  keys: "M9.200 9a2.900 2.900 0 1 1 4.300 2.600c-1 .6-1.500 1.200-1.500 2.400M12 17.800v.2",
};

export class Footer {
  constructor(words, scenes, sources, { deck, acts }) {
    this.words = words;
    this.marks = scenes.map(({ title }, i) => {
      const name = fill(words.goTo, { n: i + 1, title });
      const mark = make("button", { type: "button", "aria-label": name, title: name });
      mark.addEventListener("click", () => deck.go(i));
      return mark;
    });
    this.count = make("p", { class: "count" });
    const progress = make("ol", { class: "progress", "aria-label": words.progress },
      ...this.marks.map((mark) => make("li", {}, mark)));
    this.buttons = Object.fromEntries(Object.keys(SIGNS).map((name) => [name, this.button(name, acts[name])]));
    this.element = make("footer", {}, sources, make("nav", { "aria-label": words.tools },
      make("div", { class: "where" }, progress, this.count), make("div", { class: "tools" }, ...Object.values(this.buttons))));
  }

  button(name, act) {
    const made = make("button", { type: "button", title: this.words.acts[name], "aria-label": this.words.acts[name], "data-act": name }, icon(SIGNS[name]));
    made.addEventListener("click", act);
    return made;
  }

  show(scene, rank) {
    this.marks.forEach((mark, i) => {
      if (i === rank) mark.setAttribute("aria-current", "step");
      else mark.removeAttribute("aria-current");
    });
    this.count.textContent = fill(this.words.count, { n: rank + 1, total: this.marks.length });
    this.buttons.previous.disabled = rank === 0;
    this.buttons.next.disabled = rank === this.marks.length - 1;
    this.buttons.code.hidden = !scene.code && !scene.link;
  }
}
