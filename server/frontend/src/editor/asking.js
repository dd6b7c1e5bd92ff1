// Questions to the endpoint: what it answers, or the problem it names (RFC 9457).
const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9";

export class Problem extends Error {
  constructor(said) {
    super(said.detail);
    this.kind = said.type?.split("/").pop();
    this.line = said.line;
    this.column = said.column;
  }
}

const problem = async (response) => {
  const typed = response.headers.get("Content-Type")?.includes("json");
  return new Problem(typed ? await response.json() : { detail: response.statusText });
};

// {results} of a table or a yes or no, {triples} as Turtle; how many, and in how many milliseconds.
// What goes wrong is said in the language of the page.
export const ask = async (endpoint, query, signal) => {
  const begun = performance.now();
  const response = await fetch(`${endpoint}?lang=${document.documentElement.lang}`, { method: "POST", headers: { Accept: ACCEPT }, body: new URLSearchParams({ query }), signal });
  if (!response.ok) throw await problem(response);
  const text = await response.text();
  const milliseconds = Math.round(performance.now() - begun);
  const count = Number(response.headers.get("Thidua-Rows"));
  const turtle = response.headers.get("Content-Type").startsWith("text/turtle");
  return { count, milliseconds, ...(turtle ? { triples: text } : { results: JSON.parse(text) }) };
};

// Names of things, in the reader's language where they have one.
export const labels = async (endpoint, iris, language) => {
  const things = iris.filter((iri) => !/[<>"{}|^`\\\s]/.test(iri)).map((iri) => `<${iri}>`).join(" ");
  const { results } = await ask(endpoint, `PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?label WHERE { VALUES ?thing { ${things} } ?thing skos:prefLabel|rdfs:label ?label }`);
  const found = new Map();
  const worth = (label) => [language, "vi"].indexOf(label["xml:lang"]) >>> 0;
  for (const { thing, label } of results.results.bindings) {
    const known = found.get(thing.value);
    if (!known || worth(label) < worth(known)) found.set(thing.value, label);
  }
  return found;
};
