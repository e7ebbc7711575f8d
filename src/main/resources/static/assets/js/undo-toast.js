// A toast leaves after ten seconds, unless it tells of a failure or is pointed at. At most three stay.
const SECONDS = 10;
const MOST = 3;
customElements.define("undo-toast", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (e) => e.target.closest("[data-close]") && this.remove());
    const toasts = [...(this.parentElement?.querySelectorAll("undo-toast") ?? [])];
    for (const old of toasts.slice(0, -MOST)) old.remove();
    // The key takes back what happened last; earlier ones keep their button
    for (const old of toasts.slice(0, -1)) {
      old.querySelector("[data-key]")?.removeAttribute("data-key");
      old.querySelector("kbd")?.remove();
    }
    if (this.querySelector("[role=alert]")) return;
    this.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.addEventListener("pointerleave", () => this.wait());
    this.addEventListener("focusin", () => clearTimeout(this.timer));
    this.addEventListener("focusout", () => this.wait());
    this.wait();
  }

  disconnectedCallback() { clearTimeout(this.timer); }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.remove(), SECONDS * 1000);
  }
});
