// Arrows, Home and End move through an open menu. The browser gives its first item the focus, and takes it back.
// What pops up does not stay over the page once the focus has gone elsewhere.
document.addEventListener("keydown", (e) => {
  const menu = e.target.closest?.("[role=menu]");
  const items = menu ? [...menu.querySelectorAll("[role^=menuitem]:not(:disabled)")] : [];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[e.key];
  if (to === undefined || !items.length) return;
  e.preventDefault();
  items.at(to % items.length).focus();
});

document.addEventListener("focusout", (e) => {
  const box = e.target.closest?.("[popover=''], [popover=auto]");
  if (box && e.relatedTarget && !box.contains(e.relatedTarget)) box.hidePopover();
});

// A row of tabs or filters that is wider than its window shows the whole of what has the focus
document.addEventListener("focusin", (e) => {
  if (e.target.closest(".filterbar, .tabs")) e.target.scrollIntoView({ block: "nearest", inline: "nearest" });
});
