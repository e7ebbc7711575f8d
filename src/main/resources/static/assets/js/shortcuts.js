// Single keys press the element that prints them. They never fire while typing, and can be switched off (WCAG 2.1.4).
const typing = (target) => target.closest("input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable]");
const WAIT = 1200;
let prefix = 0;

document.addEventListener("keydown", (e) => {
  if (e.defaultPrevented) return;
  if ((e.metaKey || e.ctrlKey) && e.key.toLowerCase() === "k") {
    e.preventDefault();
    document.querySelector("command-palette")?.open();
    return;
  }
  if (e.metaKey || e.ctrlKey || e.altKey || typing(e.target) || document.documentElement.dataset.keys === "off") return;
  if (document.querySelector("dialog[open]")) return;
  if (e.key === "g") {
    prefix = Date.now();
    return;
  }
  const scope = Date.now() - prefix < WAIT ? "g " : "";
  prefix = 0;
  if (scope === "" && ofList(e.key, e)) return;
  press(scope + e.key, e);
});

// F opens the first filter of a list, [ and ] its view before and after
function ofList(key, e) {
  const tabs = [...document.querySelectorAll("main .filterbar .tabs a")];
  const at = tabs.findIndex((tab) => tab.getAttribute("aria-current"));
  const hit = { f: document.querySelector("main .filterbar .chip button"), "[": tabs[at - 1], "]": tabs[at + 1] }[key];
  if (!hit) return false;
  e.preventDefault();
  hit.focus();
  hit.click();
  return true;
}

// Two words for taking back: U as in undo, Z as everywhere
const ALIAS = { u: "z" };

function press(key, e) {
  if (ALIAS[key] && !document.querySelector(`[data-key="${CSS.escape(key)}"]`)) key = ALIAS[key];
  for (const hit of document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)) {
    if (hit.disabled || hit.closest("[hidden]")) continue;
    e.preventDefault();
    // What is being replaced is not acted on, nor anything while a dialog is on its way
    if (hit.closest("[aria-busy=true]") || document.querySelector("dialog[aria-busy=true]")) return;
    if (hit.matches("a, button, [role=option]")) hit.click(); else hit.focus();
    return;
  }
}
