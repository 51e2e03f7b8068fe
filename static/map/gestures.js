// @ts-check
// Where a map stands on a page that scrolls, the wheel and one finger belong to the page:
// Ctrl + wheel zooms the map, two fingers move it, and who tries otherwise is told so.
const TOLD = 1600;

// Whether a gesture is left to the page; a map that fills the screen takes them all.
function leftToPage(frame, event) {
  if (event.target.closest?.(".periods")) return false;
  if (!frame.classList.contains("shared") || frame.matches(":fullscreen, .covering")) return false;
  return event.type === "wheel" ? !event.ctrlKey && !event.metaKey : event.touches?.length === 1;
}

export function shareGestures({ frame, options }) {
  frame.classList.add("shared");
  const hint = document.createElement("div");
  hint.className = "hint";
  // It only tells of the wheel and of fingers: the keyboard has its own way.
  hint.setAttribute("aria-hidden", "true");
  frame.append(hint);
  let timer;
  const tell = (text) => {
    hint.textContent = text;
    hint.classList.add("told");
    clearTimeout(timer);
    timer = setTimeout(() => hint.classList.remove("told"), TOLD);
  };
  const leave = (text) => (event) => {
    if (!leftToPage(frame, event)) return;
    // Before Leaflet hears of it: the browser then scrolls the page.
    event.stopPropagation();
    if (text) tell(text);
  };
  const apple = /Mac|iP(hone|ad)/.test(navigator.platform);
  const heard = { wheel: apple ? options.wheelApple : options.wheel, touchstart: "", touchmove: options.fingers };
  for (const [name, text] of Object.entries(heard)) {
    frame.addEventListener(name, leave(text), { capture: true, passive: true });
  }
}
