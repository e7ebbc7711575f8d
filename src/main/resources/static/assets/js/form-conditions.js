// Shows what is asked only where earlier answers ask for it. The server decides the same from what is sent.
customElements.define("form-conditions", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", () => this.show());
    this.show();
  }

  show() {
    for (const part of this.querySelectorAll("[data-when]")) part.hidden = !this.holds(part.dataset);
  }

  holds({ when, test, values }) {
    const given = this.answers(when);
    if (!given.length) return false;
    const named = given.some((answer) => JSON.parse(values).includes(answer));
    return test === "answered" || (test === "is") === named;
  }

  answers(name) {
    return [...this.querySelectorAll(`[name="${name}"]`)]
      .filter((field) => !field.closest("[hidden]") && (!field.matches("[type=radio], [type=checkbox]") || field.checked))
      .map((field) => field.value.trim())
      .filter(Boolean);
  }
});
