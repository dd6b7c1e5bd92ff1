// The surface one writes on: YASQE's editor and grammar, our keys and our words. Nothing of it asks anybody.
import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import { filled, made } from "../common/text.js";

Yasqe.defaults.autocompleters = [];

// What a key map says with false is the browser's: Tab then leads on.
const LEAVING = { name: "leaving", Tab: false, "Shift-Tab": false };
const EXPECTED = 8;

export const surface = (place, { value, words, run, complete }) => {
  const editor = new Yasqe(place, {
    value,
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    screenReaderLabel: words.query,
    inputStyle: "contenteditable", // so that those who listen hear the whole text, not the last word
    extraKeys: {
      "Ctrl-Enter": run,
      "Cmd-Enter": run,
      "Ctrl-Space": complete,
      Esc: () => editor.addKeyMap(LEAVING, true),
    },
  });
  editor.on("blur", () => editor.removeKeyMap("leaving"));
  editor.on("focus", () => editor.removeKeyMap("leaving"));
  for (const [name, said] of [["role", "textbox"], ["aria-multiline", "true"]]) editor.getInputField().setAttribute(name, said);
  // Its own says it in English, in markup our policy refuses.
  editor.checkSyntax = () => check(editor, words);
  editor.checkSyntax();
  return editor;
};

const check = (editor, words) => {
  editor.clearGutter("gutterErrorBar");
  editor.queryValid = true;
  editor.expected = "";
  for (let line = 0; line < editor.lineCount() && editor.queryValid; line += 1) {
    const { state } = editor.getTokenAt({ line, ch: editor.getLine(line).length }, true);
    editor.setOption("queryType", state.queryType);
    editor.queryValid = state.OK;
    if (state.OK) continue;
    editor.expected = expectation(state, words);
    editor.setGutterMarker(line, "gutterErrorBar", sign(editor.expected));
  }
};

// As the grammar calls them, and as one writes them.
const WRITTEN = [[/^VAR/, "?x"], [/^IRI_REF/, "<…>"], [/^PNAME/, "td:…"], [/^STRING/, '"…"'], [/^(INTEGER|DECIMAL|DOUBLE)/, "1"], [/^(BLANK|ANON)/, "[]"], [/^NIL$/, "()"]];
const written = (token) => WRITTEN.find(([grammar]) => grammar.test(token))?.[1] ?? token;

const expectation = (state, words) => {
  const expected = [...new Set(state.possibleCurrent.map(written))];
  return filled(words.unexpected, { expected: [...expected.slice(0, EXPECTED), ...(expected.length > EXPECTED ? ["…"] : [])].join("  ") });
};

const sign = (text) => {
  const shown = made("span", { className: "fault-sign", title: text, textContent: "!" });
  shown.setAttribute("role", "img");
  shown.setAttribute("aria-label", text);
  return shown;
};

// Lines and columns of the endpoint count from 1, its columns characters.
export const placeOf = (editor, { line, column }) => {
  const number = Math.min(line, editor.lineCount()) - 1;
  const before = [...editor.getLine(number)].slice(0, column - 1).join("");
  return { line: number, ch: before.length };
};

// Of the word that stands there, or behind the space that does.
const endOf = (editor, { line, ch }) => ch + (/^\s*(?:\w+|\S)?/u.exec(editor.getLine(line).slice(ch))[0].length || 1);

// Marks the place of a fault until the text changes; answers what takes the cursor there.
export const mark = (editor, problem) => {
  const place = placeOf(editor, problem);
  const marked = editor.markText(place, { line: place.line, ch: endOf(editor, place) }, { className: "fault-place" });
  editor.addLineClass(place.line, "wrap", "fault-line");
  editor.setGutterMarker(place.line, "gutterErrorBar", sign(problem.message));
  const unmark = () => {
    marked.clear();
    editor.eachLine((line) => { editor.removeLineClass(line, "wrap", "fault-line"); });
    editor.off("change", unmark);
  };
  editor.on("change", unmark);
  return () => { editor.focus(); editor.setCursor(place); };
};
