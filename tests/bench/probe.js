// Runs first in every page. Stamps, in milliseconds since 1970, the last choice in the
// filter and the last repaint that followed a change of the map, wherever the map is drawn:
// in a frame (streamlit-folium) or in a shadow root (ours).
(() => {
  if (window !== window.top) return;
  const bench = window.__bench = { chosen: 0, map: 0, page: 0, roots: new Set() };
  const now = () => performance.timeOrigin + performance.now();

  // A stamp is taken by a task queued inside an animation frame: after its styles, layout
  // and paint.
  const channel = new MessageChannel();
  const due = new Set();
  channel.port1.onmessage = () => {
    const stamp = now();
    for (const name of due) bench[name] = Math.max(bench[name], stamp);
    due.clear();
  };
  const repaint = (name) => {
    const waiting = due.size > 0;
    due.add(name);
    if (!waiting) requestAnimationFrame(() => channel.port2.postMessage(null));
  };
  const watch = (root, name) => {
    const changed = () => repaint(typeof name === "function" ? name() : name);
    new MutationObserver(changed).observe(root, {
      subtree: true, childList: true, attributes: true, characterData: true,
    });
    for (const type of ["transitionend", "animationend"]) root.addEventListener(type, changed, true);
  };

  // A frame starts with an empty document; what counts is the one that replaces it.
  const followed = new WeakSet();
  const follow = (frame) => {
    if (followed.has(frame)) return;
    followed.add(frame);
    const timer = setInterval(() => {
      const inner = frame.contentDocument;
      if (inner && inner.URL === "about:blank" && frame.isConnected) return;
      clearInterval(timer);
      if (inner) watch(inner, "map");
    }, 2);
  };
  watch(document, () => {
    document.querySelectorAll("iframe").forEach(follow);
    return "page";
  });
  addEventListener("pointerdown", () => { bench.chosen = now(); }, true);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function shadow(options) {
    const root = attach.call(this, options);
    bench.roots.add(root);
    watch(root, () => (root.querySelector('[data-testid="map"]') ? "map" : "page"));
    return root;
  };

  // What is on the map now, in whichever frame or root it is.
  const inside = () => {
    const frames = [...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument);
    return [...frames, ...bench.roots].filter(Boolean);
  };
  bench.count = (selector) => inside().reduce((sum, root) => (
    sum + [...root.querySelectorAll(selector)].filter((element) => (
      element.isConnected && element.style.display !== "none" && element.getAttribute("d")
    )).length), 0);
  bench.quiet = () => now() - Math.max(bench.map, bench.page);
})();
