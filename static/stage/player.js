// @ts-check
// Plays a presentation: the stage, or the speaker's window when the address says so.
import { fill, make } from "./dom.js";
import { read } from "./data.js";
import { Deck } from "./deck.js";
import { LiveMap } from "./map.js";
import { SceneView } from "./scene.js";
import { Footer } from "./footer.js";
import { Panel } from "./panel.js";
import { codePanel, keysPanel, tablePanel } from "./panels.js";
import { Pointer } from "./pointer.js";
import { Status } from "./status.js";
import { listen } from "./keys.js";
import { swipes } from "./touch.js";
import { serve } from "./channel.js";
import { speak } from "./speaker.js";
import { printable } from "./print.js";

function play(root, presentation) {
  const { scenes, stamp, words } = presentation;
  const map = new LiveMap();
  const view = new SceneView(words, map);
  const panel = new Panel(words);
  const status = new Status();
  const dark = make("div", { class: "dark", hidden: true });
  const deck = new Deck(scenes.length, (rank) => show(rank));
  const channel = serve(stamp, deck, { light: () => acts.light(), black: () => acts.black() });
  const scene = () => scenes[deck.at];

  const acts = {
    previous: () => deck.previous(),
    next: () => deck.next(),
    light: () => { dark.hidden = true; },
    black: () => { dark.hidden = !dark.hidden; },
    pointer: () => pointer.toggle(),
    table: () => panel.toggle("table", fill(words.tableOf, { title: scene().title }), ...tablePanel(scene(), words)),
    code: () => {
      if (scene().code || scene().link) panel.toggle("code", words.codeOf, ...codePanel(scene(), words));
      else status.say(words.noCode);
    },
    keys: () => panel.toggle("keys", words.acts.keys, ...keysPanel(words, presentation.made)),
    notes: () => { if (!channel.open()) status.say(words.blocked); },
    full: () => toggleFull(() => status.say(words.noFull)),
    leave: () => { panel.close(); acts.light(); pointer.toggle(false); },
  };
  const footer = new Footer(words, scenes, view.sources, { deck, acts });

  function show(rank, options) {
    panel.close();
    footer.show(scenes[rank], rank);
    view.show(scenes[rank], options);
    status.announce(view.announcement(scenes[rank], rank, scenes.length));
    root.dataset.scene = String(rank + 1);
    channel.tell();
  }

  root.append(make("main", { class: "stage" }, view.element, footer.element), status.element, dark, panel.element);
  const pointer = new Pointer(root);
  dark.addEventListener("click", acts.light);
  map.start();
  show(deck.at, { still: true });
  map.warm(scenes);
  listen(deck, acts);
  swipes(root, deck);
  printable(root, presentation, map, () => view.show(scene(), { still: true }));
}

function toggleFull(refused) {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(refused);
}

const root = document.getElementById("stage");
if (location.hash === "#notes") speak(root, read("presentation"));
else play(root, read("presentation"));
