// The page: takes a text, has it structured by the worker, shows what came of it.

const byId = (id) => document.getElementById(id);
const VIEWS = ["text", "report", "json"];
const desk = { worker: null, ready: false, busy: false, found: null, follower: null, title: "article" };

function say(words, wrong = false) {
  byId("status").textContent = words;
  byId("status").classList.toggle("wrong", wrong);
}

function counted(count, one, many) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** Starts a worker, in the place of one that was stopped. */
function hire(greeting) {
  desk.worker?.terminate();
  desk.ready = false;
  const address = URL.createObjectURL(new Blob([byId("worker").textContent], { type: "text/javascript" }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  worker.onmessage = ({ data }) => {
    if (data.ready) {
      desk.ready = true;
      say(greeting);
    } else if (data.found) {
      show(data.found);
    } else if (desk.ready) {
      // A module that broke off is not to be trusted with the next text.
      hire(`That did not work: ${data.error}`);
    } else {
      say(`This browser cannot run the page: ${data.error}`, true);
    }
    rest();
  };
  worker.onerror = (event) => {
    event.preventDefault();
    say(`This browser cannot run the page: ${event.message ?? "the worker does not start"}`, true);
  };
  worker.postMessage({ packed: byId("module").textContent });
  desk.worker = worker;
}

function rest() {
  desk.busy = false;
  byId("go").disabled = !desk.ready;
  byId("stop").hidden = true;
}

function structure() {
  const source = byId("source").value, form = byId("form").value;
  if (!desk.ready || desk.busy) return;
  if (!source.trim()) {
    say("There is no text yet: paste one, or take the example.", true);
    byId("source").focus();
    return;
  }
  const html = form === "html" || (form === "auto" && looksLikeHtml(source));
  desk.busy = true;
  byId("go").disabled = true;
  byId("stop").hidden = false;
  say("Reading …");
  desk.worker.postMessage({ text: html ? shownText(source) : source, kind: byId("kind").value });
}

function show(found) {
  const { summary, took } = found;
  desk.found = found;
  desk.title = (summary.headline ?? "article").replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "article";
  byId("code").textContent = "";
  byId("follow").hidden = true;
  // A new frame: a new report in the old one would be a step in the history of the browser.
  const frame = document.createElement("iframe");
  frame.title = "Report";
  // No script of the report could run; this one may reach into it, and print it.
  frame.sandbox = "allow-same-origin allow-modals";
  frame.addEventListener("load", () => {
    desk.follower = new Follower(frame.contentDocument, summary, say);
  });
  frame.srcdoc = found.report;
  byId("frame").replaceChildren(frame);
  for (const link of document.querySelectorAll("nav a")) link.hidden = false;
  go("report");
  const language = summary.language === "en" ? "" : " It does not look English: only its lines were read.";
  say(`${counted(summary.words, "word", "words")} in ${Math.max(1, Math.round(took))} ms: `
    + `${counted(summary.people, "person", "people")}, ${counted(summary.said.length, "statement", "statements")}.${language}`);
}

function go(view) {
  if (location.hash === `#${view}`) turn();
  else location.hash = view;
}

/** Shows the view that the address names. */
function turn() {
  const asked = location.hash.slice(1);
  const view = desk.found && VIEWS.includes(asked) ? asked : "text";
  for (const name of VIEWS) byId(name).hidden = name !== view;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === `#${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (view === "json" && !byId("code").textContent) byId("code").textContent = desk.found.json;
  (view === "text" ? byId("source") : byId(`${view}-title`)).focus({ preventScroll: true });
}

/** A file as text: by its byte order mark, by what the page says of itself, else as UTF-8 or Windows-1252. */
function decoded(buffer) {
  const bytes = new Uint8Array(buffer);
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  const stated = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  for (const name of [mark, stated, "utf-8"]) {
    try {
      if (name) return new TextDecoder(name, { fatal: name === "utf-8" }).decode(bytes);
    } catch {
      // An encoding that nobody knows, or bytes that are not UTF-8: the next guess.
    }
  }
  return new TextDecoder("windows-1252").decode(bytes);
}

async function open(file) {
  if (!file) return;
  byId("source").value = decoded(await file.arrayBuffer());
  say(`${file.name} is here, not yet structured.`);
  byId("go").focus();
}

function save(name, type, words) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([words], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(desk.found.json);
    say("The JSON is in the clipboard.");
  } catch {
    getSelection().selectAllChildren(byId("code"));
    say("The browser did not allow copying: the JSON is selected, copy it by keyboard or menu.", true);
  }
}

function listen() {
  const on = (id, done, event = "click") => byId(id).addEventListener(event, done);
  document.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    structure();
  });
  on("example", () => {
    byId("source").value = byId("sample").content.textContent;
    structure();
  });
  on("stop", () => {
    hire("Stopped.");
    rest();
  });
  on("file", (event) => {
    open(event.target.files[0]);
    event.target.value = "";
  }, "change");
  on("source", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) structure();
  }, "keydown");
  for (const of of ["mentions", "statements"]) {
    on(of, (event) => {
      const by = event.target.dataset.step;
      if (by) desk.follower?.step(of, Number(by));
    });
  }
  on("cast", () => desk.follower?.cast());
  on("read", () => desk.follower?.read());
  on("leave", () => {
    desk.follower?.leave();
    byId("report-title").focus();
  });
  on("print", () => document.querySelector("iframe").contentWindow.print());
  on("save-report", () => save(`${desk.title}.html`, "text/html", desk.found.report));
  on("save-json", () => save(`${desk.title}.json`, "application/json", desk.found.json));
  on("copy", copy);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") desk.follower?.leave();
  });
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    byId("source").classList.add("over");
  });
  document.addEventListener("dragleave", () => byId("source").classList.remove("over"));
  document.addEventListener("drop", (event) => {
    byId("source").classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    go("text");
    open(event.dataTransfer.files[0]);
  });
  addEventListener("hashchange", turn);
}

listen();
turn();
if (typeof DecompressionStream === "function" && typeof WebAssembly === "object" && typeof Worker === "function") {
  hire("Ready.");
} else {
  say("This browser is too old for the page: it needs WebAssembly and DecompressionStream (2023 or later).", true);
}
