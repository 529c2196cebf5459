// The page reads without this; it opens all code at once, marks the passage an address names, filters the index.
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");

  const sections = document.querySelector("nav.contents details");
  if (sections && matchMedia("(min-width: 68rem)").matches) sections.open = true;

  const codes = [...document.querySelectorAll("details.code")];
  const contents = document.querySelector("nav.contents");
  if (codes.length && contents) {
    const button = document.createElement("button");
    button.type = "button";
    const say = (open) => { button.textContent = open ? "fold all code" : "show all code"; button.setAttribute("aria-pressed", open); };
    say(false);
    button.onclick = () => { const open = button.getAttribute("aria-pressed") !== "true"; codes.forEach((d) => { d.open = open; }); say(open); };
    contents.append(button);
  }

  const unmark = () => document.querySelectorAll("mark.hit").forEach((m) => { const p = m.parentNode; m.replaceWith(...m.childNodes); p.normalize(); });

  // Offsets count characters (code points) of the article as received; notes between them do not count.
  const mark = (block, start, end) => {
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (n) =>
      n.parentElement.closest("[data-skip]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    let at = +block.dataset.start;
    const hits = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const letters = [...node.data];
      const from = Math.max(start - at, 0), to = Math.min(end - at, letters.length);
      if (from < to) hits.push([node, letters.slice(0, from).join("").length, letters.slice(0, to).join("").length]);
      at += letters.length;
    }
    return hits.map(([node, from, to]) => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const hit = document.createElement("mark");
      hit.className = "hit";
      range.surroundContents(hit);
      return hit;
    });
  };

  const go = () => {
    const named = /^#([ab])-(\d+)-(\d+)$/.exec(location.hash);
    unmark();
    if (!named) return;
    const [, source, start, end] = named;
    const other = document.getElementById(source === "a" ? "only-b" : "only-a");
    if (other && other.checked) document.getElementById("both").checked = true;
    const hits = [...document.querySelectorAll(`.text[data-source="${source}"]`)].flatMap((b) => mark(b, +start, +end));
    if (hits.length) hits[0].scrollIntoView({ block: "center" });
  };
  if (document.querySelector(".text[data-source]")) {
    addEventListener("hashchange", go);
    addEventListener("load", go);
  }

  // Quotation marks and dashes are alike in what is typed and what is printed, one character for one.
  const same = (text) => text.toLowerCase().replace(/[’‘ʼ′`]/g, "'").replace(/[“”„]/g, '"').replace(/[-‐‑‒–—−\s]/g, " ");

  const show = (row, words) => {
    const told = row.line;
    told.textContent = row.text;
    const folded = same(row.text);
    const at = folded.length === row.text.length ? words.map((w) => [folded.indexOf(w), w.length]).filter(([n]) => n >= 0) : [];
    if (!at.length) return;
    const [start, length] = at.sort(([m], [n]) => m - n)[0];
    const range = document.createRange();
    range.setStart(told.firstChild, start);
    range.setEnd(told.firstChild, start + length);
    const hit = document.createElement("mark");
    hit.className = "hit";
    range.surroundContents(hit);
  };

  const search = document.querySelector("input[type=search]");
  if (search) {
    const rows = [...document.querySelectorAll("ul.index > li")].map((item) => {
      const line = item.querySelector(":scope > .where");
      return { item, line, text: line ? line.textContent : "", all: same(item.textContent), only: item.hidden };
    });
    const count = document.getElementById("found");
    const entries = count.textContent;
    search.oninput = () => {
      const words = search.value.trim().split(/\s+/).map((word) => same(word).trim()).filter(Boolean);
      let found = 0;
      rows.forEach((row) => {
        row.item.hidden = words.length ? !words.every((w) => row.all.includes(w)) : row.only;
        if (row.item.hidden) return;
        found += 1;
        if (row.line) show(row, words);
      });
      count.textContent = words.length ? `${found} found` : entries;
    };
    search.disabled = false;
    if (search.value) search.oninput();
  }
})();
