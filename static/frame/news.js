// @ts-check
// What a page says that it did not say before, in one sentence for who does not see it.
const MOST = 4;

/**
 * @typedef {object} Said
 * @property {string} finding
 * @property {string} detail
 * @property {Record<string, string>} figures number of each figure, by what it counts
 * @property {string[]} cards what is opened beside the map, what is ready
 */

/** The finding when it is another one; else what it rests on, figures and cards that changed.
 * @param {Said} before @param {Said} now */
export function news(before, now) {
  const cards = now.cards.filter((text) => !before.cards.includes(text));
  if (now.finding !== before.finding) return joined([now.finding, ...cards]);
  const figures = Object.entries(now.figures)
    .filter(([what, number]) => before.figures[what] !== number)
    .map(([what, number]) => `${number} ${what}`);
  const detail = now.detail === before.detail ? [] : [now.detail];
  return joined([...cards, ...detail, ...figures].slice(0, MOST));
}

/** @param {string[]} sentences */
function joined(sentences) {
  return sentences.map((text) => (/[.!?]$/.test(text) ? text : `${text}.`)).join(" ");
}
