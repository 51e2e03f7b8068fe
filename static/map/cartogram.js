// @ts-check
// Spreads proportional circles apart so that none hides another (a Dorling cartogram).
// The files do the same (`geodata/maps/declutter.py`): a test holds the two together.
const GAP = 1.5;
const [DIGIT, INSIDE] = [0.55, 1.8];
const [STEPS, PULLED] = [240, 160];
const [PULL, PUSH] = [0.02, 0.6];

export function spread(homes, radii) {
  const count = homes.length;
  // Flat numbers: a step of the slider of periods goes through a million pairs.
  const [homeX, homeY] = [0, 1].map((axis) => Float64Array.from(homes, (home) => home[axis]));
  const [x, y, pulledX, pulledY] = [homeX, homeY, homeX, homeY].map((axis) => axis.slice());
  for (let step = 0; step < STEPS; step += 1) {
    const pull = step < PULLED ? PULL : 0;
    for (let i = 0; i < count; i += 1) {
      pulledX[i] = x[i] += (homeX[i] - x[i]) * pull;
      pulledY[i] = y[i] += (homeY[i] - y[i]) * pull;
    }
    let moved = false;
    for (let i = 0; i < count; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const least = radii[i] + radii[j] + GAP;
        const dx = pulledX[i] - pulledX[j];
        if (dx >= least || dx <= -least) continue;
        const dy = pulledY[i] - pulledY[j];
        if (dy >= least || dy <= -least) continue;
        const distance = Math.sqrt(dx * dx + dy * dy);
        if (distance >= least) continue;
        moved = true;
        // Two at the very same place part sideways, the first one to the left.
        const [ux, uy] = distance ? [dx / distance, dy / distance] : [1, 0];
        const weights = radii[i] ** 2 + radii[j] ** 2;
        const lack = (least - distance) * PUSH;
        // The heavier the other, the more a circle moves.
        const mine = (lack * radii[j] ** 2) / weights;
        const other = (lack * radii[i] ** 2) / weights;
        x[i] += ux * mine;
        y[i] += uy * mine;
        x[j] -= ux * other;
        y[j] -= uy * other;
      }
    }
    if (!moved && !pull) break;
  }
  return homes.map((_home, i) => [x[i], y[i]]);
}

export function holds(lines, radius, size = 12) {
  return Math.max(...lines.map((line) => line.length)) * DIGIT * size <= INSIDE * radius;
}
