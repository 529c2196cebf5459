// Pages read without this. It marks the passage an address names, shows a sentence's partner at the foot, finds words
// in both articles, filters the search page, opens folds that an address is in, and walks long rows of links by arrows.
(() => {
  const all = (what, root = document) => [...root.querySelectorAll(what)];
  const one = (id) => document.getElementById(id);

  // A passage: offsets count characters (code points) of the article as received.
  const unmark = () => all("mark.hit").forEach((m) => { const p = m.parentNode; m.replaceWith(...m.childNodes); p.normalize(); });
  const mark = (text, start, end) => {
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let at = +text.dataset.start;
    const hits = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const letters = [...node.data], from = Math.max(start - at, 0), to = Math.min(end - at, letters.length);
      if (from < to) hits.push([node, letters.slice(0, from).join("").length, letters.slice(0, to).join("").length]);
      at += letters.length;
    }
    return hits.map(([node, from, to]) => {
      const range = document.createRange(), hit = document.createElement("mark");
      range.setStart(node, from);
      range.setEnd(node, to);
      hit.className = "hit";
      range.surroundContents(hit);
      return hit;
    });
  };
  const go = () => {
    unmark();
    if (location.hash.length > 1) history.scrollRestoration = "manual";  // loaded again, a page shows its address's place
    const [, source, start, end] = /^#([ab])-(\d+)-(\d+)$/.exec(location.hash) || [];
    if (source) {
      const texts = all(`.text[data-source="${source}"]`).filter((t) => +t.dataset.start < +end);
      const hold = texts.filter((t) => +t.dataset.start + [...t.textContent].length > +start)[0];
      if (hold && !one(location.hash.slice(1))) {  // an address that no link of this page made
        const place = document.createElement("span");
        place.className = "at";
        place.id = location.hash.slice(1);
        hold.prepend(place);
        location.replace(location.hash);
      }
      const hits = texts.flatMap((t) => mark(t, +start, +end));
      if (hits.length) hits[0].scrollIntoView({ block: "center", behavior: "instant" });
      return;
    }
    const target = location.hash.length > 1 && one(decodeURIComponent(location.hash.slice(1)));
    for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target && target.checkVisibility && target.checkVisibility()) target.scrollIntoView({ behavior: "instant" });
    if (target && target.matches(".st")) target.dispatchEvent(new Event("mouseover", { bubbles: true })); // shows its partner
  };
  addEventListener("hashchange", go);
  // A page that stands inside another has no address of its own: a link to a place in it would lead out.
  if (location.protocol === "about:") addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href^='#']");
    if (!link) return;
    event.preventDefault();
    location.hash = link.getAttribute("href");
  });
  addEventListener("load", go);

  // Many links in a row are one stop for the Tab key; arrows walk them.
  const rove = (root, links) => {
    links.forEach((link, n) => { link.tabIndex = n ? -1 : 0; });
    root.addEventListener("keydown", (event) => {
      const at = links.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      if (at < 0 || !step || !links[at + step]) return;
      event.preventDefault();
      links[at].tabIndex = -1;
      links[at + step].tabIndex = 0;
      links[at + step].focus();
    });
  };
  all("article").forEach((article) => rove(article, all(".ref", article)));
  all("table").forEach((table) => { const links = all("a", table); if (links.length > 2) rove(table, links); });

  // On a phone a row of a wide table is a stack of values, each after its column's name.
  all("table.stack").forEach((table) => {
    const names = all("thead tr > *", table).map((cell) => cell.textContent);
    all("tbody tr", table).forEach((row) => [...row.children].forEach((cell, n) => { cell.dataset.l = names[n]; }));
  });

  // The partner of a sentence, at the foot of a wide window.
  const peek = one("peek");
  if (peek) {
    const show = (event) => {
      const near = event.target.closest && event.target.closest(".st, .refs");
      const refs = near && (near.matches(".refs") ? near : near.nextElementSibling);
      const told = refs && refs.matches(".refs") ? all("p", refs.nextElementSibling) : [];
      peek.hidden = !told.length;
      peek.firstChild.replaceChildren(...told.map((p, n) => {
        const line = document.createElement("p"), name = document.createElement("b");
        name.textContent = all(".ref", refs)[n].textContent;
        name.className = all(".ref", refs)[n].classList.contains("kb") ? "kb" : "ka";
        line.append(name, p.firstChild.data);
        return line;
      }));
    };
    const two = document.querySelector(".two");
    ["mouseover", "focusin", "click"].forEach((kind) => two.addEventListener(kind, show));
    addEventListener("keydown", (event) => { if (event.key === "Escape") peek.hidden = true; });
    two.addEventListener("mouseleave", () => { peek.hidden = true; });
  }

  // Quotation marks and dashes are alike in what is typed and what is printed, one character for one.
  const same = (text) => text.toLowerCase().replace(/[’‘ʼ′`]/g, "'").replace(/[“”„]/g, '"').replace(/[-‐‑‒–—−\s]/g, " ");

  const find = one("find");
  if (find) {
    find.closest(".find").hidden = false;
    const texts = all(".two .text").map((text) => [text.dataset.source, [text, ...all("*", text)].flatMap((e) => [...e.childNodes]).filter((n) => n.nodeType === 3)]);
    find.addEventListener("input", () => {
      const word = same(find.value).trim(), count = { a: 0, b: 0 }, ranges = [];
      if (word) texts.forEach(([source, nodes]) => nodes.forEach((node) => {
        const low = same(node.data);
        if (low.length !== node.data.length) return;
        for (let i = low.indexOf(word); i >= 0; i = low.indexOf(word, i + word.length)) {
          const range = new Range();
          range.setStart(node, i);
          range.setEnd(node, i + word.length);
          ranges.push(range);
          count[source] += 1;
        }
      }));
      if (window.Highlight) CSS.highlights.set("find", new Highlight(...ranges));
      one("found").textContent = word ? `${count.a} in A, ${count.b} in B` : "";
    });
  }

  const search = one("q");
  if (search) {
    const rows = all("ul.index > li").map((item) => {
      const line = item.querySelector(":scope > .where");
      return { item, line, text: line ? line.textContent : "", all: same(item.textContent), only: item.hidden };
    });
    const count = one("found"), entries = count.textContent;
    search.oninput = () => {
      const words = search.value.trim().split(/\s+/).map((word) => same(word).trim()).filter(Boolean);
      let found = 0;
      unmark();
      rows.forEach((row) => {
        row.item.hidden = words.length ? !words.every((w) => row.all.includes(w)) : row.only;
        if (row.item.hidden) return;
        found += 1;
        const low = same(row.text), at = words.map((w) => [low.indexOf(w), w.length]).filter(([n]) => n >= 0).sort(([m], [n]) => m - n)[0];
        if (!row.line || !at || low.length !== row.text.length) return;
        const range = document.createRange(), hit = document.createElement("mark");
        range.setStart(row.line.firstChild, at[0]);
        range.setEnd(row.line.firstChild, at[0] + at[1]);
        hit.className = "hit";
        range.surroundContents(hit);
      });
      count.textContent = words.length ? `${found} found` : entries;
    };
    search.disabled = false;
    if (search.value) search.oninput();
  }
})();
