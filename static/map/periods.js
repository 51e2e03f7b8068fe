// @ts-check
// The periods of a map: written on it, and under it a slider and a button that plays them. What all
// of them draw is asked for once: a step asks nothing of the server. Where the slider rests, the
// page is told, and one run follows.
import { icon } from "./controls.js";
import { fetchJson } from "./ahead.js";
import { delay, moved, moves, rested, resting, SPEEDS, stepped, toggled } from "./playing.js";

const APP = "[data-testid=stApp]";
const [PLAY, PAUSE] = ["M4 2.500v11L13.500 8z", "M5 3v10M11 3v10"];
// So few periods are not played.
const FEW = 3;
// The run that a choice asks for goes before what it may never need.
const SOON = 300;

export class Periods {
  constructor(frame) {
    this.frame = frame;
    this.ahead = null;
    this.tell = (_period) => {};
    this.bar = null;
    this.address = null;
    this.known = [];
    this.written = "";
    this.state = resting(1, 0);
    this.forget();
  }

  forget() {
    this.patches = null;
    this.asked = null;
  }

  // The words are those of the map, once it stands.
  start({ period, play, pause, speed }) {
    this.words = { play, pause };
    this.sign = make("div", { className: "period", ariaLive: "polite" });
    this.button = make("button", { type: "button", className: "play", onclick: () => this.play() });
    this.slider = make("input", { type: "range", min: "0", step: "1", ariaLabel: period });
    this.slider.addEventListener("input", () => this.go(moved(this.state, Number(this.slider.value))));
    this.speeds = SPEEDS.map((times) => make("button", {
      type: "button", textContent: `${times}×`, onclick: () => this.go({ ...this.state, speed: times }),
    }));
    this.group = make("div", { role: "group", ariaLabel: speed }, this.speeds);
    this.ends = [0, 1].map(() => make("span", { ariaHidden: "true" }));
    const [first, last] = this.ends;
    this.bar = make("div", { className: "periods" }, [this.button, first, this.slider, last, this.group]);
    this.frame.append(this.sign, this.bar);
    this.show();
  }

  stop() {
    clearTimeout(this.timer);
    clearTimeout(this.soon);
    this.dim(false);
  }

  // --- what a run tells ---------------------------------------------------------------------

  // True when the run confirms one of the periods, over which the slider goes on.
  follow({ patch, ahead }) {
    const series = ahead?.series;
    const address = series ? `${ahead.path}/periodes?${series.view}` : null;
    const goesOn = address !== null && address === this.address && moves(this.state);
    if (address !== this.address) this.forget();
    this.address = address;
    this.known = series?.periods ?? [];
    const rank = Math.max(0, this.known.indexOf(patch.period));
    this.awaited = false;
    clearTimeout(this.soon);
    if (address) this.soon = setTimeout(() => this.ask(), SOON);
    if (goesOn) {
      this.state = { ...this.state, told: rank };
      this.show();
      return true;
    }
    this.written = patch.period ?? "";
    this.drawn = rank;
    this.go(resting(this.known.length, rank, this.state.speed));
    return false;
  }

  // Gives what every period draws, or null: without it their runs alone draw them.
  ask() {
    const { address } = this;
    this.asked ??= fetchJson(address).then((patches) => {
      if (address !== this.address) return null;
      this.patches = patches;
      if (!patches) this.asked = null;
      this.draw();
      return patches;
    });
    return this.asked;
  }

  // --- what the user does -------------------------------------------------------------------

  async play() {
    if (this.state.playing || await this.ask()) this.go(toggled(this.state));
  }

  // What else is done on the page is done at the period that is seen.
  rest() {
    const { rank, told } = this.state;
    if (!moves(this.state)) return;
    this.awaited ||= rank !== told;
    this.go(rested(this.state));
    if (rank !== told) this.tell(this.known[rank]);
  }

  // The address leads elsewhere: what it shows is not written over.
  drop() {
    if (moves(this.state)) this.go(moved(this.state, this.state.told));
  }

  go(state) {
    this.state = state;
    if (this.known.length > 1) this.written = this.known[state.rank];
    this.show();
    this.draw();
    clearTimeout(this.timer);
    const wait = delay(state);
    if (wait !== null) this.timer = setTimeout(() => this.next(), wait);
    else if (this.awaited) this.ahead.expectRun();
  }

  next() {
    if (this.state.playing) this.go(stepped(this.state));
    else this.rest();
  }

  // --- what is shown ------------------------------------------------------------------------

  draw() {
    const { rank } = this.state;
    if (!this.patches || rank === this.drawn) return;
    this.drawn = rank;
    this.ahead.pass(this.patches[rank]);
  }

  // What the run has not written yet is set back.
  dim(on) {
    document.querySelector(APP)?.toggleAttribute("data-moves", on);
  }

  show() {
    this.dim(moves(this.state) || this.awaited);
    if (!this.bar) return;
    const { playing, rank, speed } = this.state;
    const { known } = this;
    write(this.sign, this.written);
    this.frame.classList.toggle("dated", known.length > 1);
    this.bar.hidden = known.length < 2;
    this.slider.max = String(known.length - 1);
    this.slider.value = String(rank);
    this.slider.setAttribute("aria-valuetext", this.written);
    write(this.ends[0], known[0] ?? "");
    write(this.ends[1], known.at(-1) ?? "");
    this.button.hidden = this.group.hidden = known.length <= FEW;
    const word = playing ? this.words.pause : this.words.play;
    if (this.button.textContent !== word) this.button.replaceChildren(icon(playing ? PAUSE : PLAY), word);
    this.speeds.forEach((button, i) => button.setAttribute("aria-pressed", String(SPEEDS[i] === speed)));
  }
}

// A live region that is written again would be read again.
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @returns {any} */
function make(name, own, inside = []) {
  const element = Object.assign(document.createElement(name), own);
  element.append(...inside);
  return element;
}
