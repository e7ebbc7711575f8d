// The steps of a workflow by keyboard and drag; each change is a button of the page, pressed.
// Arrows move between cards, Alt with arrows moves the step, Delete deletes it, Ctrl with X, C, V, D, Z as everywhere.
customElements.define("flow-canvas", class extends HTMLElement {
  connectedCallback() {
    this.onKey = (e) => this.key(e);
    document.addEventListener("keydown", this.onKey);
    for (const card of this.querySelectorAll("article[data-step]")) card.draggable = this.form() !== null;
    this.addEventListener("dragstart", (e) => this.lift(e));
    this.addEventListener("dragover", (e) => this.carried && e.target.closest("[data-gap]") && e.preventDefault());
    this.addEventListener("dragend", () => { this.carried = null; this.classList.remove("is-carrying"); });
    this.addEventListener("drop", (e) => this.drop(e));
    this.settle();
  }

  disconnectedCallback() { document.removeEventListener("keydown", this.onKey); }
  form() { return document.getElementById("draft-form"); }
  cards() { return [...this.querySelectorAll(".canvas article > .step-main a")]; }

  // The step that the address names has the focus, or else what is open beside the steps
  settle() {
    const named = this.querySelector(".canvas a[autofocus]");
    const open = named || this.querySelector(".canvas article a[aria-current]");
    open?.closest("article").scrollIntoView({ block: "nearest", inline: "nearest" });
    if (!document.querySelector("[data-focus]")) (named || this.querySelector(".panel-title"))?.focus({ preventScroll: true });
  }

  press(op) {
    const button = document.createElement("button");
    Object.assign(button, { type: "submit", name: "op", value: op, hidden: true });
    this.form()?.append(button);
    button.click();
  }

  key(e) {
    if (e.defaultPrevented || document.querySelector("dialog[open]") || e.target.closest("input, textarea, select")) return;
    const control = e.ctrlKey || e.metaKey;
    const z = control && e.key.toLowerCase() === "z";
    if (z || (control && e.key.toLowerCase() === "y")) return this.act(e, () => this.tap(z && !e.shiftKey ? "undo" : "redo"));
    if (e.key === "Escape") return this.leave(e);
    const card = document.activeElement?.closest?.(".canvas article");
    if (card) this.onCard(e, card, control);
  }

  act(e, change) { e.preventDefault(); change(); }

  tap(op) { this.form()?.querySelector(`button[value=${op}]:not(:disabled)`)?.click(); }

  leave(e) {
    const link = this.querySelector("[data-drop], [data-leave]");
    const open = this.querySelector(".canvas article:has(a[aria-current])")?.dataset.step;
    if (link) this.act(e, () => location.assign(link.href + (open ? "?at=" + open : "")));
  }

  onCard(e, card, control) {
    const id = card.dataset.step;
    const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (by && e.altKey) { if (id) this.act(e, () => this.press((by < 0 ? "up:" : "down:") + id)); return; }
    if (by) return this.act(e, () => this.cards()[this.cards().indexOf(document.activeElement) + by]?.focus());
    if (!id || !this.form()) return;
    const path = location.pathname;
    const to = { x: "?moving=", c: "?copying=" }[control ? e.key.toLowerCase() : ""];
    if (to) this.act(e, () => location.assign(path + to + id + "&at=" + id));
    else if (control && e.key.toLowerCase() === "d") this.act(e, () => this.press("duplicate:" + id));
    else if (control && e.key.toLowerCase() === "v") this.act(e, () => this.next(card)?.click());
    else if (e.key === "Delete" || e.key === "Backspace") this.act(e, () => this.press("delete:" + id));
  }

  next(card) { return card.closest("li").nextElementSibling?.querySelector("button[data-gap]"); }

  lift(e) {
    this.carried = e.target.closest?.("article[data-step]")?.dataset.step;
    this.classList.toggle("is-carrying", Boolean(this.carried));
  }

  drop(e) {
    const gap = e.target.closest("[data-gap]")?.dataset.gap;
    if (gap && this.carried) this.act(e, () => this.press(`move:${this.carried}:${gap}`));
  }
});
