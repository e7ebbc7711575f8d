// What every htmx request needs: the CSRF token, an answer to a lost session, and a word when the server is away.
const csrf = document.querySelector('meta[name="csrf"]');
const offline = () => document.querySelector("[data-offline]");

document.addEventListener("htmx:configRequest", (e) => {
  if (e.detail.verb !== "get" && csrf?.dataset.header) e.detail.headers[csrf.dataset.header] = csrf.content;
});

document.addEventListener("htmx:beforeRequest", (e) => e.detail.target?.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:afterRequest", (e) => e.detail.target?.removeAttribute("aria-busy"));

document.addEventListener("htmx:responseError", (e) => {
  const { status } = e.detail.xhr;
  if (status === 401) {
    location.assign("/sign-in?next=" + encodeURIComponent(location.pathname + location.search));
    return;
  }
  const looking = document.querySelector("[data-looking]");
  if (status === 403 && looking) {
    say(`You are looking as ${looking.dataset.looking}. Nothing can be changed.`);
    return;
  }
  const id = e.detail.xhr.getResponseHeader("X-Request-Id");
  say(`That did not work. Nothing was saved.${id ? ` Reference ${id}.` : ""}`);
});
document.addEventListener("htmx:sendError", () => say("The server could not be reached. Nothing was saved."));

// A toast of our own, for what the server could not say; it stays until it is closed
function say(text) {
  const toast = document.getElementById("told")?.content.cloneNode(true);
  if (!toast) return;
  toast.querySelector("span").append(text);
  document.getElementById("toasts").append(toast);
}

const connection = () => { const bar = offline(); if (bar) bar.hidden = navigator.onLine; };
addEventListener("online", connection);
addEventListener("offline", connection);
connection();

// After a swap the focus goes to the summary of errors, if there is one, or where the work goes on;
// the first item of a menu is marked too, for when the menu opens
document.addEventListener("htmx:afterSettle", (e) => {
  const next = (mark) => e.target.querySelector?.(mark);
  (next("[data-focus]") ?? next("[autofocus]:not([role=menuitem])"))?.focus();
});
document.querySelector("[data-focus]")?.focus();
