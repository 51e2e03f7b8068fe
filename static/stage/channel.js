// @ts-check
// Keeps the speaker's window and the stage in step. Numbers of scenes travel between them, and the dark; each
// message names the presentation. It works from a file too, where windows cannot read each other.
const BEAT = 1000;

// On the stage: says which scene is shown to the window that asks, and obeys its moves.
export function serve(stamp, deck, acts) {
  let speaker = null;
  const tell = () => speaker?.postMessage({ ancrage: stamp, scene: deck.at }, "*");
  addEventListener("message", ({ data, source }) => {
    if (data?.ancrage !== stamp) return;
    // After a refresh the window that is still open makes itself known again.
    speaker = source;
    if (Number.isInteger(data.go)) {
      acts.light();
      deck.go(data.go);
    }
    if (data.black === true) acts.black();
    tell();
  });
  return {
    tell,
    open() {
      const [address] = location.href.split("#");
      const opened = window.open(`${address}#notes`, `ancrage-${stamp}`, "popup,width=1100,height=720");
      if (opened) speaker = opened;
      opened?.focus();
      return Boolean(opened);
    },
  };
}

// In the speaker's window: follows the stage that opened it.
export function follow(stamp, count, show) {
  let at = null;
  const send = (message) => window.opener?.postMessage({ ancrage: stamp, ...message }, "*");
  addEventListener("message", ({ data, source }) => {
    if (source !== window.opener || data?.ancrage !== stamp) return;
    if (!Number.isInteger(data.scene) || data.scene < 0 || data.scene >= count || data.scene === at) return;
    at = data.scene;
    show(at);
  });
  send({});
  setInterval(() => send({}), BEAT);
  const go = (scene) => { if (at !== null) send({ go: scene }); };
  return {
    go,
    black: () => send({ black: true }),
    next: () => go(at + 1), previous: () => go(at - 1), first: () => go(0), last: () => go(count - 1),
    get lost() { return !window.opener || window.opener.closed; },
  };
}
