// A card dragged to another column presses the button of its menu that says the same, so there is one way to move it.
customElements.define("card-board", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("dragstart", (e) => this.lift(e));
    this.addEventListener("dragend", () => this.put());
    this.addEventListener("dragover", (e) => this.over(e));
    this.addEventListener("drop", (e) => this.drop(e));
  }

  lift(e) {
    this.card = e.target.closest?.(".kard");
    if (!this.card) return;
    e.dataTransfer.effectAllowed = "move";
    e.dataTransfer.setData("text/plain", this.card.id);
    this.card.classList.add("is-lifted");
  }

  put() {
    this.card?.classList.remove("is-lifted");
    this.gap?.remove();
    this.card = this.gap = null;
  }

  button(e) {
    const column = e.target.closest?.(".col");
    return column && this.card?.querySelector(`button[name=status][value="${column.dataset.status}"]`);
  }

  over(e) {
    if (!this.button(e)) return;
    e.preventDefault();
    this.gap ??= Object.assign(document.createElement("li"), { className: "kard-slot", ariaHidden: "true" });
    e.target.closest(".col").querySelector("ol").prepend(this.gap);
  }

  drop(e) {
    const button = this.button(e);
    if (!button) return;
    e.preventDefault();
    button.click();
    this.put();
  }
});
