// Conditions are dragged by their grip, or moved with the arrow keys on it; both press a button of the form, so there is
// one way to move them. A field one comes to shows all there is to choose, and what it was when nothing else is chosen.
customElements.define("filter-tree", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("dragstart", (e) => this.lift(e));
    this.addEventListener("dragend", () => this.put());
    this.addEventListener("dragover", (e) => this.over(e));
    this.addEventListener("drop", (e) => this.drop(e));
    this.addEventListener("keydown", (e) => this.key(e));
    this.addEventListener("focusin", (e) => this.clear(e.target));
    this.addEventListener("focusout", (e) => this.restore(e.target));
    this.querySelector("[autofocus]:not([role=menuitem])")?.focus();
  }

  lift(e) {
    const grip = e.target.closest?.("[data-grip]");
    this.item = grip?.closest("li[data-node]");
    if (!this.item) return;
    e.dataTransfer.effectAllowed = "move";
    e.dataTransfer.setData("text/plain", this.item.dataset.node);
    e.dataTransfer.setDragImage(this.item, 0, 0);
    this.item.classList.add("is-lifted");
  }

  put() {
    this.item?.classList.remove("is-lifted");
    this.gap?.remove();
    this.item = this.gap = null;
  }

  over(e) {
    if (!this.item || this.item.contains(e.target)) return;
    const group = e.target.closest(".fb-group");
    if (!group) return;
    e.preventDefault();
    this.gap ??= Object.assign(document.createElement("li"), { className: "fb-slot", ariaHidden: "true" });
    const list = group.querySelector(":scope > .fb-list");
    const next = [...list.children].find((li) => {
      const box = li.getBoundingClientRect();
      return li !== this.gap && li !== this.item && e.clientY < box.top + box.height / 2;
    });
    list.insertBefore(this.gap, next ?? null);
  }

  drop(e) {
    if (!this.item || !this.gap?.isConnected) return;
    e.preventDefault();
    const list = this.gap.parentElement;
    const place = [...list.children].filter((li) => li !== this.item).indexOf(this.gap);
    const button = this.querySelector("[data-move]");
    button.value = `move:${this.item.dataset.node}:${list.dataset.list}:${place}`;
    this.put();
    button.click();
  }

  key(e) {
    if (e.key === "Enter" && e.target.matches("input")) {
      e.preventDefault();
      e.target.dispatchEvent(new Event("change", { bubbles: true }));
    }
    if (!e.target.matches("[data-grip]")) return;
    const menu = e.target.closest("li[data-node]").querySelector(`#${e.target.getAttribute("popovertarget")}`);
    const button = menu?.querySelector(`[data-grip-key="${e.key}"]`);
    if (!button) return;
    e.preventDefault();
    button.click();
  }

  clear(field) {
    if (!field.matches?.(".field-sel[list]") || !field.value) return;
    field.placeholder = field.value;
    field.value = "";
  }

  restore(field) {
    if (field.matches?.(".field-sel[list]") && !field.value && field.placeholder !== "Choose") field.value = field.placeholder;
  }
});
