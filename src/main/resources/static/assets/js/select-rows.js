// Row selection with a live count; shift selects a range, X the row in focus.
customElements.define("select-rows", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", () => this.sync());
    this.addEventListener("click", (e) => this.click(e));
    this.addEventListener("keydown", (e) => this.key(e));
    this.addEventListener("htmx:afterSettle", () => this.sync());
    this.sync();
  }

  boxes() { return [...this.querySelectorAll("input[name=id]")]; }

  click(e) {
    if (e.target.closest("[data-clear]")) this.set(this.boxes(), false);
    if (e.target.matches("[data-all]")) this.set(this.boxes(), e.target.checked);
    if (e.target.matches("input[name=id]")) {
      if (e.shiftKey && this.last) this.range(this.last, e.target);
      this.last = e.target;
    }
  }

  range(from, to) {
    const boxes = this.boxes();
    const [a, b] = [boxes.indexOf(from), boxes.indexOf(to)].sort((x, y) => x - y);
    if (a >= 0) this.set(boxes.slice(a, b + 1), to.checked);
  }

  key(e) {
    const box = e.key.toLowerCase() === "x" && !e.target.matches("input, select, textarea") && e.target.closest("tr")?.querySelector("input[name=id]");
    if (!box) return;
    e.preventDefault();
    box.checked = !box.checked;
    if (e.shiftKey && this.last) this.range(this.last, box);
    this.last = box;
    this.sync();
  }

  set(boxes, on) {
    for (const box of boxes) box.checked = on;
    this.sync();
  }

  sync() {
    const boxes = this.boxes();
    const on = boxes.filter((box) => box.checked);
    const all = this.querySelector("[data-all]");
    const bar = this.querySelector(".bulkbar");
    for (const box of boxes) box.closest("tr")?.toggleAttribute("data-picked", box.checked);
    if (all) {
      all.checked = on.length > 0 && on.length === boxes.length;
      all.indeterminate = on.length > 0 && !all.checked;
    }
    if (!bar) return;
    bar.hidden = on.length === 0;
    const count = bar.querySelector("[data-count]");
    if (count) count.textContent = `${on.length} selected`;
  }
});
