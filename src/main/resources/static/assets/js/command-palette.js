// A native dialog around a combobox and listbox.
customElements.define("command-palette", class extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.input = this.querySelector("input");
    this.input.addEventListener("input", () => this.filter());
    this.input.addEventListener("keydown", (e) => this.key(e));
    this.addEventListener("click", (e) => {
      const option = e.target.closest("[role=option]");
      if (option) location.assign(option.dataset.href);
      else if (e.target === this.dialog) this.dialog.close();
    });
    document.addEventListener("click", (e) => e.target.closest("[data-open-palette]") && this.open());
  }

  open() {
    if (this.dialog.open) return;
    this.dialog.showModal();
    this.input.value = "";
    this.filter();
    this.input.focus();
  }

  options() { return [...this.querySelectorAll("[role=option]:not([hidden])")]; }

  filter() {
    const q = this.input.value.replace(/^>/, "").trim().toLowerCase();
    for (const o of this.querySelectorAll("[role=option]")) o.hidden = q !== "" && !o.textContent.toLowerCase().includes(q);
    for (const g of this.querySelectorAll("[role=group]")) g.hidden = !g.querySelector("[role=option]:not([hidden])");
    this.mark(this.options()[0]);
  }

  mark(option) {
    for (const o of this.querySelectorAll("[aria-selected=true]")) o.setAttribute("aria-selected", "false");
    if (!option) { this.input.removeAttribute("aria-activedescendant"); return; }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  key(e) {
    const list = this.options();
    const at = list.findIndex((o) => o.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step && list.length) { e.preventDefault(); this.mark(list[(at + step + list.length) % list.length]); }
    else if (e.key === "Enter" && list[at]) { e.preventDefault(); location.assign(list[at].dataset.href); }
  }
});
