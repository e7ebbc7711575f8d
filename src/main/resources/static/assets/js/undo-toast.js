// A toast leaves after ten seconds, unless it tells of a failure or is pointed at. At most three stay.
const SECONDS = 10;
const MOST = 3;
customElements.define("undo-toast", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (e) => e.target.closest("[data-close]") && this.remove());
    const toasts = [...(this.parentElement?.querySelectorAll("undo-toast") ?? [])];
    for (const old of toasts.slice(0, -MOST)) old.remove();
    this.keys();
    if (this.querySelector("[role=alert]")) return;
    this.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.addEventListener("pointerleave", () => this.wait());
    this.addEventListener("focusin", () => clearTimeout(this.timer));
    this.addEventListener("focusout", () => this.wait());
    this.wait();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.keys();
  }

  // Each has its button; the key takes back what happened last, and when that has left, what happened before it
  keys() {
    [...document.querySelectorAll("undo-toast [data-undo]")].reverse().forEach((button, n) => {
      button.toggleAttribute("data-key", n === 0);
      if (n === 0) button.dataset.key = "z";
      button.querySelector("kbd").hidden = n > 0;
    });
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.remove(), SECONDS * 1000);
  }
});
