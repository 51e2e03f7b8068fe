// @ts-check
// A field that finds a territory or a postal area while one types, and a button that asks
// where one is. Only a choice leaves the browser: never the text, nor a whole postal code.
const HERE = "M8 1.500v2.500M8 12v2.500M1.500 8H4M12 8h2.500M8 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8z";
const GLASS = "M7 2.500a4.500 4.500 0 1 0 0 9a4.500 4.500 0 1 0 0-9zM10.300 10.300L14 14";
const PRINTER = "M4.500 6V2.500h7V6M4.500 11.500H2.500V6h11v5.500h-2M4.500 9.500h7v4h-7z";
const MOST = 8;
const LEVELS = [0, 1, 2];
// The same words as the server's own search.
const SAME = {
  st: "saint", ste: "sainte", sts: "saints", stes: "saintes", isle: "ile", isles: "iles",
  north: "nord", south: "sud", east: "est", west: "ouest", city: "ville",
};
// Spaces anywhere; a letter that looks like a figure is read as one where a figure must be.
const POSTAL = /(?:^| )([a-z]) ?([0-9oil]) ?([a-z])(?: ?[0-9oil](?: ?[a-z](?: ?[0-9oil])?)?)?(?= |$)/g;
const FIGURES = { o: "0", i: "1", l: "1" };
const fields = new WeakMap();
let library;

const beside = (name) => new URL(name, import.meta.url);

function loadPlaces() {
  library ??= fetch(beside("places.json")).then((answer) => {
    if (!answer.ok) throw new Error(`places.json: ${answer.status}`);
    return answer.json();
  }).then(prepared);
  return library;
}

// What a text is compared with, made once. The server's own search has the same words and ranks.
export function prepared(places) {
  const { codes, levels, details, around, links, province } = places;
  const folded = places.names.map(fold);
  const ends = codes.map((code) => code.slice(code[0] === "0" ? 1 : code.startsWith(province) ? province.length : 0));
  return {
    ...places, folded, ends,
    own: folded.map((name) => name.split(" ").filter((word) => !links.includes(word))),
    called: folded.map((name, i) => ` ${name} ${codes[i]} ${ends[i]} `),
    around: details.map((detail, i) => ` ${fold(detail)} ${around[levels[i]]} `),
  };
}

// The same spelling as the server's own search.
export function fold(text) {
  const plain = text.toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").normalize("NFKD");
  const letters = plain.replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ");
  return letters.trim().split(" ").filter(Boolean).map((word) => Object.hasOwn(SAME, word) ? SAME[word] : word).join(" ");
}

// How well a name answers a text, 0 being the best; null where it does not.
function rank(places, i, wanted, words) {
  const name = places.folded[i], called = places.called[i];
  if (name.includes(wanted)) {
    return name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 2 : 3;
  }
  if (!words.some((word) => called.includes(` ${word}`))) return null;
  // The last word may still be on its way.
  const held = called + places.around[i], last = words.at(-1);
  if (!held.includes(` ${last}`) || !words.slice(0, -1).every((word) => held.includes(` ${word} `))) return null;
  const whole = places.own[i].every((word) => words.includes(word))
    || words.includes(places.codes[i]) || words.includes(places.ends[i]);
  return 4 + (whole ? 0 : 2) + (held.includes(` ${last} `) ? 0 : 1);
}

// The exact name, names that start with the text, a word that does, names that hold it; then those
// that have every word of it in their name, their code, what they are and where.
export function find(places, text, levels = LEVELS, most = MOST) {
  const wanted = fold(text);
  const words = apart(places, wanted);
  return wanted ? best(places, levels, (i) => rank(places, i, wanted, words), most) : [];
}

// Names a letter or two away: a text of three to five letters has one slip, a longer one two.
export function findNear(places, text, levels = LEVELS) {
  const words = apart(places, fold(text));
  return best(places, levels, (i) => {
    const typed = words.filter((word) => !places.around[i].includes(` ${word} `)).join(" ");
    const name = places.own[i].join(" "), most = typed.length > 5 ? 2 : typed.length > 2 ? 1 : 0;
    if (!most || Math.abs(typed.length - name.length) > most) return null;
    const count = slips(typed, name);
    return count <= most ? count : null;
  });
}

const apart = (places, wanted) => wanted.split(" ").filter((word) => word && !places.links.includes(word));

// The territories that have a rank, the best first, each once, by its best name.
function best(places, levels, rankOf, most = MOST) {
  const ranked = Array.from({ length: 8 }, () => []);
  places.codes.forEach((_code, i) => {
    const found = levels.includes(places.levels[i]) ? rankOf(i) : null;
    if (found !== null) ranked[found].push(i);
  });
  const seen = new Set();
  const once = ranked.flat().filter((i) => !seen.has(places.codes[i]) && seen.add(places.codes[i]));
  return once.slice(0, most).map((i) => ({
    kind: "territory", id: places.codes[i], name: places.names[i], detail: places.details[i],
  }));
}

// Letters to add, take out, change or swap with the next to make a name.
export function slips(typed, name) {
  const rows = [Array.from({ length: name.length + 1 }, (_none, j) => j)];
  for (let i = 0; i < typed.length; i += 1) {
    const row = [i + 1];
    for (let j = 0; j < name.length; j += 1) {
      let least = Math.min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (typed[i] === name[j] ? 0 : 1));
      if (i && j && typed[i] === name[j - 1] && typed[i - 1] === name[j]) least = Math.min(least, rows[i - 1][j - 1] + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows.at(-1).at(-1);
}

// The start of the postal code that a text holds, a province or a town around it. Without any figure
// it must be the whole text, and may be a name as well.
export function postalStart(text) {
  const folded = fold(text);
  const found = [...folded.matchAll(POSTAL)];
  const part = /^([a-z]) ?(\d)$/.exec(folded);
  const code = part ?? found.find((one) => /\d/.test(one[0])) ?? found.find((one) => one[0] === folded);
  if (!code) return { start: "", sure: false };
  const figure = FIGURES[code[2]] ?? code[2];
  return { start: `${code[1]}${figure}${code[3] ?? ""}`.toUpperCase(), sure: /\d/.test(code[0]) };
}

export function findPostal(places, text) {
  const { start } = postalStart(text);
  return Object.entries(places.postal).filter(([code]) => start && code.startsWith(start)).slice(0, MOST)
    .map(([code, detail]) => ({ kind: "postal", id: code, name: code, detail }));
}

// "{n} sur {total}" and the like, filled.
const fill = (text, n, total) => text.replace("{n}", String(n)).replace("{total}", String(total));

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
    this.box.classList.toggle("small", !data.sheet);
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
    const { postal, levels } = this.data;
    const typed = this.input.value.trim();
    // What is typed after a code that was cut is cut too.
    const { start, sure } = postalStart(/^[a-z]\d[a-z]/i.test(typed) ? typed.slice(0, 3) : typed);
    // A whole postal code is cut before anything is done with it, on the screen too.
    if (sure && start.length === 3) this.input.value = start;
    const text = this.input.value;
    const areas = postal ? findPostal(this.places, text) : [];
    const names = sure ? [] : find(this.places, text, levels, Infinity);
    this.options = [...names.slice(0, MOST - areas.length), ...areas];
    const near = sure || this.options.length ? [] : findNear(this.places, text, levels);
    this.options.push(...near);
    // A likeness is offered, never taken for what was typed.
    this.active = this.options.length && !near.length ? 0 : -1;
    this.list.dataset.said = near.length ? this.words.near : "";
    this.draw();
    if (near.length) this.say(`${this.words.near} ${near.map(({ name }) => name).join(", ")}`);
    else if (names.length > this.options.length) this.say(fill(this.words.more, this.options.length, names.length));
    else if (this.options.length || !fold(text)) this.say("");
    else this.say(postal && sure && start.length === 3 ? this.words.noPostal : this.words.none);
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
    this.value = this.data.value === null ? null : name;
    this.input.value = this.value ?? "";
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
