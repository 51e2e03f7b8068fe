// @ts-check
// Draws a choice before the run that follows it: the patch of an option is asked for when it is
// pointed at, drawn when it is chosen, and confirmed by the run, which wins when it differs.
const MOST_HELD = 60;
const MOST_ASKED = 4;
// Of a longer list, or of a server that is busy, only what is pointed at is asked for.
const SHORT_LIST = 20;
// How long a run may take to begin, and what it told to reach the map once it has ended.
const PATIENCE = 10_000;
const FRAME = 16;
const ON_ITS_WAY = 500;
const HINTS = ["pointerover", "pointerdown", "focusin", "keyup"];
const OPENINGS = ["pointerdown", "keyup"];
const LIST = "[data-testid=stSelectbox]";
const OPTIONS = "[role=option], [data-testid=stButtonGroup] button, [data-testid=stCheckbox]";
const APP = "[data-testid=stApp]";
const STATE = "data-test-script-state";
const QUIET = "notRunning";

export class Ahead {
  constructor(mounted, periods) {
    this.mounted = mounted;
    this.periods = periods;
    periods.ahead = this;
    this.held = new Map();
    this.asked = new Map();
    this.run = null;
    // Milliseconds that the last map drawn ahead took.
    this.takes = 0;
    this.rest();
    this.observer = new MutationObserver(() => this.hear());
    this.observer.observe(document.querySelector(APP), { attributeFilter: [STATE] });
    const stop = this.stopped = new AbortController();
    const listen = (type, act) => document.addEventListener(type, act, { capture: true, passive: true, signal: stop.signal });
    for (const type of HINTS) listen(type, ({ target }) => this.hint(this.addressOf(optionOf(target))));
    for (const type of OPENINGS) listen(type, ({ target }) => this.open(keyOf(target, LIST)));
    listen("click", ({ target }) => this.act(target));
    listen("keydown", ({ key, target }) => {
      if (key === "Enter" && target.role === "combobox") this.act(target);
    });
    addEventListener("popstate", () => periods.drop(), { signal: stop.signal });
  }

  stop() {
    clearTimeout(this.timer);
    this.observer.disconnect();
    this.stopped.abort();
    this.periods.stop();
  }

  // --- what a run tells ---------------------------------------------------------------------

  follow(data) {
    if (data === this.run) return;
    // How many runs have answered, for who waits for one: what is confirmed is not drawn again.
    const { mounted: { frame }, drawn } = this;
    frame.answers = (frame.answers ?? 0) + 1;
    this.rest();
    if (this.run?.ahead?.path !== data.ahead?.path) this.held.clear();
    this.run = data;
    if (this.periods.follow(data) && drawn) {
      this.drawn = drawn;
      return;
    }
    if (drawn && alike(drawn, data.patch)) {
      this.mounted.confirm(data.patch);
      return;
    }
    // What contradicts one patch may contradict all.
    if (drawn) this.held.clear();
    this.show(drawn);
  }

  // Shows what the last run told, over what was drawn ahead of it.
  show(drawn) {
    const { patch, height } = this.run;
    if (drawn && !alike(drawn.view, patch.view)) this.mounted.runtime.viewNumber = null;
    this.mounted.show(patch, height);
  }

  // A run that changes nothing of what it told last does not reach the map.
  hear() {
    clearTimeout(this.timer);
    if (this.waiting && quiet()) this.giveUpIn(ON_ITS_WAY);
  }

  giveUpIn(delay) {
    this.timer = setTimeout(() => this.giveUp(), delay);
  }

  // No run drew the choice: the map is again what the rest of the page says.
  giveUp() {
    const { drawn } = this;
    this.rest();
    if (drawn) this.show(drawn);
    this.periods.follow(this.run);
  }

  rest() {
    clearTimeout(this.timer);
    this.drawn = null;
    this.wanted = null;
    this.waiting = false;
  }

  // --- what the user does -------------------------------------------------------------------

  // Where an option leads from the view on screen: its parameters; null when that is not known.
  addressOf({ key = null, rank = null }) {
    const [name, values, others] = this.run?.ahead?.controls[key] ?? [];
    const value = values?.[rank] ?? null;
    if (value === null) return null;
    const address = new URLSearchParams(this.run.ahead.view);
    for (const [other, told] of Object.entries({ ...others, [name]: value })) {
      // What is told as true has the text of the option.
      const text = told === true ? value : told;
      if (text) address.set(other, text);
      else address.delete(other);
    }
    address.sort();
    return address.toString();
  }

  // What is done elsewhere than on the map is done at the period that is seen.
  act(target) {
    if (!this.mounted.root.getRootNode().host?.contains(target)) this.periods.rest();
    this.choose(this.addressOf(optionOf(target)));
  }

  hint(address) {
    if (address !== null && this.asked.size < MOST_ASKED) this.ask(address);
  }

  // A short list that opens is asked for whole, one option after the other; a busy server gives nothing.
  async open(key) {
    const count = this.run?.ahead?.controls[key]?.[1].length ?? 0;
    if (count > SHORT_LIST) return;
    for (let rank = 0; rank < count; rank += 1) {
      const address = this.addressOf({ key, rank });
      if (address !== null && !await this.ask(address)) return;
    }
  }

  // While a run is awaited, where an option leads is not known any more.
  async choose(address) {
    if (address === null || !this.mounted.runtime) return;
    const alone = !this.waiting && quiet();
    this.wanted = alone ? address : null;
    if (!alone) return;
    this.expectRun();
    // What is held is drawn now, before anything else that the choice does.
    const patch = this.held.get(address) ?? await this.ask(address);
    if (!patch) return;
    // A map that takes more than a frame would hold back what asks for the run.
    if (this.takes > FRAME) await nextFrame();
    if (this.wanted === address) this.draw(patch);
  }

  // A period that is passed over has no run.
  pass(patch) {
    this.rest();
    this.draw(patch);
  }

  expectRun() {
    this.waiting = true;
    this.giveUpIn(PATIENCE);
  }

  draw(patch) {
    const { n, ...view } = this.run.patch.view;
    // The number under which the run will tell this view.
    this.drawn = { ...patch, view: { n: alike(view, patch.view) ? n : n + 1, ...patch.view } };
    const start = performance.now();
    this.mounted.show(this.drawn, this.run.height);
    this.takes = performance.now() - start;
  }

  // Gives a patch, or null: without one the run alone draws the map.
  async ask(address) {
    if (this.held.has(address)) return this.held.get(address);
    const { path } = this.run.ahead;
    if (!this.asked.has(address)) this.asked.set(address, fetchJson(`${path}?${address}`));
    const patch = await this.asked.get(address);
    this.asked.delete(address);
    if (patch && this.run.ahead?.path === path) this.keep(address, patch);
    return patch;
  }

  keep(address, patch) {
    this.held.set(address, patch);
    if (this.held.size > MOST_HELD) this.held.delete(this.held.keys().next().value);
  }
}

const alike = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// After what the frame at hand has to do.
const nextFrame = () => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });

const quiet = () => (document.querySelector(APP)?.getAttribute(STATE) ?? QUIET) === QUIET;

export async function fetchJson(path) {
  try {
    const answer = await fetch(new URL(path, document.baseURI), { signal: AbortSignal.timeout(PATIENCE) });
    return answer.status === 200 ? await answer.json() : null;
  } catch {
    return null;
  }
}

// The name that the page gives the control around an element; nothing when there is none.
function keyOf(element, inside = "*") {
  const control = element?.closest?.(inside)?.closest("[class*=st-key-w_]");
  return /\bst-key-(w_\w+)/.exec(control?.className)?.[1];
}

// The control of an option, and its rank in it. A list is drawn apart from its control.
function optionOf(target) {
  const active = target.getAttribute?.("aria-activedescendant");
  const option = (active ? document.getElementById(active) : target)?.closest?.(OPTIONS);
  if (!option) return {};
  const list = option.closest("[role=listbox]");
  const control = list ? document.querySelector(`[role=combobox][aria-controls="${CSS.escape(list.id)}"]`) : option;
  const buttons = option.closest("[data-testid=stButtonGroup]")?.querySelectorAll("button") ?? [option];
  return { key: keyOf(control), rank: list ? Number(option.dataset.key) : [...buttons].indexOf(option) };
}
