// What a page can do besides being read: remember the size of print, print, copy its address. Without this file the size
// still changes, by the style sheet alone, and the address can be copied by hand.
(() => {
  "use strict";
  const KEY = "gongkai-text-size";
  const sizes = [...document.querySelectorAll("[name=text-size]")];
  const kept = (() => { try { return localStorage.getItem(KEY); } catch { return null; } })();
  for (const size of sizes) {
    if (kept !== null) size.checked = size.value === kept;
    size.addEventListener("change", () => { try { localStorage.setItem(KEY, size.value); } catch { /* not kept, then */ } });
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      field.select();
      try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
      button.textContent = button.dataset.done;
    });
  }
})();
