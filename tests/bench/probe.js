// Runs first in every page. Stamps, in milliseconds since 1970, the last choice in the
// filter, the first message that the page then sent, and the last repaint that followed a change of the map, wherever the map is drawn:
// in a frame (streamlit-folium), in a shadow root (ours) or in the page itself (Dash).
(() => {
  if (window !== window.top) return;
  const bench = window.__bench = { chosen: 0, sent: 0, map: 0, page: 0, roots: new Set() };
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
  // The tooltip follows the pointer, which passes over the map on its way to the filter.
  const TIP = ".tip, .leaflet-tooltip-pane";
  const MAP = ".leaflet-container";
  const near = ({ target }, selector) => (target.closest ? target : target.parentElement)?.closest(selector);
  const drawn = (record) => record.attributeName !== "aria-describedby" && !near(record, TIP);
  const watch = (root, names) => {
    const changed = (records) => { for (const name of names(records)) repaint(name); };
    new MutationObserver(changed).observe(root, {
      subtree: true, childList: true, attributes: true, characterData: true,
    });
    for (const type of ["transitionend", "animationend"]) root.addEventListener(type, (event) => changed([event]), true);
  };
  const onMap = (records) => (records.some(drawn) ? ["map"] : []);

  // A frame starts with an empty document; what counts is the one that replaces it.
  const followed = new WeakSet();
  const follow = (frame) => {
    if (followed.has(frame)) return;
    followed.add(frame);
    const timer = setInterval(() => {
      const inner = frame.contentDocument;
      if (inner && inner.URL === "about:blank" && frame.isConnected) return;
      clearInterval(timer);
      if (inner) watch(inner, onMap);
    }, 2);
  };
  // What is only heard, and the name of the tab, repaint nothing of the page.
  const HEARD = "[data-heard], title";
  watch(document, (every) => {
    const records = every.filter((record) => !near(record, HEARD));
    if (!records.length) return [];
    document.querySelectorAll("iframe").forEach(follow);
    // A map in the page itself, as Dash draws it.
    if (!document.querySelector(MAP)) return ["page"];
    const inside = records.filter((record) => near(record, MAP));
    return [...onMap(inside), ...(inside.length < records.length ? ["page"] : [])];
  });
  // What is stamped from here on follows this choice; 0 is the stamp of what does not change.
  const chosen = () => {
    due.clear();
    Object.assign(bench, { chosen: now(), sent: 0, map: 0, page: 0 });
  };
  addEventListener("pointerdown", chosen, true);
  // Streamlit's key for a run without a choice, and that of a slider.
  addEventListener("keydown", ({ key }) => { if (key === "r" || key === "ArrowRight") chosen(); }, true);
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function sent(...data) {
    bench.sent ||= now();
    return send.apply(this, data);
  };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function shadow(options) {
    const root = attach.call(this, options);
    bench.roots.add(root);
    watch(root, (records) => (root.querySelector('[data-testid="map"]') ? onMap(records) : ["page"]));
    return root;
  };

  // What is on the map now, in whichever frame or root it is.
  const inside = () => {
    const frames = [...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument);
    return [document, ...frames, ...bench.roots].filter(Boolean);
  };
  bench.count = (selector) => inside().reduce((sum, root) => (
    sum + [...root.querySelectorAll(selector)].filter((element) => (
      element.isConnected && element.style.display !== "none" && element.getAttribute("d")
    )).length), 0);
  bench.quiet = () => now() - Math.max(bench.chosen, bench.map, bench.page);
})();
