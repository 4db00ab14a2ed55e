/* Keys and the announcing of outcomes. Everything here can also be done without it: by links, forms and buttons.
   No word of an article is ever put into the page by this script. */
"use strict";
(() => {
  const STORE = "counterclaim-keys", ROWS = ".row, main tbody tr, .hits > li";
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const said = document.getElementById("said"), keys = document.getElementById("keys");
  const SHOWN = 8000; /* milliseconds that an outcome stays in sight; the row goes on telling it */
  const REST = 400; /* milliseconds for which a statement that has just come is not decided on: a key was held */
  let last = 0, wanted = null, seen = { page: 0, rows: 0 }, leaving = 0, came = -REST;

  const fade = () => { clearTimeout(leaving); leaving = setTimeout(() => { said.textContent = ""; }, SHOWN); };
  const tell = (words) => { said.textContent = ""; said.textContent = words; fade(); };

  /* single keys: on or off, remembered where the browser allows it */
  const stored = () => { try { return localStorage.getItem(STORE); } catch { return null; } };
  const store = (value) => { try { localStorage.setItem(STORE, value); } catch { /* for this page alone */ } };
  let on = stored() !== "off";
  const show = () => all(".keys-on").forEach((box) => { box.checked = on; });
  document.addEventListener("change", (event) => {
    if (!event.target.matches(".keys-on")) return;
    on = event.target.checked;
    store(on ? "on" : "off");
    show();
  });
  all(".by-key").forEach((part) => { part.hidden = false; });
  show();

  /* rows */
  const rows = () => all(ROWS);
  const current = () => document.activeElement?.closest(ROWS) ?? null;
  const focus = (row) => {
    if (!row) return;
    if (!row.hasAttribute("tabindex")) row.tabIndex = -1;
    last = Math.max(0, rows().indexOf(row));
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };
  const place = (row) => {
    const id = row?.id.startsWith("row-") ? row.id.slice(4) : "";
    return id ? document.getElementById("s-" + id) : null;
  };
  const move = (step) => {
    const every = rows(), now = current();
    if (!every.length) return;
    const at = now ? every.indexOf(now) + step : Math.min(last, every.length - 1);
    focus(every[Math.max(0, Math.min(every.length - 1, at))]);
    place(current())?.scrollIntoView({ block: "center" });
  };
  const open = (row) => {
    const link = row.querySelector("a[href*='#s-']")
      ?? all("a[href]", row).find((one) => one.textContent.trim() === "In the text")
      ?? row.querySelector("a[href^='/reports/'], a[href]");
    link?.click();
  };

  /* deciding, on the row with the focus, or the one that had it last, or the first */
  const chosen = () => {
    const every = all(".row"), now = document.activeElement?.closest(".row") ?? every[Math.min(last, every.length - 1)];
    if (now) last = rows().indexOf(now);
    return now;
  };
  const early = () => {
    /* some systems send a held key as many short ones: wait until it is let go */
    const now = performance.now(), soon = document.getElementById("offer") && now - came < REST;
    came = now;
    return soon || document.querySelector(".htmx-request");
  };
  const press = (what) => { if (!early()) chosen()?.querySelector(what)?.click(); };
  const unfold = (details, field) => {
    if (!details) return;
    details.open = true;
    const input = details.querySelector(field);
    input?.focus();
    input?.scrollIntoView({ block: "nearest" });
  };
  const selected = () => {
    const found = getSelection(), text = found?.anchorNode?.parentElement?.closest(".text");
    return text && !found.isCollapsed ? found.toString().trim() : "";
  };
  const aim = (row, field, words) => {
    const input = row.querySelector(field);
    if (!input) return false;
    if (words) input.value = words;
    input.focus();
    input.scrollIntoView({ block: "nearest" });
    return true;
  };
  const correct = (field) => {
    const row = chosen(), words = field.startsWith(".words") ? selected() : "";
    if (!row) return;
    const details = row.querySelector("details.correct");
    if (details) details.open = true;
    if (aim(row, field, words)) return;
    wanted = { field, words };
    row.querySelector("a.fix")?.click();
  };

  const ACTIONS = {
    j: () => move(1),
    k: () => move(-1),
    o: () => { const row = current(); if (row) open(row); },
    Enter: () => { const row = document.activeElement; return row?.matches(ROWS) ? open(row) : false; },
    a: () => press("button[name=verdict][value=yes]"),
    u: () => press("button[name=verdict][value=unsure]"),
    r: () => unfold(chosen()?.querySelector("details.reject"), "input[name=because]"),
    f: () => correct(".words-form [name=content]"),
    s: () => correct(".speaker-form [name=entity]"),
    t: () => correct(".act-form [name=type]"),
    z: () => document.querySelector("form.undo button")?.click(),
    x: () => document.querySelector("a.skipping")?.click(),
    "?": () => keys.showModal(),
  };
  const typing = (target) => target.closest?.("input, select, textarea, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.repeat && event.key === "Enter" && event.target.closest?.(".decide, .undo")) { event.preventDefault(); return; }
    if (event.key === "Escape" && !keys.open && typing(event.target)) { focus(event.target.closest(ROWS)); return; }
    if (!on || keys.open || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.repeat && !"jk".includes(event.key)) return;
    if (typing(event.target)) return;
    const action = Object.hasOwn(ACTIONS, event.key) ? ACTIONS[event.key] : null;
    if (action && action() !== false) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest(".keys-help")) { keys.showModal(); return; }
    const mark = event.target.closest(".text mark");
    if (!mark || event.target.closest("a") || !getSelection().isCollapsed) return;
    const number = [...mark.classList].filter((name) => /^n\d+$/.test(name)).pop();
    if (number) focus(document.querySelector(".row." + number));
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest(ROWS);
    if (row) last = Math.max(0, rows().indexOf(row));
  });

  /* what was decided: the focus stays where it was, and the outcome is told */
  document.addEventListener("htmx:beforeSwap", () => {
    came = performance.now();
    seen = { page: scrollY, rows: document.querySelector(".pair > .rows")?.scrollTop ?? 0 };
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    came = performance.now();
    if (said.textContent) fade();
    if (wanted && event.target.closest(".fixing")) {
      aim(event.target.closest(".row"), wanted.field, wanted.words);
      wanted = null;
      return;
    }
    const scroller = document.querySelector(".pair > .rows"), held = document.activeElement;
    if (scroller) scroller.scrollTop = seen.rows;
    scrollTo(0, seen.page);
    if (held && held !== document.body) held.scrollIntoView({ block: "nearest" });
    else focus(rows()[Math.min(last, rows().length - 1)]);
  });
  document.addEventListener("htmx:responseError", (event) => {
    const words = event.detail.xhr.responseText;
    tell(words.startsWith("<") ? "This was not taken: open the printed address again." : words.slice(0, 300));
  });
  document.addEventListener("htmx:sendError", () => tell("The reading room does not answer: was it stopped?"));
  /* who comes by "In the text" finds the row beside the words */
  const arrive = () => {
    const words = location.hash.startsWith("#s-") ? document.getElementById(location.hash.slice(1)) : null;
    const row = words ? document.getElementById("row-" + words.id.slice(2)) : null;
    if (!row) return;
    row.scrollIntoView({ block: "nearest" });
    words.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", arrive);
  arrive();
  if (document.querySelector("#offer .row")) focus(document.querySelector("#offer .row"));
})();
