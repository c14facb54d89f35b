// The keys of the inbox: what a page offers carries its key (`data-key`), a list of rows is walked by j and k.
// Nothing here is needed: without it the same links and buttons do the same work.
"use strict";

(() => {
  const rows = Array.from(document.querySelectorAll("a.entry"));

  // Whoever presses a key twice would decide about the next record, too, which she has not seen yet.
  let isAwake = false;
  setTimeout(() => { isAwake = true; document.body.dataset.awake = ""; }, 500);

  // A page that answers a form stands under the address of the page with the form: to load it anew, or to come back to
  // it, sends nothing a second time, and is possible at all.
  if (document.documentElement.dataset.answers && new URL(document.referrer || "x:").origin === location.origin) {
    history.replaceState(null, "", document.referrer);
  }

  const isTyping = (target) =>
    target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName) ||
    (target.tagName === "INPUT" && !["checkbox", "radio", "button", "submit"].includes(target.type));

  // The row in which the focus is, on its link or on its tick.
  const rowOf = (element) => element && element.closest("tr");

  const walk = (step) => {
    const here = rowOf(document.activeElement) || rowOf(document.querySelector("a.entry:target"));
    const at = here ? rows.findIndex((link) => rowOf(link) === here) : -1;
    const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  const act = (element) => {
    if (element.tagName !== "SUMMARY") { element.click(); return; }
    const panel = element.parentElement;
    document.querySelectorAll("aside details[open]").forEach((other) => { other.open = other === panel; });
    panel.open = true;
    (panel.querySelector("input:not([type=hidden]), textarea") || element).focus();
  };

  document.addEventListener("keydown", (event) => {
    // A key that an input method still works on, or one of the browser's own, is not ours.
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.key === "Escape") {
      document.querySelectorAll("aside details[open]").forEach((panel) => { panel.open = false; });
      if (document.activeElement) { document.activeElement.blur(); }
      return;
    }
    if (isTyping(event.target)) { return; }
    const key = event.key.toLowerCase();
    if (rows.length && (key === "j" || key === "k")) {
      event.preventDefault();
      walk(key === "j" ? 1 : -1);
      return;
    }
    if (rows.length && key === "x") {
      const row = rowOf(document.activeElement);
      const box = row && row.querySelector("input[type=checkbox]");
      if (box) { event.preventDefault(); box.click(); }
      return;
    }
    const offered = key.length === 1 && /[a-z]/.test(key) && document.querySelector(`[data-key="${key}"]`);
    if (offered && !event.repeat && (isAwake || offered.tagName !== "BUTTON")) {
      event.preventDefault();
      act(offered);
    }
  });
})();
