// @ts-check
// The order of cells as somebody reads them: numbers by their size when all are, else words; gaps last.
const GAP = /^[\s–-]*$/;

/** @param {string} text @param {string} decimal */
export function size(text, decimal) {
  const bare = text.replace(/[\s\u00a0\u202f%$e<>]/g, "").replace("−", "-").replace(decimal, ".");
  return bare === "" ? NaN : Number(bare.match(/^[+-]?\d+(\.\d+)?/)?.[0] ?? NaN);
}

/** Ranks of cells in order. @param {string[]} cells */
export function sorted(cells, { down = false, decimal = "," } = {}) {
  const sizes = cells.map((text) => size(text, decimal));
  const gap = cells.map((text) => GAP.test(text));
  const numbers = cells.every((_, i) => gap[i] || !Number.isNaN(sizes[i]));
  const sign = down ? -1 : 1;
  return cells.map((_, i) => i).sort((a, b) => {
    if (gap[a] || gap[b]) return Number(gap[a]) - Number(gap[b]) || a - b;
    const apart = numbers ? sizes[a] - sizes[b] : cells[a].localeCompare(cells[b], "fr");
    return sign * apart || a - b;
  });
}
