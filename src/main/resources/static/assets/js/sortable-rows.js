// Reorders rows by dragging the grip or with the arrow keys on it; the form of the row tells the server its new place.
customElements.define("sortable-rows", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("dragstart", (e) => this.start(e));
    this.addEventListener("dragover", (e) => this.over(e));
    this.addEventListener("drop", (e) => this.drop(e));
    this.addEventListener("keydown", (e) => this.key(e));
    this.addEventListener("change", (e) => e.target.matches("[data-submit]") && e.target.form.requestSubmit());
    const row = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    if (row && this.contains(row)) row.querySelector(".grip")?.focus();
  }

  rows() { return [...this.querySelectorAll("tbody > tr, ol > .rule")]; }

  start(e) {
    const grip = e.target.closest?.(".grip");
    if (!grip) return;
    this.row = grip.closest("tr, .rule");
    e.dataTransfer.effectAllowed = "move";
    e.dataTransfer.setDragImage(this.row, 0, 0);
  }

  over(e) {
    const under = e.target.closest("tr, .rule");
    if (!this.row || !under || under.parentElement !== this.row.parentElement) return;
    e.preventDefault();
    if (under === this.row) return;
    const half = under.getBoundingClientRect();
    if (e.clientY < half.top + half.height / 2) under.before(this.row); else under.after(this.row);
  }

  drop(e) {
    if (!this.row) return;
    e.preventDefault();
    const form = this.row.querySelector("form[data-order]");
    form.elements.to.disabled = false;
    form.elements.to.value = this.rows().indexOf(this.row);
    this.row = null;
    form.requestSubmit();
  }

  key(e) {
    const by = { ArrowUp: "-1", ArrowDown: "1" }[e.key];
    if (!by || !e.target.matches(".grip")) return;
    e.preventDefault();
    e.target.form.requestSubmit(e.target.form.querySelector(`button[name=by][value="${by}"]`));
  }
});
