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
    this.title.textContent = title;
    this.text.textContent = text ?? "";
    this.element.hidden = false;
    const width = this.element.offsetWidth;
    const height = this.element.offsetHeight;
    const left = Math.max(4, Math.min(x - box.left + 14, box.width - width - 4));
    const above = y - box.top - height - 12;
    this.element.style.left = `${left}px`;
    this.element.style.top = `${above > 4 ? above : y - box.top + 18}px`;
  }

  hide() {
    this.element.hidden = true;
  }
}
