// A text field that searches on the server and keeps the chosen value in a hidden field.
// <combo-box><input role="combobox" aria-controls="o1" hx-get="/pick/people" …><ul id="o1" role="listbox" popover="manual"></ul><input type="hidden" name="assignee"></combo-box>
let serial = 0;
customElements.define("combo-box", class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("[role=combobox]");
    this.list = this.querySelector("[role=listbox]");
    this.value = this.querySelector("input[type=hidden]");
    this.input.addEventListener("keydown", (e) => this.key(e));
    this.input.addEventListener("input", () => this.forget());
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (e) => e.preventDefault());
    this.list.addEventListener("click", (e) => this.choose(e.target.closest("[role=option]")));
    this.addEventListener("htmx:afterSwap", () => this.open());
  }

  options() { return [...this.list.querySelectorAll("[role=option]:not([aria-disabled=true])")]; }

  open() {
    if (document.activeElement !== this.input) return;
    for (const o of this.list.querySelectorAll("[role=option]")) o.id ||= `option-${++serial}`;
    const any = this.list.childElementCount > 0;
    this.input.setAttribute("aria-expanded", String(any));
    this.list.togglePopover(any);
    this.mark(this.input.value ? this.options()[0] : null);
  }

  close() {
    this.input.setAttribute("aria-expanded", "false");
    this.list.togglePopover(false);
  }

  mark(option) {
    for (const o of this.list.querySelectorAll("[aria-selected=true]")) o.setAttribute("aria-selected", "false");
    if (!option) { this.input.removeAttribute("aria-activedescendant"); return; }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  forget() { if (this.value.value) { this.value.value = ""; this.changed(); } }

  choose(option) {
    if (!option || option.getAttribute("aria-disabled") === "true") return;
    this.value.value = option.dataset.value;
    this.input.value = option.dataset.label ?? option.textContent.trim();
    this.close();
    this.changed();
  }

  changed() { this.value.dispatchEvent(new Event("change", { bubbles: true })); }

  key(e) {
    const list = this.options();
    const at = list.findIndex((o) => o.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step && list.length) { e.preventDefault(); this.mark(list[(at + step + list.length) % list.length]); }
    else if (e.key === "Enter" && list[at] && this.list.matches(":popover-open")) { e.preventDefault(); this.choose(list[at]); }
    else if (e.key === "Escape" && this.list.matches(":popover-open")) { e.preventDefault(); e.stopPropagation(); this.close(); }
  }
});
