// In a dialog the sheet keeps only the keys that do something on the page below. A row names what must be there: data-of.
customElements.define("key-sheet", class extends HTMLElement {
  connectedCallback() {
    if (!this.closest("dialog")) return;
    for (const row of this.querySelectorAll("[data-of]")) row.hidden = !this.there(row.dataset.of);
    for (const group of this.querySelectorAll("section")) group.hidden = !group.querySelector("li:not([hidden])");
  }

  there(selector) {
    return [...document.querySelectorAll(selector)].some((hit) => !hit.closest("#dialog, [hidden]") && !hit.disabled);
  }
});
