// What the workbench can do besides sending forms: choose a figure from the register and put it where the cursor is, show
// words as they will read while they are written, and ask before unsaved words are left. Without this file figures are
// typed as [[key]], and everything is shown after saving.
(() => {
  "use strict";
  const year = document.querySelector(".gk-year[data-register]");
  const fields = [...document.querySelectorAll("textarea[data-writes]")];
  if (!year || !fields.length) return;

  const picker = year.querySelector(".gk-picker");
  const search = picker.querySelector("#picker-search");
  const list = picker.querySelector(".gk-picker__list");
  const told = picker.querySelector(".gk-picker__told");
  const plain = (words) => words.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  let register = null;
  let writing = null;
  let options = [];
  let at = -1;

  async function open(field) {
    writing = field;
    search.value = "";
    picker.showModal();
    search.focus();
    told.textContent = "";
    list.replaceChildren();
    try {
      const answer = await fetch(year.dataset.register, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      register = (await answer.json()).figures;
      find();
    } catch {
      register = null;
      told.textContent = told.dataset.failed;
    }
  }

  function find() {
    if (!register) return;
    const words = search.value.split(/\s+/).map(plain).filter(Boolean);
    const found = register.filter((each) => {
      const all = plain(each.label + each.counts + each.key);
      return words.every((word) => all.includes(word));
    });
    list.replaceChildren(...groups(found));
    options = [...list.querySelectorAll("[role=option]")];
    told.textContent = found.length ? told.dataset.found.replace("{n}", found.length) : told.dataset.none;
    mark(found.length ? 0 : -1);
  }

  function groups(found) {
    const made = new Map();
    for (const each of found) {
      if (!made.has(each.group)) made.set(each.group, group(each.group, made.size));
      made.get(each.group).append(option(each));
    }
    return made.values();
  }

  function group(label, n) {
    const part = make("div", { role: "group", "aria-labelledby": `picker-group-${n}` });
    part.append(make("div", { id: `picker-group-${n}`, class: "gk-picker__group", role: "presentation" }, label));
    return part;
  }

  function option(each) {
    const value = each.value === null ? told.dataset.missing : `${each.value} ${each.unit}`;
    const row = make("div", { role: "option", id: `picker-${each.key}`, class: "gk-picker__figure", "data-key": each.key });
    row.append(make("strong", {}, each.label), make("span", { class: "gk-picker__value" }, value),
      make("small", {}, `${each.counts}（${each.how}）`));
    row.addEventListener("click", () => insert(each.key));
    return row;
  }

  function make(name, attributes, words = "") {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = words;
    return made;
  }

  function mark(n) {
    options[at]?.setAttribute("aria-selected", "false");
    at = n;
    const now = options[n];
    now?.setAttribute("aria-selected", "true");
    now?.scrollIntoView({ block: "nearest" });
    if (now) search.setAttribute("aria-activedescendant", now.id);
    else search.removeAttribute("aria-activedescendant");
  }

  function insert(key) {
    const form = picker.querySelector("[name=picker-form]:checked").value;
    picker.close();
    writing.focus();
    writing.setRangeText(`[[${key}${form && "|"}${form}]]`, writing.selectionStart, writing.selectionEnd, "end");
    writing.dispatchEvent(new Event("input", { bubbles: true }));
  }

  search.addEventListener("input", find);
  search.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step && options.length) {
      event.preventDefault();
      mark(Math.min(Math.max(at + step, 0), options.length - 1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (options[at]) insert(options[at].dataset.key);
    }
  });

  const kept = new Map(fields.map((field) => [field, field.value]));
  const waits = new Map();

  async function preview(field) {
    const shown = year.querySelector(`[data-words="${field.dataset.writes}"]`);
    const sent = new FormData(field.form);
    try {
      const answer = await fetch(year.dataset.preview, { method: "POST", body: sent });
      const words = await answer.text();
      if (answer.ok && sent.get("text") === field.value) shown.innerHTML = words;
    } catch { /* the words stay as they were saved */ }
  }

  for (const field of fields) {
    const button = document.getElementById("picker-open").content.firstElementChild.cloneNode(true);
    button.addEventListener("click", () => open(field));
    field.before(button);
    field.addEventListener("input", () => {
      clearTimeout(waits.get(field));
      waits.set(field, setTimeout(() => preview(field), 300));
    });
    field.form.addEventListener("submit", () => kept.set(field, field.value));
  }
  window.addEventListener("beforeunload", (event) => {
    if (fields.some((field) => field.value !== kept.get(field))) event.preventDefault();
  });
})();
