// IRIs as queries write them, by the prefixes the server knows.
const LOCAL = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?$/u;

export class Names {
  constructor(prefixes) {
    this.prefixes = prefixes;
    this.longestFirst = Object.entries(prefixes).sort((one, other) => other[1].length - one[1].length);
  }

  // [prefix, local name], or null where no prefix fits or the rest cannot be written behind one.
  split(iri) {
    const found = this.longestFirst.find(([, namespace]) => iri.startsWith(namespace));
    const local = found && iri.slice(found[1].length);
    return local && LOCAL.test(local) ? [found[0], local] : null;
  }

  written(iri) {
    return this.split(iri)?.join(":") ?? `<${iri}>`;
  }

  // For people: `voc:role/lead`, though a query would have to write the slash otherwise.
  shown(iri) {
    const found = this.longestFirst.find(([, namespace]) => iri.startsWith(namespace));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
  }
}
