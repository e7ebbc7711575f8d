// Follows somebody who walks over a page with the Tab key, and says afterwards what the keyboard cannot do there.
// Each step is looked at when the next one begins: by then the page has scrolled and is drawn.
window.walk = (() => {
  const OPERABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [contenteditable],"
    + " [role=button], [role=link], [role=tab], [role=menuitem], [role=menuitemradio], [role=switch], [role=checkbox],"
    + " [role=option], [hx-get], [hx-post], [hx-put], [hx-delete]";
  const stops = new Map();
  const unmarked = new Map();
  const faults = [];
  let last = null;
  let root = document;

  const name = (e) => `${e.tagName.toLowerCase()}${e.id ? "#" + e.id : ""} "${(e.getAttribute("aria-label") ?? e.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40)}" ${e.getAttribute("href") ?? e.getAttribute("name") ?? e.getAttribute("class") ?? ""}`;
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest("[inert]") && e.getClientRects().length > 0;
  // What htmx does by itself, or when something inside it changes, is not pressed
  const pressed = (e) => !e.matches("[hx-get], [hx-post], [hx-put], [hx-delete]") || e.matches("a[href], button, input, select, textarea")
    || !(e.matches("form") || e.hasAttribute("hx-trigger") && !/\bclick\b/.test(e.getAttribute("hx-trigger")));
  // What Enter in a field presses, so that it does what the page means; it is there for nobody
  const nobodys = (e) => e.matches("[aria-hidden=true][tabindex='-1']") && e.offsetWidth <= 1 && e.offsetHeight <= 1;
  const operable = () => [...root.querySelectorAll(OPERABLE)].filter((e) => shown(e) && !e.matches(":disabled") && pressed(e) && !nobodys(e));

  const signs = (style) => `${style.outlineStyle === "none" ? "" : style.outlineWidth + style.outlineColor} ${style.boxShadow} ${style.borderColor} ${style.stroke} ${style.translate}`;
  // Itself, what is around it, and the bars of a chart inside it
  const looks = (e) => [e, ...e.querySelectorAll("rect"), e.parentElement, e.parentElement?.parentElement].filter(Boolean)
    .map((each) => signs(getComputedStyle(each))).join("|");

  // A closed group of radio buttons is one stop, and arrows move inside; options belong to the field that lists them
  const represented = (e) => {
    if (e.matches("input[type=radio]")) return [...stops.keys()].some((s) => s.type === "radio" && s.name === e.name && s.form === e.form);
    const list = e.matches("[role=option], [role=listbox]") && e.closest("[role=listbox]");
    if (list) return [...stops.keys()].some((s) => s.getAttribute("aria-controls") === list.id);
    return false;
  };

  const covered = (e) => {
    const own = e.closest("label") ?? e;
    const box = (e.matches("input") && own !== e ? own : e).getClientRects()[0];
    if (!box) return true;
    const at = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
    return !at.some(([x, y]) => {
      const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return hit && (own.contains(hit) || hit.contains(e) && !hit.matches("html, body") || hit.closest("label") === own);
    });
  };

  function look() {
    const e = document.activeElement;
    if (!e || e === document.body || e === last) return;
    last = e;
    if (stops.has(e)) return;
    stops.set(e, stops.size);
    const before = unmarked.get(e);
    if (before !== undefined && before === looks(e)) faults.push(`nothing shows the focus: ${name(e)}`);
    if (e.tabIndex > 0) faults.push(`stands out of order: ${name(e)}`);
    if (covered(e)) faults.push(`something lies over the focus: ${name(e)}`);
  }

  // The parts of two neighbours in the walk that stand beside one another must follow one another on the screen too
  function backwards(a, b) {
    // The walk has come round
    if (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_PRECEDING) return false;
    let top = a;
    while (top && !top.contains(b)) top = top.parentElement;
    if (!top || top === a || top === b) return false;
    const part = (e) => { while (e.parentElement !== top) e = e.parentElement; return e; };
    const [pa, pb] = [part(a), part(b)];
    if ([pa, pb].some((p) => ["fixed", "sticky", "absolute", "contents"].some((v) => [getComputedStyle(p).position, getComputedStyle(p).display].includes(v)))) return false;
    const [ra, rb] = [pa.getBoundingClientRect(), pb.getBoundingClientRect()];
    const above = rb.bottom <= ra.top + 1 && rb.left < ra.right && ra.left < rb.right;
    const before = rb.right <= ra.left + 1 && rb.top < ra.bottom && ra.top < rb.bottom;
    return above || before;
  }

  // A page may begin with the focus in its form; the walk begins above everything all the same
  function toTop() {
    const top = document.body.insertBefore(document.createElement("span"), document.body.firstChild);
    top.tabIndex = -1;
    top.focus();
    top.remove();
  }

  addEventListener("keydown", (e) => { if (["Tab", "ArrowDown"].includes(e.key)) look(); }, true);

  return {
    // Where the walk happens: the page, or an open dialog or menu; answers how many presses it may take
    begin(selector) {
      root = selector ? document.querySelector(selector) : document;
      stops.clear(); unmarked.clear(); faults.length = 0; last = null;
      if (!selector) toTop();
      const all = operable();
      for (const e of all) if (e !== document.activeElement) unmarked.set(e, looks(e));
      look();
      return all.filter((e) => e.tabIndex >= 0).reduce((sum, e) => sum + ({ date: 4, "datetime-local": 7, time: 4 }[e.type] ?? 1), 0) + 3;
    },
    left() { look(); return operable().filter((e) => e.tabIndex >= 0 && !stops.has(e) && !represented(e)).length; },
    end() {
      look();
      const found = operable().filter((e) => !stops.has(e) && !represented(e) && (e.tabIndex >= 0 || !e.hasAttribute("tabindex") || e.matches("a, button, input, select, textarea, summary")));
      const order = [...stops.keys()].filter((e) => e.isConnected && root.contains(e));
      const jumps = order.slice(1).flatMap((e, n) => backwards(order[n], e) ? [`after ${name(order[n])} comes ${name(e)}`] : []);
      const outside = root === document ? [] : [...stops.keys()].filter((e) => !root.contains(e)).map((e) => `left for ${name(e)}`);
      return [...found.map((e) => `not reached: ${name(e)}`), ...faults, ...jumps, ...outside];
    },
    first() { const e = [...stops.keys()][0]; return e ? name(e) : ""; },
    // What opens something: one of each kind, by the address or the menu without its numbers
    openers() {
      const kinds = new Map();
      for (const e of document.querySelectorAll("[popovertarget], :is(a, button)[hx-get]:is([hx-target='#dialog'], [hx-target='#panel']), [data-open-palette]")) {
        const within = e.closest("[popover]");
        if (e.closest("dialog, [hidden]") || e.matches(":disabled") || !(within ? shown(document.querySelector(`[popovertarget="${within.id}"]`) ?? e) : shown(e))) continue;
        const kind = (e.getAttribute("popovertarget") ?? e.getAttribute("hx-get") ?? "palette").replace(/\d+/g, "0").replace(/\?.*/, "");
        if (kinds.has(kind)) continue;
        e.dataset.opener = kinds.size;
        const menu = e.getAttribute("popovertarget");
        const root = menu ? `#${menu}` : e.getAttribute("hx-target") ?? "command-palette dialog";
        kinds.set(kind, { opener: `[data-opener="${kinds.size}"]`, kind, root, invoker: within ? `[popovertarget="${within.id}"]` : "",
          arrows: !!menu && document.getElementById(menu).matches("[role=menu]") });
      }
      return [...kinds.values()];
    },
  };
})();
