// J and K move through the rows, Enter opens one, Esc closes the panel and returns to its row.
// Rows are what carries .row-title inside the element; with a panel open, moving also loads the next record.
customElements.define("roving-list", class extends HTMLElement {
  connectedCallback() {
    this.onKey = (e) => this.key(e);
    document.addEventListener("keydown", this.onKey);
    this.addEventListener("click", (e) => this.click(e));
    this.onRequest = (e) => this.toPage(e);
    document.addEventListener("htmx:beforeRequest", this.onRequest);
    this.onSent = (e) => this.sent(e);
    document.addEventListener("htmx:afterRequest", this.onSent);
    this.addEventListener("htmx:afterSettle", (e) => e.target === this.panel() && this.follow());
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.onKey);
    document.removeEventListener("htmx:beforeRequest", this.onRequest);
    document.removeEventListener("htmx:afterRequest", this.onSent);
  }

  click(e) {
    const title = e.target.closest(":is(tbody, .rows) a.row-title");
    const step = e.target.closest("[data-step]");
    if (title) this.mark(title);
    this.enter = title && !this.stepping;
    if (step) this.move(Number(step.dataset.step), e);
    if (e.target.closest("[data-close-panel]")) this.shut(e);
  }

  // Where the panel is not shown, as on a phone, a row leads to the record's own page
  toPage(e) {
    const { elt, target, requestConfig } = e.detail;
    if (target === this.panel() && requestConfig?.verb !== "get") this.sending = true;
    if (!this.contains(elt) || !elt.dataset.page || target !== this.panel() || !matchMedia("(max-width: 60rem)").matches) return;
    e.preventDefault();
    location.assign(elt.dataset.page);
  }

  // While a decision is on its way to the server the place is not left
  sent(e) {
    if (e.detail.target === this.panel()) this.sending = false;
  }

  // The panel may have brought another record than the one marked
  follow() {
    const id = this.panel().querySelector("[data-open]")?.dataset.open;
    const title = id && document.getElementById(id)?.querySelector("a.row-title");
    if (!title) return;
    this.mark(title);
    if (this.enter) this.panel().querySelector("h2")?.focus();
    else if (document.activeElement === document.body) title.focus();
    this.enter = false;
  }

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
    if (this.sending || document.querySelector("dialog[aria-busy=true]")) { e.preventDefault(); return; }
    const focused = titles.findIndex((t) => t === document.activeElement || t.closest("tr, li") === document.activeElement?.closest("tr, li"));
    const at = focused >= 0 ? focused : titles.findIndex((t) => t.getAttribute("aria-current") === "true");
    const next = titles[Math.max(0, Math.min(titles.length - 1, at < 0 ? 0 : at + step))];
    e.preventDefault();
    next.focus();
    next.closest("tr, li")?.scrollIntoView({ block: "nearest" });
    if (this.panel()?.querySelector(".panel-body") && next.hasAttribute("hx-get")) this.load(next);
  }

  // Moving stays on the rows; opening goes into the panel
  load(title) {
    this.stepping = true;
    title.click();
    this.stepping = false;
  }

  mark(title) {
    for (const t of this.titles()) this.unmark(t);
    title.setAttribute("aria-current", "true");
    title.closest("tr")?.classList.add("is-open");
  }

  unmark(title) {
    title.removeAttribute("aria-current");
    title.closest("tr")?.classList.remove("is-open");
  }

  close(e) {
    if (this.panel()?.querySelector("[data-close-panel]")) this.shut(e);
  }

  shut(e) {
    e.preventDefault();
    const title = this.titles().find((t) => t.getAttribute("aria-current") === "true");
    history.pushState(null, "", this.panel().querySelector("[data-close-panel]").href);
    this.panel().replaceChildren();
    for (const t of this.titles()) this.unmark(t);
    title?.focus();
  }
});
