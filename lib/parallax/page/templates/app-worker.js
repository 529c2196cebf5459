"use strict";
// Runs Python beside the page. What the engine asks for by `fetch` is answered from what the page carries.
const BASE = "https://parallax.invalid/";
let python = null;

async function unpacked(data) {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function start(parts) {
  const step = (step, part) => postMessage({ step, part });
  step("Starting: unpacking …", 0.1);
  const held = {
    "pyodide.asm.wasm": [await unpacked(parts.wasm), "application/wasm"],
    "python_stdlib.zip": [parts.stdlib, "application/zip"],
    "pyodide-lock.json": [await unpacked(parts.lock), "application/json"],
  };
  self.fetch = async (address) => {
    const name = String(address.url || address).split("/").pop();
    if (!(name in held)) throw new Error("nothing is fetched: " + name);
    return new Response(held[name][0], { headers: { "Content-Type": held[name][1] } });
  };
  step("Starting: the engine …", 0.25);
  const code = URL.createObjectURL(new Blob([await unpacked(parts.engine)], { type: "text/javascript" }));
  importScripts(code);
  python = await loadPyodide({ indexURL: BASE, lockFileURL: BASE + "pyodide-lock.json", env: { PYTHONHASHSEED: "0" } });
  step("Starting: the library …", 0.7);
  python.unpackArchive(await unpacked(parts.code), "tar", { extractDir: "/parallax" });
  // a comparison leaves few cycles; the search for them took a tenth of the time
  python.runPython("import gc, sys; gc.set_threshold(50_000); sys.path.insert(0, '/parallax/lib'); from parallax.page.inbrowser import answer");
  postMessage({ ready: true });
}

onmessage = async ({ data }) => {
  try {
    if (data.engine) return await start(data);
    const answer = python.globals.get("answer"), told = answer(data.question);
    if (!data.rehearsal) postMessage({ answer: told });
    answer.destroy();
  } catch (error) {
    postMessage({ failed: String(error.message || error).trim().split("\n").pop() });
  }
};
