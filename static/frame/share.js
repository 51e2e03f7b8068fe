// @ts-check
// Two buttons: one copies the address of the page, the map's place included, the other adds
// what is seen to the presentation. The server is told what is seen while they are shown.
import { follow } from "./place.js";

const WAIT = 300;
const bars = new WeakMap();

class Bar {
  constructor(root) {
    this.place = null;
    this.forget = null;
    this.copy = button(() => this.copied());
    this.add = button(() => this.send("add", { seen: this.seen() }));
    this.field = document.createElement("input");
    this.field.readOnly = true;
    this.field.hidden = true;
    this.field.style.cssText = "width:100%;box-sizing:border-box;font:13px Open Sans,sans-serif";
    this.box = document.createElement("div");
    this.box.style.cssText = "display:grid;gap:6px";
    this.box.append(this.copy, this.field, this.add);
    root.append(this.box);
  }

  show(data, { setStateValue, setTriggerValue }) {
    this.words = data;
    this.known = JSON.stringify(data.seen);
    this.tell = setStateValue;
    this.send = setTriggerValue;
    this.copy.textContent = data.copy;
    this.add.textContent = data.add;
    this.forget ??= follow((place) => this.moved(place));
  }

  // What is seen: the map's place, or nothing where the map stands as the page frames it.
  seen() {
    return this.place ?? {};
  }

  moved(place) {
    this.place = place;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (JSON.stringify(this.seen()) !== this.known) this.tell("seen", this.seen());
    }, this.known === "null" ? 0 : WAIT);
  }

  async copied() {
    // A browser may keep the clipboard from a page: the link is then there to be copied by hand.
    const done = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
    this.copy.textContent = done ? this.words.done : this.words.fallback;
    this.field.hidden = Boolean(done);
    this.field.value = location.href;
    if (!done) this.field.select();
    setTimeout(() => { this.copy.textContent = this.words.copy; }, 4000);
  }

  stop() {
    clearTimeout(this.timer);
    this.forget?.();
    this.box.remove();
  }
}

function button(act) {
  const made = document.createElement("button");
  made.type = "button";
  made.style.cssText = "min-height:35px;border:1px solid var(--edge);border-radius:4px;"
    + "background:#fff;color:var(--text);font:600 14px Open Sans,sans-serif;cursor:pointer";
  made.addEventListener("click", act);
  return made;
}

export default function mount({ data, parentElement, setStateValue, setTriggerValue }) {
  const bar = bars.get(parentElement) ?? new Bar(parentElement);
  bars.set(parentElement, bar);
  bar.show(data, { setStateValue, setTriggerValue });
  return () => {
    bar.stop();
    bars.delete(parentElement);
  };
}
