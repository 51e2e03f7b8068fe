// @ts-check
// Where a slider of periods stands, and what comes next: each act gives another state.
/** @typedef {{ count: number, rank: number, told: number, playing: boolean, speed: number }} State
 * `told` is the rank of the period that the rest of the page shows. */

export const SPEEDS = [1, 2, 4];
// Milliseconds of a period that is played, and without a move after which one rests.
const STEP = 1000;
const REST = 500;

/** @returns {State} What the page shows, at rest. */
export function resting(count, rank, speed = 1) {
  return { count, rank, told: rank, playing: false, speed };
}

/** @param {State} state */
export function moves({ playing, rank, told }) {
  return playing || rank !== told;
}

// Played from the last period, it starts over.
/** @param {State} state */
export function toggled(state) {
  const over = !state.playing && state.rank === state.count - 1;
  return { ...state, playing: !state.playing, rank: over ? 0 : state.rank };
}

// A hand on the slider stops what plays.
/** @param {State} state */
export function moved(state, rank) {
  return { ...state, playing: false, rank: Math.min(Math.max(rank, 0), state.count - 1) };
}

// The last period stops what plays.
/** @param {State} state */
export function stepped(state) {
  const rank = Math.min(state.rank + 1, state.count - 1);
  return { ...state, rank, playing: rank < state.count - 1 };
}

/** @param {State} state */
export function rested(state) {
  return { ...state, playing: false, told: state.rank };
}

// Milliseconds until the next period, or until it rests; null when nothing is to come.
/** @param {State} state */
export function delay(state) {
  if (!moves(state)) return null;
  return state.playing ? STEP / state.speed : REST;
}
