// The editor of /sparql, in the place of the form's plain field. Without it the form asks all the same.
import { ask } from "./editor/asking.js";
import { Completion } from "./editor/completion.js";
import { Names } from "./editor/names.js";
import { Results } from "./editor/results.js";
import { snippets } from "./editor/snippets.js";
import { mark, surface } from "./editor/surface.js";
import { made } from "./common/text.js";

const form = document.querySelector("form[data-editor]");
const language = document.documentElement.lang;
const endpoint = new URL(form.action).href;
const part = (name) => document.querySelector(`[data-part="${name}"]`);

const start = (known) => {
  const { words } = known;
  const names = new Names(known.prefixes);
  const completion = new Completion(known, names);
  const results = new Results(part("said"), part("results"), { words, names, endpoint, language, mount: form.dataset.mount });
  const field = form.elements.query;
  const button = form.querySelector("button");
  let running = null;

  const run = async () => {
    running?.abort();
    const mine = running = new AbortController();
    const query = editor.getValue();
    history.replaceState(null, "", shared(query));
    button.textContent = words.stop;
    results.wait();
    try {
      results.show(await ask(endpoint, query, mine.signal), query);
    } catch (problem) {
      if (mine === running) failed(problem);
    }
    if (mine !== running) return;
    running = null;
    button.textContent = words.run;
  };

  const failed = (problem) => {
    if (problem.name === "AbortError") results.fail({ kind: "stopped", message: "" });
    else results.fail(problem, problem.line && mark(editor, problem), problem.line && editor.expected);
  };

  // Behind the hash it never reaches the server: opened, the query stands there and is not run.
  const shared = (query) => `${location.origin}${location.pathname}${language === "en" ? "?lang=en" : ""}#${new URLSearchParams({ query })}`;

  const restore = () => {
    const query = new URLSearchParams(location.hash.slice(1)).get("query");
    if (query !== null) editor.setValue(query);
  };

  const place = made("div", { className: "wide writing" });
  field.closest("p").after(place);
  const editor = surface(place, { value: field.value, words, run, complete: () => completion.offer(editor) });
  completion.attach(editor);
  form.classList.add("editing");
  part("keys").hidden = false;
  field.required = false;
  restore();
  window.addEventListener("hashchange", restore);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (running) running.abort(); else run();
  });
  offerExamples(known.examples, editor);
  offerToTake(editor, shared);
  document.querySelector("a[hreflang]")?.addEventListener("click", (event) => {
    event.currentTarget.hash = new URLSearchParams({ query: editor.getValue() });
  });
};

const offerExamples = (examples, editor) => {
  const list = form.elements.example;
  const groups = new Map();
  examples.forEach(({ topic, title }, place) => {
    if (!groups.has(topic)) groups.set(topic, made("optgroup", { label: topic }));
    groups.get(topic).append(made("option", { value: place, textContent: title }));
  });
  list.append(...groups.values());
  list.addEventListener("change", () => {
    if (list.value) editor.setValue(examples[list.value].query);
  });
  part("examples").hidden = !examples.length;
};

// The link and the program texts of the query as it stands, one at a time.
const offerToTake = (editor, shared) => {
  const [whole, text, copied] = ["take", "text", "copied"].map(part);
  const buttons = [...whole.querySelectorAll("[data-take]")];
  const write = (name) => {
    const query = editor.getValue();
    return name === "link" ? shared(query) : snippets[name](query, editor.getQueryType(), endpoint);
  };
  const show = (name) => {
    buttons.forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.take === name)));
    text.textContent = write(name);
    copied.textContent = "";
  };
  const pressed = () => buttons.find((one) => one.getAttribute("aria-pressed") === "true").dataset.take;
  buttons.forEach((one) => one.addEventListener("click", () => show(one.dataset.take)));
  editor.on("change", () => show(pressed()));
  part("copy").addEventListener("click", async () => {
    // Where the page is not served securely there is no clipboard: what is selected can be copied by hand.
    getSelection().selectAllChildren(text);
    await navigator.clipboard?.writeText(text.textContent);
    copied.textContent = navigator.clipboard ? copied.dataset.done : copied.dataset.select;
  });
  show("link");
  whole.hidden = false;
};

const answer = await fetch(form.dataset.editor);
if (answer.ok) start(await answer.json());
