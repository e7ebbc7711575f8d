// Offers colleagues while a name is typed behind an @; the text itself carries the mention, so nothing is lost without it.
// <mention-box src="/alerts/ALERT-1/mentions"><textarea></textarea><div role="listbox" popover="manual"></div></mention-box>
const TYPED = /(?:^|\s)@([^@\n]{1,40})$/;
customElements.define("mention-box", class extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.list = this.querySelector("[role=listbox]");
    this.text.addEventListener("input", () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.ask(), 150); });
    this.text.addEventListener("keydown", (e) => this.key(e));
    this.text.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (e) => e.preventDefault());
    this.list.addEventListener("click", (e) => this.choose(e.target.closest("[role=option]")));
  }

  typed() { return TYPED.exec(this.text.value.slice(0, this.text.selectionStart))?.[1]; }

  options() { return [...this.list.querySelectorAll("[role=option]")]; }

  async ask() {
    const typed = this.typed();
    if (!typed || document.activeElement !== this.text) return this.close();
    const answer = await fetch(`${this.getAttribute("src")}?q=${encodeURIComponent(typed)}`, { headers: { "HX-Request": "true" } });
    if (!answer.ok || typed !== this.typed()) return;
    this.list.innerHTML = await answer.text();
    this.options().forEach((option, n) => { option.id = `mention-${n}`; });
    this.list.togglePopover(this.options().length > 0);
    this.mark(this.options()[0]);
  }

  mark(option) {
    for (const each of this.options()) each.setAttribute("aria-selected", String(each === option));
    if (option) this.text.setAttribute("aria-activedescendant", option.id);
    else this.text.removeAttribute("aria-activedescendant");
  }

  close() {
    this.list.togglePopover(false);
    this.mark(null);
  }

  choose(option) {
    if (!option) return;
    const at = this.text.selectionStart;
    this.text.setRangeText(`${option.dataset.mention} `, at - this.typed().length - 1, at, "end");
    this.close();
    this.text.focus();
  }

  key(e) {
    if (!this.list.matches(":popover-open")) return;
    const options = this.options();
    const at = options.findIndex((o) => o.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) this.mark(options[(at + step + options.length) % options.length]);
    else if (e.key === "Enter" || e.key === "Tab") this.choose(options[at]);
    else if (e.key === "Escape") this.close();
    else return;
    e.preventDefault();
  }
});
