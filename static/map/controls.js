// @ts-check
const SVG = "http://www.w3.org/2000/svg";
const DRAWINGS = {
  in: "M8 3v10M3 8h10",
  out: "M3 8h10",
  home: "M2.500 8L8 3l5.500 5M4.500 7v6h7V7",
  full: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
};

// Zoom, start view, full screen, scale and attribution, with French names.
export function addControls(runtime, map, options) {
  const { L, frame } = runtime;
  L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 90 }).addTo(map);
  const bar = document.createElement("div");
  bar.className = "buttons";
  const button = (drawing, name, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.dataset.act = drawing;
    made.append(icon(DRAWINGS[drawing]));
    made.title = name;
    made.setAttribute("aria-label", name);
    made.addEventListener("click", (event) => { event.stopPropagation(); act(made); });
    L.DomEvent.disableClickPropagation(made);
    bar.append(made);
    return made;
  };
  button("in", options.zoomIn, () => { runtime.byHand(); map.zoomIn(1, { animate: runtime.animated }); });
  button("out", options.zoomOut, () => { runtime.byHand(); map.zoomOut(1, { animate: runtime.animated }); });
  button("home", options.home, () => runtime.goHome());
  button("full", options.fullscreen, () => toggleFullscreen(frame));
  frame.append(bar);
  frame.addEventListener("fullscreenchange", () => runtime.resize());
  addAttribution(frame, options.attribution);
}

export function icon(drawing) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("aria-hidden", "true");
  const path = picture.appendChild(document.createElementNS(SVG, "path"));
  path.setAttribute("d", drawing);
  return picture;
}

function toggleFullscreen(frame) {
  const root = frame.getRootNode();
  if (root.fullscreenElement || document.fullscreenElement) document.exitFullscreen();
  else if (frame.requestFullscreen && !frame.classList.contains("covering")) {
    // Refused inside some hosts' frames: the map then covers the page.
    frame.requestFullscreen().catch(() => frame.classList.add("covering"));
  } else frame.classList.toggle("covering");
}

function addAttribution(frame, parts) {
  const line = document.createElement("div");
  line.className = "attribution";
  parts.forEach(({ text, href }, i) => {
    if (i) line.append(", ");
    if (!href) { line.append(text); return; }
    const link = document.createElement("a");
    link.href = href;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = text;
    line.append(link);
  });
  frame.append(line);
}
