// @ts-check
// Plays the draft of this browser, when no link can hold it: asks the server for its stage, and becomes it.
// What this tab plays is held until it is closed: reloading it during a talk shows the same scenes.
const PLACE = "ancrage.presentation";
const PLAYED = "ancrage.scene";
const told = document.querySelector("p");
const words = told.dataset;

function attempt(act) {
  try {
    return act();
  } catch (fault) {
    console.info(fault.message);
    return null;
  }
}

function draft() {
  const held = attempt(() => sessionStorage.getItem(PLAYED));
  if (held) return held;
  const kept = (attempt(() => localStorage.getItem(PLACE)) ?? "").slice(0, Number(words.most) + 1);
  return kept.slice(kept.lastIndexOf(":") + 1).split(".")[0];
}

async function play() {
  const text = draft();
  if (!text) {
    told.textContent = words.none;
    return;
  }
  const answer = await fetch(location.pathname, { method: "POST", body: text, credentials: "omit" });
  // What a proxy answers in the place of the server is no page of ours.
  if (!answer.headers.has("Content-Security-Policy")) throw new Error(String(answer.status));
  const page = await answer.text();
  if (answer.ok) attempt(() => sessionStorage.setItem(PLAYED, text));
  document.open();
  document.write(page);
  document.close();
}

play().catch((fault) => {
  console.info(fault.message);
  told.textContent = words.away;
});
