// J and K move through the rows, Enter opens one, Esc closes the panel and returns to its row.
// Rows are what carries .row-title inside the element; with a panel open, moving also loads the next record.
customElements.define("roving-list", class extends HTMLElement {
  connectedCallback() {
    this.onKey = (e) => this.key(e);
    document.addEventListener("keydown", this.onKey);
    this.addEventListener("click", (e) => {
      const title = e.target.closest("a.row-title");
      if (title && this.contains(title)) this.mark(title);
    });
  }

  disconnectedCallback() { document.removeEventListener("keydown", this.onKey); }

  titles() { return [...this.querySelectorAll(":is(tbody, .rows) a.row-title")]; }

  panel() { return document.getElementById(this.getAttribute("panel") ?? "panel"); }

  key(e) {
    if (e.defaultPrevented || e.metaKey || e.ctrlKey || e.altKey || document.documentElement.dataset.keys === "off") return;
    if (e.target.closest("input:not([type=checkbox]), textarea, select") || document.querySelector("dialog[open]")) return;
    const step = { j: 1, k: -1 }[e.key];
    if (step) this.move(step, e);
    else if (e.key === "Escape") this.close(e);
  }

  move(step, e) {
    const titles = this.titles();
    if (!titles.length) return;
    const focused = titles.findIndex((t) => t === document.activeElement || t.closest("tr, li") === document.activeElement?.closest("tr, li"));
    const at = focused >= 0 ? focused : titles.findIndex((t) => t.getAttribute("aria-current") === "true");
    const next = titles[Math.max(0, Math.min(titles.length - 1, at < 0 ? 0 : at + step))];
    e.preventDefault();
    next.focus();
    next.closest("tr, li")?.scrollIntoView({ block: "nearest" });
    if (this.panel()?.querySelector(".panel-body") && next.hasAttribute("hx-get")) next.click();
  }

  mark(title) {
    for (const t of this.titles()) {
      t.toggleAttribute("aria-current", false);
      t.closest("tr")?.classList.remove("is-open");
    }
    title.setAttribute("aria-current", "true");
    title.closest("tr")?.classList.add("is-open");
  }

  close(e) {
    const close = this.panel()?.querySelector("[data-close-panel]");
    if (!close) return;
    e.preventDefault();
    this.titles().find((t) => t.getAttribute("aria-current") === "true")?.focus();
    close.click();
  }
});
