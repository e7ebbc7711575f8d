// A native dialog around a combobox and listbox. Pages and commands are in it; records come from the server while typing.
customElements.define("command-palette", class extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.input = this.querySelector("input");
    this.found = this.querySelector("#palette-found");
    this.input.addEventListener("input", () => this.filter());
    this.input.addEventListener("keydown", (e) => this.key(e));
    this.dialog.addEventListener("close", () => this.clear());
    this.addEventListener("htmx:afterSwap", () => this.filter());
    this.addEventListener("htmx:configRequest", (e) => { if (this.command()) e.preventDefault(); });
    this.addEventListener("click", (e) => {
      const option = e.target.closest("[role=option]");
      if (option) this.go(option);
      else if (e.target === this.dialog) this.dialog.close();
    });
    document.addEventListener("click", (e) => {
      if (!e.target.closest("[data-open-palette]") || e.metaKey || e.ctrlKey) return;
      e.preventDefault();
      this.open();
    });
  }

  open() {
    if (this.dialog.open) return;
    this.dialog.showModal();
    this.clear();
    this.input.focus();
    htmx.trigger(this.input, "opened");
  }

  clear() {
    this.input.value = "";
    this.filter();
  }

  command() { return this.input.value.startsWith(">"); }

  options() { return [...this.querySelectorAll("[role=option]:not([hidden])")]; }

  go(option) {
    const all = "search" in option.dataset;
    location.assign(all ? `/search?q=${encodeURIComponent(this.input.value)}` : option.dataset.href);
  }

  // What the server found fits already, and what was opened last stands there while there are no words; the rest is
  // narrowed here
  filter() {
    const q = this.input.value.replace(/^>/, "").trim().toLowerCase();
    const recent = this.found.querySelector("[data-recent]") !== null;
    if (recent !== (q === "") || this.command()) this.found.replaceChildren();
    for (const o of this.querySelectorAll("[role=option]")) {
      o.hidden = q !== "" && !this.found.contains(o) && !o.textContent.toLowerCase().includes(q);
    }
    for (const g of this.querySelectorAll("[role=group]")) g.hidden = !g.querySelector("[role=option]:not([hidden])");
    const options = this.options();
    this.mark(options[0]);
    this.querySelector("[data-palette-count]").textContent = q === "" ? "" : options.length === 1 ? "1 result" : `${options.length} results`;
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
    else if (e.key === "Enter" && this.waits()) { e.preventDefault(); this.go({ dataset: { search: "" } }); }
    else if (e.key === "Enter" && list[at]) { e.preventDefault(); this.go(list[at]); }
  }

  // A number is typed faster than its record is found
  waits() { return /^\s*[a-z]+[- ]?\d+\s*$/i.test(this.input.value) && !this.found.firstElementChild; }
});
