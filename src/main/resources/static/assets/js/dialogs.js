// What htmx puts into #dialog is shown at once. Esc and the backdrop close it unless something was typed.
const dialog = () => document.getElementById("dialog");
let opener = null;
let dirty = false;

document.addEventListener("htmx:beforeRequest", (e) => {
  if (e.detail.target === dialog() && !dialog().open) opener = document.activeElement;
});

document.addEventListener("htmx:afterSwap", (e) => {
  const box = dialog();
  if (e.detail.target !== box) return;
  if (!box.firstElementChild) { box.close(); return; }
  const heading = box.querySelector("h2");
  if (heading?.id) box.setAttribute("aria-labelledby", heading.id);
  dirty = false;
  if (!box.open) box.showModal();
  const first = box.querySelector("[data-focus], [autofocus], input:not([type=hidden]), select, textarea, button");
  first?.focus();
  // What is suggested gives way to the first letter typed
  if (first?.matches("input:not([type=radio], [type=checkbox])")) first.select();
});

// A write from the dialog that swapped something else is done with it
document.addEventListener("htmx:afterRequest", (e) => {
  const box = dialog();
  if (box?.open && e.detail.successful && box.contains(e.detail.elt) && e.detail.target !== box && e.detail.requestConfig?.verb !== "get") box.close();
});

document.addEventListener("input", (e) => { if (dialog()?.contains(e.target)) dirty = true; });
document.addEventListener("click", (e) => {
  const box = dialog();
  if (!box?.open) return;
  if (e.target.closest("[data-close-dialog]")) { e.preventDefault(); box.close(); }
  if (e.target === box && !dirty) box.close();
});
dialog()?.addEventListener("cancel", (e) => { if (dirty) e.preventDefault(); });
dialog()?.addEventListener("close", () => {
  dialog().replaceChildren();
  if (opener) (menuButton() ?? (opener.isConnected ? opener : again()))?.focus();
});

// The menu it was chosen from is closed by now
const menuButton = () => document.querySelector(`[popovertarget="${opener.closest("[popover]")?.id}"]`);

// What was written may have replaced it by one like it
function again() {
  const href = opener.getAttribute("href");
  return opener.id ? document.getElementById(opener.id) : href && document.querySelector(`a[href="${CSS.escape(href)}"]`);
}
