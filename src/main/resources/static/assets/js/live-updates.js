// One stream of "something changed" for the tab. Nothing moves by itself: a region that is in use only says so.
customElements.define("live-updates", class extends HTMLElement {
  connectedCallback() {
    this.onShow = () => (document.hidden ? this.stop() : this.start());
    document.addEventListener("visibilitychange", this.onShow);
    this.start();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.onShow);
    this.stop();
  }

  start() {
    if (this.source) return;
    this.source = new EventSource(this.getAttribute("src"));
    this.source.onopen = () => this.state("Live");
    this.source.onerror = () => this.state("Reconnecting");
    this.source.onmessage = (e) => this.heard(JSON.parse(e.data));
  }

  stop() {
    this.source?.close();
    this.source = null;
  }

  state(word) { for (const sign of document.querySelectorAll(".live")) sign.textContent = word; }

  // {"topic":"alerts","new":2} or {"topic":"case:318"} or {"topic":"nav"}
  heard(event) {
    if (event.topic === "nav") document.body.dispatchEvent(new CustomEvent("nav-changed"));
    for (const bar of document.querySelectorAll(`[data-new="${CSS.escape(event.topic)}"]`)) this.announce(bar, event.new ?? 1);
    for (const region of document.querySelectorAll(`[data-live="${CSS.escape(event.topic)}"]`)) this.refresh(region);
  }

  announce(bar, more) {
    const count = Number(bar.dataset.count ?? 0) + more;
    bar.dataset.count = count;
    bar.querySelector("[data-text]").textContent = `${count} new`;
    bar.hidden = false;
  }

  refresh(region) {
    const busy = region.contains(document.activeElement) || region.querySelector(":popover-open, form[data-dirty]");
    if (!busy) { region.dispatchEvent(new CustomEvent("live")); return; }
    const hint = region.querySelector("[data-updated]");
    if (hint) hint.hidden = false;
  }
});

document.addEventListener("input", (e) => e.target.form?.setAttribute("data-dirty", ""));
