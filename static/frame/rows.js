// @ts-check
// A table of real rows: sorted by the heading that is pressed; a row that leads somewhere is a button.
import { sorted } from "./order.js";

// Between the margins of a letter and the edges of a panel, in CSS pixels.
const PAPER = 660;
// Under this scale, words are broken rather than made smaller still.
const LEAST = 0.6;
// An identifier, a code or a date is read and copied whole: no line breaks at its hyphens.
const WHOLE = /^[\da-z_.-]+$/;
// A source is written with its address after it, which the link alone needs.
const LINK = /^(.+) <(https?:\/\/\S+)>$/;
const tables = new WeakMap();

function linked(text) {
  const found = LINK.exec(text);
  if (!found) return text;
  const link = document.createElement("a");
  [link.textContent, link.href] = [found[1], found[2]];
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

class Rows {
  constructor(root) {
    this.box = document.createElement("div");
    this.box.className = "rows";
    this.box.tabIndex = 0;
    this.box.setAttribute("role", "region");
    root.append(this.box);
    this.by = null;
    this.down = false;
    this.shown = "";
  }

  show(data, send) {
    this.send = send;
    const text = JSON.stringify(data);
    if (text === this.shown) return;
    const moved = this.data && JSON.stringify(this.data.rows) !== JSON.stringify(data.rows);
    this.shown = text;
    this.data = data;
    this.box.setAttribute("aria-label", data.label);
    this.box.style.maxHeight = data.height ? `${data.height}px` : "none";
    if (this.by !== null && this.by >= data.names.length) this.by = null;
    this.draw();
    if (moved) this.box.scrollTop = 0;
    const own = /** @type {HTMLElement | null} */ (this.box.querySelector("tr.own"));
    // The box alone moves: scrollIntoView would move the page under the reader.
    if (own) this.box.scrollTop = own.offsetTop - this.box.clientHeight / 2;
  }

  draw() {
    const { names, rows, numbers, decimal } = this.data;
    const table = document.createElement("table");
    table.className = "plain";
    const caption = table.createCaption();
    caption.textContent = this.data.label;
    caption.className = "unseen";
    const head = table.createTHead().insertRow();
    names.forEach((name, rank) => head.append(this.heading(name, rank, numbers[rank])));
    const body = table.createTBody();
    const order = this.by === null ? rows.map((_, i) => i)
      : sorted(rows.map((row) => row[this.by]), { down: this.down, decimal });
    for (const i of order) body.append(this.row(rows[i], i));
    this.box.replaceChildren(table);
  }

  heading(name, rank, number) {
    // Over the names of the rows there may be nothing to read.
    if (!name) return document.createElement("td");
    const cell = document.createElement("th");
    cell.scope = "col";
    if (number) cell.className = "n";
    if (this.by === rank) cell.ariaSort = this.down ? "descending" : "ascending";
    const press = document.createElement("button");
    press.textContent = name;
    press.onclick = () => this.sort(rank, number);
    cell.append(press);
    return cell;
  }

  // Numbers come largest first, then smallest first, then as the page had them.
  sort(rank, number) {
    const first = Boolean(number);
    if (this.by !== rank) [this.by, this.down] = [rank, first];
    else if (this.down === first) this.down = !first;
    else this.by = null;
    this.draw();
    const heads = /** @type {NodeListOf<HTMLElement>} */ (this.box.querySelectorAll("thead button"));
    heads[rank]?.focus();
  }

  row(texts, i) {
    const { codes, chosen, numbers } = this.data;
    const line = document.createElement("tr");
    if (i === chosen) line.className = "own";
    texts.forEach((text, rank) => {
      const cell = document.createElement(rank ? "td" : "th");
      if (!rank) cell.scope = "row";
      cell.classList.toggle("n", numbers[rank]);
      cell.classList.toggle("whole", WHOLE.test(text));
      if (rank || !codes) cell.append(linked(text));
      else cell.append(this.press(text, codes[i], i === chosen));
      line.append(cell);
    });
    if (codes) line.onclick = () => this.send("row", codes[i]);
    return line;
  }

  press(text, code, chosen) {
    const press = document.createElement("button");
    press.textContent = text;
    if (chosen) press.ariaCurrent = "true";
    press.onclick = (event) => { event.stopPropagation(); this.send("row", code); };
    return press;
  }
}

// On paper a table wider than the sheet even with its texts on several lines is made smaller,
// never cut.
function fit(box) {
  box.classList.add("narrow");
  const least = box.firstElementChild.offsetWidth;
  box.classList.remove("narrow");
  box.classList.toggle("broken", PAPER / least < LEAST);
  box.style.setProperty("--paper", String(Math.min(1, Math.max(LEAST, PAPER / least))));
}

addEventListener("beforeprint", () => {
  for (const box of document.querySelectorAll(".rows")) fit(box);
});

export default function mount({ parentElement, data, setTriggerValue }) {
  if (!tables.has(parentElement)) tables.set(parentElement, new Rows(parentElement));
  tables.get(parentElement).show(data, setTriggerValue);
}
