// @ts-check
// One tooltip for all shapes; it only ever receives text, never markup.
export class Tooltip {
  constructor(frame) {
    this.frame = frame;
    this.element = document.createElement("div");
    this.element.className = "tip";
    this.element.hidden = true;
    this.title = document.createElement("b");
    this.text = document.createElement("span");
    this.element.append(this.title, this.text);
    frame.append(this.element);
  }

  show(event, title, text) {
    this.showAt([event.clientX, event.clientY], title, text);
  }

  showAt([x, y], title, text) {
    const box = this.frame.getBoundingClientRect();
    // The frame may be shown larger than it is laid out.
    const scale = box.width / this.frame.offsetWidth;
    this.title.textContent = title;
    this.text.textContent = text ?? "";
    this.element.hidden = false;
    const width = this.element.offsetWidth;
    const height = this.element.offsetHeight;
    const left = Math.max(4, Math.min((x - box.left) / scale + 14, box.width / scale - width - 4));
    const below = (y - box.top) / scale;
    const above = below - height - 12;
    this.element.style.left = `${left}px`;
    this.element.style.top = `${above > 4 ? above : below + 18}px`;
  }

  hide() {
    this.element.hidden = true;
  }
}
