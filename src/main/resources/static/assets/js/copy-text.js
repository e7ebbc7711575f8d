// Copies the text of another element. <copy-text from="fb-json"><button type="button">Copy</button></copy-text>
customElements.define("copy-text", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (e) => e.target.closest("button") && this.copy());
  }

  async copy() {
    const from = document.getElementById(this.getAttribute("from"));
    const button = this.querySelector("button");
    const label = button.lastChild;
    const before = label.textContent;
    await navigator.clipboard.writeText(from.value ?? from.textContent.trim());
    label.textContent = "Copied";
    setTimeout(() => { label.textContent = before; }, 2000);
  }
});
