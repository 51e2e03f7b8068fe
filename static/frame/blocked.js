// @ts-check
// Says what is blocked when the server answers but the page's live connection never opens.
const PATIENCE = 10_000;
const STEP = 250;
let since = null;
let said = null;

function connection() {
  return document.querySelector("[data-testid=stApp]")?.getAttribute("data-test-connection-state");
}

// A server that does not answer is another matter, of which Streamlit speaks.
async function answers() {
  return fetch("_stcore/health", { cache: "no-store" }).then((answer) => answer.ok, () => false);
}

function say() {
  said = document.createElement("div");
  said.className = "blocked";
  said.setAttribute("role", "alert");
  document.body.append(said);
  // What is put in an alert that stands already is read aloud.
  const words = /** @type {HTMLTemplateElement} */ (document.getElementById("blocked"));
  said.append(words.content.cloneNode(true));
}

async function look() {
  const state = connection();
  if (state === "CONNECTED") {
    said?.remove();
    return;
  }
  // The wait begins with the page's own first attempt, however long its scripts took to come.
  if (state) since ??= performance.now();
  if (since !== null && !said && performance.now() - since >= PATIENCE) {
    if (!await answers()) since = performance.now();
    else if (connection() !== "CONNECTED") say();
  }
  setTimeout(look, STEP);
}

look();
