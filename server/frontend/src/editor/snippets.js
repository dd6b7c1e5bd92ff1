// The query as it is asked from elsewhere. Each is a program that runs as it stands.
const inPython = (text) => text.replace(/\\/g, "\\\\").replace(/"""/g, '\\"\\"\\"');
const inShell = (text) => `'${text.replace(/'/g, "'\\''")}'`;

const inR = (text) => {
  let dashes = "";
  while (text.includes(`)${dashes}"`)) dashes += "-";
  return `r"${dashes}(${text})${dashes}"`;
};

const PYTHON = {
  table: ["JSON", `for row in endpoint.queryAndConvert()["results"]["bindings"]:
    print({name: cell["value"] for name, cell in row.items()})`],
  boolean: ["JSON", 'print(endpoint.queryAndConvert()["boolean"])'],
  triples: ["TURTLE", "print(endpoint.queryAndConvert().decode())"],
};
const R = {
  table: ["csv", 'print(read.csv(address, encoding = "UTF-8"))'],
  boolean: ["json", 'cat(readLines(address, encoding = "UTF-8"), sep = "\\n")'],
  triples: ["turtle", 'cat(readLines(address, encoding = "UTF-8"), sep = "\\n")'],
};
const ACCEPT = { table: "text/csv", boolean: "application/sparql-results+json", triples: "text/turtle" };

const kind = (form) => ({ ASK: "boolean", CONSTRUCT: "triples", DESCRIBE: "triples" })[form] ?? "table";

export const snippets = {
  Python: (query, form, endpoint) => {
    const [format, shown] = PYTHON[kind(form)];
    return `# pip install SPARQLWrapper
from SPARQLWrapper import ${[format, "POST"].sort().join(", ")}, SPARQLWrapper

endpoint = SPARQLWrapper("${endpoint}")
endpoint.setMethod(POST)
endpoint.setReturnFormat(${format})
endpoint.setQuery("""
${inPython(query.trim())}
""")
${shown}
`;
  },
  R: (query, form, endpoint) => {
    const [format, shown] = R[kind(form)];
    return `query <- ${inR(`\n${query.trim()}\n`)}
address <- paste0("${endpoint}?format=${format}&query=", URLencode(query, reserved = TRUE))
${shown}
`;
  },
  curl: (query, form, endpoint) => `curl ${inShell(endpoint)} \\
  -H 'Accept: ${ACCEPT[kind(form)]}' \\
  --data-urlencode ${inShell(`query=${query.trim()}`)}
`,
};
