// A list that is loaded anew by something with data-keep-place leaves the reader where they are: the row they are at, or
// else the first one in sight, stays at its height, and has the focus if the list had it.
let place = null;

const top = (row, scroll) => row.getBoundingClientRect().top - scroll.getBoundingClientRect().top;

function note(list) {
  const scroll = list.querySelector(".scroll");
  if (!scroll) return null;
  const rows = [...scroll.querySelectorAll("tr[id]")];
  const row = document.activeElement?.closest?.("tr[id]")
    ?? rows.find((r) => r.querySelector('[aria-current="true"]'))
    ?? rows.find((r) => r.getBoundingClientRect().bottom > scroll.getBoundingClientRect().top);
  return row && { id: row.id, top: top(row, scroll), left: scroll.scrollLeft, focus: list.contains(document.activeElement) };
}

document.addEventListener("htmx:beforeSwap", (e) => {
  const asked = e.detail.requestConfig?.elt;
  place = asked?.matches?.("[data-keep-place]") ? note(e.detail.target) : null;
});

document.addEventListener("htmx:afterSettle", (e) => {
  const row = place && document.getElementById(place.id);
  const scroll = e.target.querySelector?.(".scroll");
  if (!row || !scroll?.contains(row)) return;
  const title = row.querySelector("a.row-title");
  if (place.focus) title?.focus({ preventScroll: true });
  if (document.getElementById("panel")?.querySelector(`[data-open="${CSS.escape(place.id)}"]`)) {
    title?.setAttribute("aria-current", "true");
    row.classList.add("is-open");
  }
  scroll.scrollTop += top(row, scroll) - place.top;
  place = null;
});
