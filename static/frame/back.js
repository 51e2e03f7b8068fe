// @ts-check
// After a loss of connection the server may be another one, which has drawn nothing for this tab: what is
// done first would be lost. The page is asked for again as soon as the connection is back.
const STATE = "data-test-connection-state";
const HERE = "CONNECTED";
let ask = null;
let lost = false;

function follow(app) {
  const seen = () => {
    const here = app.getAttribute(STATE) === HERE;
    if (here && lost) ask?.();
    lost = !here;
  };
  new MutationObserver(seen).observe(app, { attributes: true, attributeFilter: [STATE] });
}

export default function mount({ setTriggerValue }) {
  const app = document.querySelector("[data-testid=stApp]");
  if (!ask && app) follow(app);
  ask = () => setTriggerValue("back", true);
}
