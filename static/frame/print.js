// @ts-check
// Tables are drawn at the width of the screen: on paper they are shown smaller, never cut.
const PAPER = 700;

addEventListener("beforeprint", () => {
  for (const table of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".stDataFrame"))) {
    table.style.setProperty("--paper", String(Math.min(1, PAPER / table.offsetWidth)));
  }
});
