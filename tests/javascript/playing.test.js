// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { delay, moved, moves, rested, resting, stepped, toggled } from "../../static/map/playing.js";

/** Ranks that are passed over until nothing is to come. */
function through(state) {
  const ranks = [];
  for (; state.playing; state = stepped(state)) ranks.push(state.rank);
  return [[...ranks, state.rank], state];
}

test("playing goes to the last period, then rests there", () => {
  const [ranks, state] = through(toggled(resting(5, 2)));
  assert.deepEqual(ranks, [2, 3, 4]);
  assert.deepEqual([moves(state), delay(state)], [true, 500]);
  assert.deepEqual([moves(rested(state)), delay(rested(state))], [false, null]);
});

test("played from the last period, it starts over", () => {
  assert.deepEqual(through(toggled(resting(3, 2)))[0], [0, 1, 2]);
});

test("a speed shortens the steps, not the rest", () => {
  const times = (speed) => delay(toggled(resting(3, 0, speed)));
  assert.deepEqual([1, 2, 4].map(times), [1000, 500, 250]);
  assert.equal(delay(moved(resting(3, 0, 4), 1)), 500);
});

test("a hand stops what plays, within the periods", () => {
  const state = moved(toggled(resting(3, 0)), 1);
  assert.deepEqual([state.playing, state.rank], [false, 1]);
  assert.deepEqual([-1, 7].map((rank) => moved(state, rank).rank), [0, 2]);
});

test("back where the page is, nothing is to be told", () => {
  const there = resting(3, 1);
  assert.equal(delay(there), null);
  assert.equal(delay(moved(moved(there, 2), 1)), null);
  assert.equal(delay(toggled(toggled(there))), null);
});

test("what plays rests where it is when something else is done", () => {
  const state = rested(stepped(toggled(resting(5, 0))));
  assert.deepEqual([state.rank, state.told, state.playing, moves(state)], [1, 1, false, false]);
});
