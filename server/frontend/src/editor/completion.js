// What may stand where the cursor is: prefixes, variables, and the terms of the release by name or label.
import { folded, made } from "../common/text.js";

const MOST = 60;
const WORD = /(?:<[^<>\s]*|[?$][\p{L}\p{N}_]*|[\p{L}\p{N}_.:/-]*)$/u;

const declare = (editor, prefix, namespace) => editor.replaceRange(`PREFIX ${prefix}: <${namespace}>\n`, { line: 0, ch: 0 });

export class Completion {
  constructor(known, names) {
    this.words = known.words;
    this.names = names;
    this.terms = known.terms.map((term) => ({
      ...term,
      shown: names.shown(term.iri),
      foreign: !term.iri.startsWith(names.prefixes.td) && term.kind !== "code",
      sought: [names.shown(term.iri), term.iri.replace(/^.*[#/]/, ""), term.label ?? ""].map(folded),
    }));
  }

  attach(editor) {
    // Not from inside the change: what is offered is read from the text as it then stands.
    editor.on("change", (_, { origin, text }) => {
      if (origin === "+input" && text.length === 1) setTimeout(() => this.typed(editor));
    });
  }

  typed(editor) {
    const word = this.word(editor);
    if (editor.state.completionActive || !/^[\p{L}\p{N}_-]*:/u.test(word)) return;
    if (word.endsWith(":")) this.declareKnown(editor, word.slice(0, -1));
    this.offer(editor);
  }

  declareKnown(editor, prefix) {
    const namespace = this.names.prefixes[prefix];
    if (namespace && !(prefix in editor.getPrefixesFromQuery()) && !this.inPrologue(editor)) declare(editor, prefix, namespace);
  }

  offer(editor) {
    editor.showHint({
      hint: () => this.found(editor),
      completeSingle: false,
      container: editor.rootEl,
      closeCharacters: /[\s()[\]{};,>]/,
    });
  }

  before(editor) {
    const { line, ch } = editor.getCursor();
    return editor.getLine(line).slice(0, ch);
  }

  word(editor) {
    return WORD.exec(this.before(editor))[0];
  }

  inPrologue(editor) {
    return /^\s*PREFIX\s+\S*$/i.test(this.before(editor));
  }

  found(editor) {
    const to = editor.getCursor();
    const word = this.word(editor);
    const list = this.candidates(editor, word).slice(0, MOST);
    return { list, from: { line: to.line, ch: to.ch - word.length }, to };
  }

  candidates(editor, word) {
    if (["string", "comment"].includes(editor.getTokenTypeAt(editor.getCursor()))) return [];
    if (this.inPrologue(editor)) return this.ofPrefixes(word);
    if (/^[?$]/.test(word)) return this.ofVariables(editor, word);
    return this.ofTerms(editor, word);
  }

  ofPrefixes(word) {
    return Object.entries(this.names.prefixes)
      .filter(([prefix]) => prefix.startsWith(word))
      .map(([prefix, namespace]) => this.plain(`${prefix}: <${namespace}>`));
  }

  ofVariables(editor, word) {
    return editor.getVariablesFromQuery()
      .filter((name) => name.startsWith(word) && name !== word)
      .map((text) => this.plain(text));
  }

  plain(text) {
    return { text, render: (item) => this.render(item, made("code", { textContent: text })) };
  }

  // The list is made by the library, which gives it no name.
  render(item, ...parts) {
    item.append(...parts);
    item.parentNode.setAttribute("aria-label", this.words.completions);
  }

  ofTerms(editor, word) {
    const kinds = this.kinds(editor, word);
    const needle = folded(word.replace(/^</, ""));
    const rank = (term) => {
      if (word.startsWith("<")) return term.iri.startsWith(word.slice(1)) ? 0 : -1;
      const begun = term.sought.findIndex((text) => text.startsWith(needle));
      return begun >= 0 ? begun : term.sought.some((text) => text.includes(needle)) ? term.sought.length : -1;
    };
    return this.terms
      .filter((term) => kinds.includes(term.kind))
      .map((term) => [rank(term), term])
      .filter(([place]) => place >= 0)
      .sort(([one, { foreign }], [other, of]) => one - other || foreign - of.foreign)
      .map(([, term]) => this.hint(term));
  }

  // Only what the grammar takes: a property where the verb stands, a class behind `a`.
  kinds(editor, word) {
    const before = this.before(editor).slice(0, -word.length || undefined);
    if (/(?:^|\s)(?:a|rdf:type)\s+$/.test(before)) return ["class"];
    const { line, ch } = editor.getCursor();
    const { possibleCurrent } = editor.getTokenAt({ line, ch: ch - word.length }, true).state;
    return possibleCurrent.includes("a") ? ["property"] : ["class", "property", "code"];
  }

  hint(term) {
    return {
      text: this.names.written(term.iri),
      hint: (editor, data) => this.insert(editor, data, term.iri),
      render: (item) => this.render(
        item,
        made("code", { textContent: term.shown }), " ", made("span", { textContent: term.label ?? "" }),
        made("small", { textContent: term.definition ?? "" }),
      ),
    };
  }

  insert(editor, { from }, iri) {
    const declared = Object.entries(editor.getPrefixesFromQuery());
    const [prefix, local] = this.names.split(iri) ?? [];
    const own = prefix && declared.find(([, namespace]) => namespace === this.names.prefixes[prefix])?.[0];
    const taken = declared.some(([name]) => name === prefix);
    const text = own !== undefined ? `${own}:${local}` : prefix && !taken ? `${prefix}:${local}` : `<${iri}>`;
    editor.replaceRange(text, from, editor.getCursor());
    if (own === undefined && prefix && !taken) declare(editor, prefix, this.names.prefixes[prefix]);
  }
}
