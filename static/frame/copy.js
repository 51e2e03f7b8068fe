// A button that copies the address of the page: the exact view, the map's place included.
const buttons = new WeakMap();

export default function mount({ data, parentElement }) {
  let button = buttons.get(parentElement);
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.style.cssText = "width:100%;min-height:35px;border:1px solid #B4BCC8;border-radius:4px;"
      + "background:#fff;color:#223654;font:600 14px Open Sans,sans-serif;cursor:pointer";
    const field = document.createElement("input");
    field.readOnly = true;
    field.hidden = true;
    field.style.cssText = "width:100%;box-sizing:border-box;margin-top:6px;font:13px Open Sans,sans-serif";
    parentElement.append(button, field);
    buttons.set(parentElement, button);
    button.addEventListener("click", async () => {
      // A browser may keep the clipboard from a page: the link is then there to be copied by hand.
      const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
      button.textContent = copied ? button.dataset.done : button.dataset.fallback;
      field.hidden = Boolean(copied);
      field.value = location.href;
      if (!copied) field.select();
      setTimeout(() => { button.textContent = button.dataset.label; }, 4000);
    });
    button.textContent = data.label;
  }
  Object.assign(button.dataset, { label: data.label, done: data.done, fallback: data.fallback });
}
