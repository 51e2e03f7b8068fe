// @ts-check
// A field that finds a territory or a postal area while one types, and a button that asks
// where one is. Only a choice leaves the browser: never the text, nor a whole postal code.
const HERE = "M8 1.500v2.500M8 12v2.500M1.500 8H4M12 8h2.500M8 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8z";
const GLASS = "M7 2.500a4.500 4.500 0 1 0 0 9a4.500 4.500 0 1 0 0-9zM10.300 10.300L14 14";
const PRINTER = "M4.500 6V2.500h7V6M4.500 11.500H2.500V6h11v5.500h-2M4.500 9.500h7v4h-7z";
const MOST = 8;
const SAINTS = { st: "saint", ste: "sainte", sts: "saints", stes: "saintes" };
const POSTAL = /^[a-z]\d[a-z]/i;
const fields = new WeakMap();
let library;

const beside = (name) => new URL(name, import.meta.url);

function loadPlaces() {
  library ??= fetch(beside("places.json")).then((answer) => {
    if (!answer.ok) throw new Error(`places.json: ${answer.status}`);
    return answer.json();
  }).then((places) => ({ ...places, folded: places.names.map(fold) }));
  return library;
}

// The same spelling as the server's own search.
export function fold(text) {
  const plain = text.toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").normalize("NFKD");
  const letters = plain.replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ");
  return letters.trim().split(" ").filter(Boolean).map((word) => SAINTS[word] ?? word).join(" ");
}

// The exact name, then names that start with the text, then a word that does, then the rest.
export function find(places, text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const ranked = [[], [], [], []];
  places.folded.forEach((name, i) => {
    if (!name.includes(wanted)) return;
    const rank = name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 2 : 3;
    ranked[rank].push(i);
  });
  // A territory is offered once, by its best name.
  const seen = new Set();
  const best = ranked.flat().filter((i) => !seen.has(places.codes[i]) && seen.add(places.codes[i]));
  return best.slice(0, MOST).map((i) => ({
    kind: "territory", id: places.codes[i], name: places.names[i], detail: places.details[i],
  }));
}

export function findPostal(places, text) {
  const typed = text.trim().toUpperCase();
  if (!/^[GHJ]\d[A-Z]?$/.test(typed)) return [];
  return Object.entries(places.postal).filter(([code]) => code.startsWith(typed)).slice(0, MOST)
    .map(([code, detail]) => ({ kind: "postal", id: code, name: code, detail }));
}

class Field {
  constructor(root) {
    this.root = root;
    this.options = [];
    this.active = -1;
    this.places = null;
    this.send = null;
    this.box = this.make("div", "search");
    root.append(this.box);
  }

  make(tag, kind, inside) {
    const made = document.createElement(tag);
    if (kind) made.className = kind;
    inside?.append(made);
    return made;
  }

  async start() {
    const link = this.make("link");
    link.rel = "stylesheet";
    link.href = beside("search.css");
    const styled = new Promise((resolve, reject) => { link.onload = resolve; link.onerror = reject; });
    this.root.prepend(link);
    [this.places] = await Promise.all([loadPlaces(), styled]);
    this.words = this.places.words;
    this.build();
    this.show(this.data);
    this.box.dataset.ready = "true";
  }

  build() {
    const line = this.make("div", "line", this.box);
    line.append(icon(GLASS));
    const input = this.make("input", "", line);
    Object.assign(input, { type: "text", autocomplete: "off", spellcheck: false, enterKeyHint: "search", maxLength: 60 });
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": "choices",
    })) input.setAttribute(name, value);
    this.input = input;
    this.list = this.make("ul", "", this.box);
    this.list.id = "choices";
    this.list.setAttribute("role", "listbox");
    this.list.hidden = true;
    this.status = this.make("p", "status", this.box);
    this.status.setAttribute("role", "status");
    input.addEventListener("input", () => this.typed());
    input.addEventListener("focus", () => input.select());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
  }

  button(drawing, name, act) {
    const made = this.make("button", "", this.box.querySelector(".line"));
    made.type = "button";
    made.title = name;
    made.setAttribute("aria-label", name);
    made.append(icon(drawing), Object.assign(document.createElement("span"), { textContent: name }));
    made.addEventListener("click", act);
    return made;
  }

  show(data) {
    this.data = data;
    if (!this.input) return;
    this.input.placeholder = data.hint;
    this.input.setAttribute("aria-label", data.label);
    if (!this.here && data.sheet) {
      this.here = this.button(HERE, this.words.here, () => this.locate());
      this.print = this.button(PRINTER, this.words.print, () => window.print());
      this.print.classList.add("print");
    }
    if (data.value !== this.value) {
      this.value = data.value;
      this.input.value = data.value ?? "";
    }
    this.say(data.said ?? "");
  }

  say(text) {
    this.status.textContent = text;
  }

  typed() {
    // A whole postal code is cut before anything is done with it, on the screen too.
    if (POSTAL.test(this.input.value.trim())) this.input.value = this.input.value.trim().slice(0, 3).toUpperCase();
    const text = this.input.value;
    this.options = [...findPostal(this.places, text), ...find(this.places, text)].slice(0, MOST);
    this.active = this.options.length ? 0 : -1;
    this.draw();
    if (this.options.length || !fold(text)) this.say("");
    else this.say(/^[a-z]\d[a-z]$/i.test(text.trim()) ? this.words.noPostal : this.words.none);
  }

  draw() {
    this.list.replaceChildren(...this.options.map((option, i) => {
      const line = document.createElement("li");
      line.id = `choice-${i}`;
      line.setAttribute("role", "option");
      line.setAttribute("aria-selected", String(i === this.active));
      const name = Object.assign(document.createElement("b"), { textContent: option.name });
      const detail = Object.assign(document.createElement("span"), { textContent: option.detail });
      line.append(name, detail);
      // Before the field loses the keyboard, which would close the list.
      line.addEventListener("mousedown", (event) => event.preventDefault());
      line.addEventListener("click", () => this.choose(i));
      return line;
    }));
    this.list.hidden = !this.options.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.point();
  }

  point() {
    [...this.list.children].forEach((line, i) => line.setAttribute("aria-selected", String(i === this.active)));
    if (this.active < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `choice-${this.active}`);
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.options.length) {
      event.preventDefault();
      if (this.list.hidden) this.draw();
      else this.active = (this.active + step + this.options.length) % this.options.length;
      this.point();
    } else if (event.key === "Enter" && this.active >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.choose(this.active);
    } else if (event.key === "Escape") {
      this.close();
    }
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  choose(rank) {
    const { kind, id, name } = this.options[rank];
    this.close();
    this.options = [];
    this.active = -1;
    this.value = this.data.sheet ? name : "";
    this.input.value = this.value;
    this.input.blur();
    this.send({ kind, id });
  }

  // The position is rounded to a hundredth of a degree, about a kilometre, before it leaves.
  locate() {
    if (!navigator.geolocation) {
      this.say(this.words.unavailable);
      return;
    }
    this.say(this.words.locating);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.say("");
        this.send({ kind: "here", at: [coords.latitude, coords.longitude].map((part) => Number(part.toFixed(2))) });
      },
      (fault) => this.say(fault.code === fault.PERMISSION_DENIED ? this.words.refused : this.words.unavailable),
      { maximumAge: 600000, timeout: 20000 },
    );
  }
}

function icon(drawing) {
  const svg = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(svg, "svg");
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("aria-hidden", "true");
  const path = picture.appendChild(document.createElementNS(svg, "path"));
  path.setAttribute("d", drawing);
  return picture;
}

export default function mount({ data, parentElement, setTriggerValue }) {
  let field = fields.get(parentElement);
  if (!field) {
    field = new Field(parentElement);
    fields.set(parentElement, field);
    field.data = data;
    field.start().catch((fault) => console.error(fault));
  }
  field.send = (event) => setTriggerValue("pick", event);
  field.show(data);
  return () => { field.box.remove(); fields.delete(parentElement); };
}
