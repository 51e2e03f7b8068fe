// @ts-check
// A scene on the screen: title, sentences, map with its block or full-width sheet, sources.
import { make, fill } from "./dom.js";
import { block } from "./block.js";
import { sheet } from "./sheet.js";

const LONG = 110;
// Height of the screen that sentences take on lines of their own; longer ones follow each other.
const [WIDE, HIGH] = [0.11, 0.2];
// What the foot of the stage holds without a cut; the table's panel has it all.
const ROOM = 330;

export class SceneView {
  constructor(words, map) {
    this.words = words;
    this.map = map;
    this.title = make("h1", { id: "title", dir: "auto" });
    this.said = make("div", { class: "said" });
    this.body = make("div", { class: "body" }, map.element);
    this.sources = make("p", { class: "sources" });
    this.laid = null;
    this.element = make("section", { class: "scene", "aria-labelledby": "title" },
      make("header", {}, this.title, this.said), this.body);
    addEventListener("resize", () => this.line());
    document.fonts.ready.then(() => this.line());
  }

  show(scene, { still = false } = {}) {
    this.title.textContent = scene.title;
    this.title.classList.toggle("long", scene.title.length > LONG);
    this.said.replaceChildren(...scene.sentences.map((text) => make("p", { text, dir: "auto" })));
    this.line();
    const sources = scene.sources.join(" ");
    const all = [sources, ...(scene.map ? scene.remarks : [])].join(" ");
    this.sources.textContent = all.length > ROOM ? sources : all;
    this.laid?.remove();
    this.laid = scene.map ? block(scene) : sheet(scene);
    this.laid.hidden = !this.laid.childElementCount;
    this.body.append(this.laid);
    this.body.classList.toggle("mapless", !scene.map);
    if (!scene.map) return;
    this.fit();
    this.map.show(scene, this.laid, { still });
  }

  // Each sentence on its own line where there is room, else one after the other. On a narrow
  // screen sentences that are too long come after the map.
  line() {
    if (matchMedia("print").matches) return;
    this.element.classList.remove("wordy");
    const most = innerHeight * (innerWidth > innerHeight ? WIDE : HIGH);
    this.element.classList.toggle("wordy", this.said.offsetHeight > most);
  }

  // A block taller than the map first leaves out its lesser figures, then writes smaller.
  fit() {
    for (const step of ["", "two", "one", "dense"]) {
      this.laid.dataset.fit = step;
      if (this.laid.scrollHeight <= this.laid.clientHeight + 1) return;
    }
    this.laid.tabIndex = 0;
  }

  announcement(scene, rank, count) {
    return fill(this.words.announce, { n: rank + 1, total: count, title: scene.title });
  }
}
