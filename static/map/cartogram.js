// @ts-check
// Spreads proportional circles apart so that none hides another (a Dorling cartogram).
// The files do the same (`geodata/maps/declutter.py`): a test holds the two together.
const GAP = 1.5;
const [DIGIT, INSIDE] = [0.55, 1.8];
const [STEPS, PULLED] = [240, 160];
const [PULL, PUSH] = [0.02, 0.6];

export function spread(homes, radii) {
  const count = homes.length;
  let at = homes.map(([x, y]) => [x, y]);
  for (let step = 0; step < STEPS; step += 1) {
    const pull = step < PULLED ? PULL : 0;
    const pulled = at.map(([x, y], i) => [x + (homes[i][0] - x) * pull, y + (homes[i][1] - y) * pull]);
    at = pulled.map(([x, y]) => [x, y]);
    let moved = false;
    for (let i = 0; i < count; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const least = radii[i] + radii[j] + GAP;
        const dx = pulled[i][0] - pulled[j][0];
        const dy = pulled[i][1] - pulled[j][1];
        if (Math.abs(dx) >= least || Math.abs(dy) >= least) continue;
        const distance = Math.hypot(dx, dy);
        if (distance >= least) continue;
        moved = true;
        // Two at the very same place part sideways, the first one to the left.
        const [ux, uy] = distance ? [dx / distance, dy / distance] : [1, 0];
        const weights = radii[i] ** 2 + radii[j] ** 2;
        const lack = (least - distance) * PUSH;
        // The heavier the other, the more a circle moves.
        const mine = (lack * radii[j] ** 2) / weights;
        const other = (lack * radii[i] ** 2) / weights;
        at[i][0] += ux * mine;
        at[i][1] += uy * mine;
        at[j][0] -= ux * other;
        at[j][1] -= uy * other;
      }
    }
    if (!moved && !pull) break;
  }
  return at;
}

export function holds(lines, radius, size = 12) {
  return Math.max(...lines.map((line) => line.length)) * DIGIT * size <= INSIDE * radius;
}
