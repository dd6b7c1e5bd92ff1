// What the endpoint answered, for people: a table whose things are links with names, yes or no, triples.
import { labels } from "./asking.js";
import { filled, made } from "../common/text.js";

const AT_ONCE = 200;
const LONG = 48;
const SHOWN_TURTLE = 200_000;
const PLAIN = "http://www.w3.org/2001/XMLSchema#string";
// What everybody sees by the value itself.
const PLAIN_KINDS = ["string", "integer", "decimal", "double", "boolean", "date", "dateTime", "gYear"].map((name) => `xsd:${name}`);
const ROOT = "https://w3id.org/thidua/";
const SERVED = /^(?:id|vocabulary|ontology)(?:[/#]|$)/;

// A column is as wide as what it holds, up to a sentence.
const fitted = (cell) => {
  cell.className = cell.textContent.length > LONG ? "long" : "short";
  return cell;
};

export class Results {
  // `said` is told to those who listen, `place` holds what is read.
  constructor(said, place, { words, names, endpoint, language, mount }) {
    Object.assign(this, { told: said, place, words, names, endpoint, language, mount });
  }

  show(answer, query) {
    this.told.replaceChildren(made("span", { className: "quiet", textContent: this.said(answer) }), this.downloads(answer, query));
    this.place.replaceChildren(this.body(answer));
    this.name(this.place);
  }

  said({ count, milliseconds, results, triples }) {
    const many = results?.results ? this.words.rows : triples !== undefined ? this.words.triples : "";
    const number = many && `${filled(many, { count: count.toLocaleString(this.language) })} · `;
    return `${number}${milliseconds.toLocaleString(this.language)} ms`;
  }

  body({ results, triples }) {
    if (triples !== undefined) return this.turtle(triples);
    if (results.boolean !== undefined) return made("p", { className: "lead" }, results.boolean ? this.words.yes : this.words.no);
    if (!results.results.bindings.length) return made("p", {}, this.words.none);
    return this.table(results.head.vars, results.results.bindings);
  }

  turtle(text) {
    const shown = text.slice(0, SHOWN_TURTLE);
    return made("pre", { tabIndex: 0 }, shown, shown.length < text.length ? "…" : "");
  }

  table(variables, rows) {
    const body = made("tbody");
    const heads = variables.map((name) => made("th", { scope: "col", textContent: name }));
    const table = made("table", {}, made("thead", {}, made("tr", {}, ...heads)), body);
    const scroll = made("div", { className: "scroll", tabIndex: 0 }, table);
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", this.words.results);
    const whole = made("div", {}, scroll);
    const more = made("button", { type: "button", className: "plainer" });
    more.addEventListener("click", () => { this.fill(body, variables, rows, more); this.name(body); });
    this.fill(body, variables, rows, more);
    if (body.children.length < rows.length) whole.append(more);
    return whole;
  }

  fill(body, variables, rows, more) {
    const from = body.children.length;
    const next = rows.slice(from, from + AT_ONCE);
    body.append(...next.map((row) => made("tr", {}, ...variables.map((name) => this.cell(row[name])))));
    const left = rows.length - body.children.length;
    more.textContent = filled(this.words.more, { count: Math.min(left, AT_ONCE), left });
    more.hidden = left === 0;
  }

  cell(value) {
    return fitted(made("td", {}, ...(value ? this.term(value) : [])));
  }

  term(value) {
    if (value.type === "uri") return [this.link(value.value)];
    if (value.type === "bnode") return [`_:${value.value}`];
    const language = value["xml:lang"] ?? "";
    const kind = language ? `@${language}` : this.names.shown(value.datatype ?? PLAIN);
    const told = language ? language !== this.language : !PLAIN_KINDS.includes(kind);
    const text = made("span", { lang: language, title: kind, textContent: value.value });
    return told ? [text, made("small", { className: "datatype", textContent: ` ${kind}` })] : [text];
  }

  link(iri) {
    const shown = this.names.shown(iri);
    const address = this.address(iri);
    if (!address) return made("span", { textContent: shown });
    return made("a", { href: address, title: iri, textContent: shown, className: "iri" });
  }

  // Ours on this host, in the reader's language; of others only what a browser may follow.
  address(iri) {
    const path = iri.startsWith(ROOT) ? iri.slice(ROOT.length) : "";
    if (!SERVED.test(path)) return /^https?:/.test(iri) ? iri : null;
    const [page, fragment] = path.split("#");
    return `${this.mount}/${page}${this.language === "en" ? "?lang=en" : ""}${fragment === undefined ? "" : `#${fragment}`}`;
  }

  // One more query names all things at once; without their names they are links all the same.
  async name(part) {
    const unnamed = [...part.querySelectorAll("a.iri:not(.named)")];
    if (!unnamed.length) return;
    const found = await labels(this.endpoint, [...new Set(unnamed.map((link) => link.title))], this.language).catch(() => new Map());
    for (const link of unnamed) {
      const label = found.get(link.title);
      if (!label) continue;
      Object.assign(link, { textContent: label.value, lang: label["xml:lang"] ?? "" });
      link.classList.add("named");
      fitted(link.closest("td"));
    }
  }

  downloads({ triples, results }, query) {
    const formats = triples !== undefined ? ["turtle", "jsonld", "ntriples"] : results.boolean !== undefined ? ["json"] : ["csv", "tsv", "json", "xml"];
    const endings = { turtle: "ttl", ntriples: "nt" };
    const links = formats.map((format) => made("a", {
      href: `${this.endpoint}?${new URLSearchParams({ query, format })}`,
      download: `thidua.${endings[format] ?? format}`,
      textContent: format === "turtle" ? "Turtle" : format === "ntriples" ? "N-Triples" : format === "jsonld" ? "JSON-LD" : format.toUpperCase(),
    }));
    return made("span", { className: "downloads" }, ...links.flatMap((link) => [" ", link]));
  }

  wait() {
    this.told.replaceChildren(made("span", { className: "quiet", textContent: this.words.running }));
  }

  // `goTo` leads to the place of the fault, where the endpoint names one; `expected` is what the editor makes of it.
  fail(problem, goTo, expected) {
    const heading = this.words[`problem_${problem.kind}`] ?? this.words.unreached;
    const block = made("div", { className: "fault" });
    if (problem.line) {
      const place = made("button", { type: "button", className: "plainer", textContent: filled(this.words.at_line, problem) });
      place.addEventListener("click", goTo);
      block.append(made("p", {}, place));
    }
    if (expected) block.append(made("p", { textContent: expected }));
    block.append(made("p", { className: expected ? "quiet" : "", textContent: problem.message }));
    this.told.replaceChildren(made("strong", { textContent: heading }));
    this.place.replaceChildren(block);
  }
}
