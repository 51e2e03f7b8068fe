// @ts-check
// The speaker's window: notes, what comes next, time spent and the clock.
import { fill, make } from "./dom.js";
import { follow } from "./channel.js";
import { listen } from "./keys.js";

const BEAT = 1000;

export function speak(root, { scenes, stamp, words }) {
  document.title = words.speaker;
  const [now, title, notes, next, clock, spent, lost] = ["p", "h1", "p", "p", "p", "p", "p"].map((tag) => make(tag));
  const button = (text, act) => {
    const made = make("button", { type: "button", text });
    made.addEventListener("click", act);
    return made;
  };
  for (const [element, name] of [[now, "now"], [notes, "notes"], [next, "next"], [clock, "clock"], [spent, "spent"], [lost, "lost"]]) element.className = name;
  lost.setAttribute("role", "alert");

  const stage = follow(stamp, scenes.length, (rank) => {
    now.textContent = fill(words.count, { n: rank + 1, total: scenes.length });
    title.textContent = scenes[rank].title;
    notes.textContent = scenes[rank].notes || words.noNotes;
    next.textContent = scenes[rank + 1]?.title ?? words.end;
  });

  let start = Date.now();
  const hour = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const tick = () => {
    spent.textContent = elapsed(Date.now() - start);
    clock.textContent = hour.format(new Date());
    lost.textContent = stage.lost ? words.lost : "";
  };
  tick();
  setInterval(tick, BEAT);

  const idle = () => {};
  const none = Object.fromEntries(["light", "leave", "pointer", "full", "table", "notes", "code", "keys"].map((name) => [name, idle]));
  listen(stage, { ...none, black: () => stage.black() });
  root.classList.add("speaker");
  root.append(
    make("main", {}, now, title, notes),
    make("aside", {},
      make("h2", { text: words.spent }), spent, button(words.reset, () => { start = Date.now(); tick(); }),
      make("h2", { text: words.clock }), clock,
      make("h2", { text: words.acts.next }), next,
      make("div", { class: "moves" }, button(words.acts.previous, () => stage.previous()), button(words.acts.next, () => stage.next())),
      lost),
  );
}

function elapsed(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 60), seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
