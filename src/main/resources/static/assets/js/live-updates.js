// One stream of "something changed" per tab. Regions say what they show: data-live="case:318 alert.raised"; such a
// region gets the event "live" and asks the server as its viewer. One that is in use only says that there is more.
const WAIT = 300;

customElements.define("live-updates", class extends HTMLElement {
  connectedCallback() {
    this.onShow = () => (document.hidden ? this.stop() : this.start());
    this.onSwap = () => { if (this.source && this.topics() !== this.followed) { this.stop(); this.start(); } };
    document.addEventListener("visibilitychange", this.onShow);
    document.addEventListener("htmx:afterSettle", this.onSwap);
    this.onShow();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.onShow);
    document.removeEventListener("htmx:afterSettle", this.onSwap);
    this.stop();
  }

  topics() {
    const all = [...document.querySelectorAll("[data-live]")].flatMap((region) => region.dataset.live.split(" "));
    return [...new Set(all.filter(Boolean))].sort().join(",");
  }

  start() {
    if (this.source) return;
    this.followed = this.topics();
    const back = this.last ? `&from=${this.last}` : "";
    this.source = new EventSource(`${this.getAttribute("src")}?topics=${encodeURIComponent(this.followed)}${back}`);
    this.source.onopen = () => this.state("Live");
    this.source.onerror = () => this.state(this.source?.readyState === EventSource.CLOSED ? "Not live" : "Reconnecting");
    this.source.onmessage = (e) => {
      this.last = e.lastEventId;
      for (const topic of JSON.parse(e.data).topics) this.heard(topic);
    };
  }

  stop() {
    this.source?.close();
    this.source = null;
  }

  // Shown once it is known: without script nothing is live
  state(word) {
    for (const sign of document.querySelectorAll(".live")) {
      sign.textContent = word;
      sign.toggleAttribute("data-off", word !== "Live");
      sign.hidden = false;
    }
  }

  heard(topic) {
    if (topic === "account") document.body.dispatchEvent(new CustomEvent("nav-changed"));
    const shown = topic.endsWith(":*") ? topic.slice(0, -1) : null;
    for (const region of document.querySelectorAll("[data-live]")) {
      const follows = region.dataset.live.split(" ").some((t) => t === topic || (shown && t.startsWith(shown)));
      if (follows) this.later(region);
    }
  }

  // One with a pause is asked once in so long, however much happens
  later(region) {
    const pause = Number(region.dataset.livePause ?? 0);
    if (pause && region.liveTimer) return;
    clearTimeout(region.liveTimer);
    region.liveTimer = setTimeout(() => {
      region.liveTimer = 0;
      if (region.isConnected) this.refresh(region);
    }, pause || WAIT);
  }

  refresh(region) {
    const busy = region.contains(document.activeElement) || region.querySelector(":popover-open, form[data-dirty]");
    if (!busy || !region.querySelector("[data-updated]")) { if (!busy) region.dispatchEvent(new CustomEvent("live")); return; }
    region.querySelector("[data-updated]").hidden = false;
  }
});

// What came by itself takes neither the focus away nor closes what somebody opened
document.addEventListener("htmx:oobBeforeSwap", (e) => {
  const old = e.detail.target;
  if (!old?.matches("[data-still]")) return;
  if (old.contains(document.activeElement)) e.detail.shouldSwap = false;
  else if (old.querySelector("details[open]")) e.detail.fragment.querySelector?.("details")?.setAttribute("open", "");
});

document.addEventListener("input", (e) => e.target.form?.setAttribute("data-dirty", ""));
