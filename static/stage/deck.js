// @ts-check
// Which scene is shown. The address holds it, so that a refresh keeps it.
export class Deck {
  constructor(count, show) {
    this.count = count;
    this.show = show;
    this.at = this.inAddress() ?? 0;
    addEventListener("hashchange", () => this.go(this.inAddress() ?? this.at));
  }

  inAddress() {
    const number = /^#(\d{1,4})$/.exec(location.hash)?.[1];
    return number === undefined ? null : this.within(Number(number) - 1);
  }

  within(scene) {
    return Math.max(0, Math.min(this.count - 1, scene));
  }

  go(scene) {
    const wanted = this.within(scene);
    if (wanted === this.at) return;
    this.at = wanted;
    location.replace(`#${wanted + 1}`);
    this.show(wanted);
  }

  next() { this.go(this.at + 1); }

  previous() { this.go(this.at - 1); }

  first() { this.go(0); }

  last() { this.go(this.count - 1); }
}
