/* The text of an item, edited as it will be read. The server cleans whatever comes; this only keeps a paste tidy. */
(function () {
  "use strict";

  const TAGS = new Set(
    "P BR HR H2 H3 H4 STRONG B EM I U S SUB SUP UL OL LI BLOCKQUOTE A IMG TABLE CAPTION COLGROUP COL THEAD TBODY TFOOT TR TD TH".split(" "));
  const KEPT = { A: ["href"], IMG: ["src", "alt"], TD: ["colspan", "rowspan"], TH: ["colspan", "rowspan", "scope"], OL: ["start"] };
  const DROPPED = new Set("SCRIPT STYLE META LINK TITLE XML O:P HEAD IFRAME OBJECT".split(" "));
  const HEADS = { H1: "H2", H5: "H4", H6: "H4" };

  function tidy(node, into) {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        into.append(child.textContent.replace(/\s*\n\s*/g, " "));
      } else if (child.nodeType === Node.ELEMENT_NODE && !DROPPED.has(child.tagName)) {
        const name = HEADS[child.tagName] || (child.tagName === "DIV" && !child.querySelector("p,div,table,ul,ol,h1,h2,h3") ? "P" : child.tagName);
        if (!TAGS.has(name)) { tidy(child, into); continue; }
        const made = document.createElement(name);
        for (const each of KEPT[name] || []) if (child.hasAttribute(each)) made.setAttribute(each, child.getAttribute(each));
        const align = child.style.textAlign || child.getAttribute("align");
        if (name === "P" && (align === "right" || align === "center")) made.className = align;
        tidy(child, made);
        if (name === "P" && !made.textContent.trim() && !made.querySelector("img")) continue;
        into.append(made);
      }
    }
    return into;
  }

  function block() {
    let node = getSelection().anchorNode;
    while (node && !(node.nodeType === 1 && /^(P|H[2-4]|LI|TD|TH)$/.test(node.tagName))) node = node.parentNode;
    return node;
  }

  const DOES = {
    h2: () => document.execCommand("formatBlock", false, "h2"),
    h3: () => document.execCommand("formatBlock", false, "h3"),
    p: () => { document.execCommand("formatBlock", false, "p"); const b = block(); if (b) b.removeAttribute("class"); },
    right: () => { const b = block(); if (b) b.className = b.className === "right" ? "" : "right"; },
    center: () => { const b = block(); if (b) b.className = b.className === "center" ? "" : "center"; },
    link: () => { const to = prompt("链接地址（https://…）"); if (to) document.execCommand("createLink", false, to); },
    table: () => document.execCommand("insertHTML", false,
      "<table><tbody>" + "<tr><td><br></td><td><br></td><td><br></td></tr>".repeat(3) + "</tbody></table><p><br></p>"),
  };

  function begin(box) {
    if (box.dataset.begun) return;
    box.dataset.begun = "1";
    const area = box.querySelector("textarea"), page = box.querySelector(".gk-body__page"), tools = box.querySelector(".gk-body__tools");
    document.execCommand("defaultParagraphSeparator", false, "p");
    page.append(tidy(new DOMParser().parseFromString(area.value, "text/html").body, document.createDocumentFragment()));
    if (!page.childNodes.length) page.innerHTML = "<p><br></p>";
    page.hidden = tools.hidden = false;
    area.hidden = true;
    const keep = () => { area.value = page.innerHTML; area.dispatchEvent(new Event("change", { bubbles: true })); };
    page.addEventListener("input", keep);
    page.addEventListener("paste", (event) => {
      const html = event.clipboardData.getData("text/html");
      if (!html) return;
      event.preventDefault();
      const holder = document.createElement("div");
      holder.append(tidy(new DOMParser().parseFromString(html, "text/html").body, document.createDocumentFragment()));
      document.execCommand("insertHTML", false, holder.innerHTML);
      keep();
    });
    tools.addEventListener("click", (event) => {
      const name = event.target.closest("button")?.dataset.do;
      if (!name) return;
      page.focus();
      (DOES[name] || (() => document.execCommand(name)))();
      keep();
    });
  }

  const all = () => document.querySelectorAll("[data-gk-body]").forEach(begin);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", all); else all();
})();
