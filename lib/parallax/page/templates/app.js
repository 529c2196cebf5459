"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const LIMIT = 60000; // milliseconds for one comparison
  // While a reader pastes, everything is loaded and run once, so that the first comparison is as quick as the next.
  const REHEARSAL = JSON.stringify({ a: "Vote delayed\n\nThe vote was put off on Monday. “We will wait,” said Ada Poll, the mayor.",
    b: "Poll delayed\n\nThe vote was put off by a week. “It is a shame,” said Bo Lind." });
  const boxes = { a: byId("text-a"), b: byId("text-b") };
  const names = { a: "", b: "" };
  let worker = null, timer = null, ready = false, waiting = null, last = null;

  const say = (text) => { byId("status").textContent = text; };
  const bytes = (id) => Uint8Array.from(atob(byId("part-" + id).textContent), (c) => c.charCodeAt(0));
  const busy = (on) => {
    byId("compare").disabled = on;
    byId("stop").hidden = !on;
    if (!on) byId("progress").hidden = true;
  };

  function start() {
    if (worker) return;
    ready = false;
    let parts;
    try {
      parts = Object.fromEntries(["engine", "wasm", "stdlib", "lock", "code"].map((id) => [id, bytes(id)]));
      const code = new Blob([new TextDecoder().decode(bytes("worker"))], { type: "text/javascript" });
      worker = new Worker(URL.createObjectURL(code));
    } catch (error) {
      worker = null;
      return say("This browser can't start it: " + error.message);
    }
    worker.onmessage = ({ data }) => {
      if (data.step) {
        byId("progress").hidden = !waiting;
        byId("progress").value = data.part;
        if (waiting) say(data.step);
      } else if (data.ready) {
        ready = true;
        if (waiting) send();
        else worker.postMessage({ question: REHEARSAL, rehearsal: true });
      } else if (data.failed) {
        end(/memory|allocat/i.test(data.failed)
          ? "Memory is short on this device. Close other pages and try again, or use shorter texts."
          : (ready ? "These texts could not be compared: " : "It could not start: ") + data.failed);
        worker.terminate();
        worker = null;
      } else if (data.answer) {
        answered(JSON.parse(data.answer));
      }
    };
    worker.onerror = (event) => { end("It could not start: " + event.message); worker = null; };
    worker.postMessage(parts, Object.values(parts).map((part) => part.buffer));
  }

  function send() {
    const question = waiting;
    waiting = null;
    say("Comparing …");
    byId("progress").hidden = true;
    timer = setTimeout(() => stop("This took longer than a minute and was stopped. Try shorter texts, or the command line."), LIMIT);
    worker.postMessage({ question: JSON.stringify(question) });
  }

  function end(text) {
    clearTimeout(timer);
    waiting = null;
    busy(false);
    say(text);
  }

  function stop(text) {
    if (worker) worker.terminate();
    worker = null;
    end(text);
  }

  function answered(answer) {
    if (answer.problem) {
      byId("done").hidden = true;
      return end(answer.problem);
    }
    last = answer;
    byId("result").onload = () => {  // told when it can be read, not before
      end(answer.told);
      byId("done").scrollIntoView({ block: "start" });
    };
    byId("result").srcdoc = answer.page;
    byId("done").hidden = false;
  }

  function save(name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function take(source, file) {
    if (!file) return;
    if (file.size > 5000000) return say(file.name + " is larger than 5 MB; a news article as text is accepted.");
    file.arrayBuffer().then((data) => {
      let text;
      try { text = new TextDecoder("utf-8", { fatal: true }).decode(data); } catch { text = new TextDecoder("windows-1252").decode(data); }
      boxes[source].value = text;
      names[source] = file.name;
      say(file.name + " is in box " + source.toUpperCase() + ".");
    }, () => say(file.name + " could not be read."));
  }

  byId("form").addEventListener("submit", (event) => {
    event.preventDefault();
    for (const source of ["a", "b"]) {
      if (!boxes[source].value.trim()) {
        boxes[source].focus();
        return say("Box " + source.toUpperCase() + " is empty: paste a news article into it.");
      }
    }
    waiting = { a: boxes.a.value, b: boxes.b.value, names };
    busy(true);
    say("Starting …");
    start();
    if (worker && ready) send();
  });
  byId("stop").addEventListener("click", () => stop("Stopped."));
  byId("example").addEventListener("click", () => {
    const example = JSON.parse(new TextDecoder().decode(bytes("example")));
    for (const source of ["a", "b"]) { boxes[source].value = example[source]; names[source] = ""; }
    byId("form").requestSubmit();
  });
  byId("swap").addEventListener("click", () => {
    [boxes.a.value, boxes.b.value] = [boxes.b.value, boxes.a.value];
    [names.a, names.b] = [names.b, names.a];
    if (last) byId("form").requestSubmit();
  });
  byId("again").addEventListener("click", () => {
    if (worker && !ready) { /* it goes on starting */ } else if (timer) stop("");
    for (const source of ["a", "b"]) { boxes[source].value = ""; names[source] = ""; byId("file-" + source).value = ""; }
    last = null;
    byId("done").hidden = true;
    byId("result").onload = null;
    byId("result").removeAttribute("srcdoc");
    end("");
    boxes.a.focus();
  });
  byId("save").addEventListener("click", () => save("comparison.html", "text/html", last.page));
  byId("rows").addEventListener("click", () => save("differences.csv", "text/csv", "\ufeff" + last.csv));
  byId("worksheet").addEventListener("click", () => {
    const sheet = byId("sheet");
    sheet.hidden = false;
    sheet.onload = () => { sheet.contentWindow.focus(); sheet.contentWindow.print(); };
    sheet.srcdoc = last.worksheet;
  });
  for (const source of ["a", "b"]) {
    byId("file-" + source).addEventListener("change", (event) => take(source, event.target.files[0]));
    boxes[source].addEventListener("input", () => { names[source] = ""; });
    const box = boxes[source].parentElement;
    box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
    box.addEventListener("dragleave", () => box.classList.remove("over"));
    box.addEventListener("drop", (event) => {
      event.preventDefault();
      box.classList.remove("over");
      take(source, event.dataTransfer.files[0]);
    });
  }
  setTimeout(start, 50);
})();
