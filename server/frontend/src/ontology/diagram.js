// Classes as boxes, properties as arrows: laid out by dagre from the rows of the table that says the same.
import { Graph, layout } from "@dagrejs/dagre";

const NAMESPACE = "http://www.w3.org/2000/svg";
const LINE = 17;
const PADDING = 11;
const MARGIN = 16;
const WRAP = 16;
const FONT = '13px "Be Vietnam Pro", system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

const pen = document.createElement("canvas").getContext("2d");

const widest = (lines, weight = "") => {
  pen.font = `${weight} ${FONT}`.trim();
  return Math.max(0, ...lines.map(({ text }) => pen.measureText(text).width));
};

// Words in lines of some `WRAP` letters: narrow boxes make a narrow picture.
const wrapped = (text) => text.split(" ").reduce((lines, word) => {
  const longer = `${lines.at(-1)} ${word}`;
  return lines.length && longer.length <= WRAP ? [...lines.slice(0, -1), longer] : [...lines, word];
}, []);

const svg = (tag, attributes, ...children) => {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

// The table is read by those who cannot see; its links need no second way by keyboard.
const link = (href, attributes, ...children) => svg("a", { href, tabindex: "-1", ...attributes }, ...children);

const links = (cell) => [...cell.querySelectorAll("a")].map((one) => ({ text: one.textContent, href: one.getAttribute("href") }));

const rows = (table) => [...table.querySelectorAll("tbody tr")].map((row) => {
  const [[source], properties, [target]] = [...row.cells].map(links);
  return { source, properties, target };
});

// What leads from a class to itself, and the class it is a kind of, stand in its box: as arrows they would cross all others.
const read = (table) => {
  const graph = new Graph();
  graph.setGraph({ rankdir: "TB", ranker: "tight-tree", nodesep: 18, ranksep: 30, edgesep: 10, marginx: MARGIN, marginy: MARGIN });
  const all = rows(table);
  for (const { text, href } of all.flatMap(({ source, target }) => [source, target])) graph.setNode(href, { lines: lined({ text, href }), within: [] });
  for (const { source, properties, target } of all) {
    const { within } = graph.node(source.href);
    if (!properties.length) within.push(...lined({ text: `⊂ ${target.text}`, href: target.href }));
    else if (source.href === target.href) within.push(...properties.flatMap(({ text, href }) => lined({ text: `↻ ${text}`, href })));
    else graph.setEdge(source.href, target.href, label(properties.flatMap(marked)));
  }
  for (const href of graph.nodes()) Object.assign(graph.node(href), sizeOfBox(graph.node(href)));
  return graph;
};

const lined = ({ text, href }) => wrapped(text).map((line) => ({ text: line, href }));

// Of several on one arrow it must be seen where each begins.
const marked = ({ text, href }, _, all) => lined({ text: all.length > 1 ? `• ${text}` : text, href });

const label = (lines) => ({ lines, labelpos: "c", width: widest(lines) + 6, height: lines.length * LINE });

const sizeOfBox = ({ lines, within }) => ({
  width: Math.max(widest(lines, "600"), widest(within)) + 2 * PADDING,
  height: (lines.length + within.length) * LINE + 2 * PADDING,
});

// Lines of text one below the other, each a link; `of` tells how they are dressed.
const written = (lines, x, middle, of) => lines.map(({ text, href }, place) => link(
  href, { class: of },
  svg("text", { x, y: middle + (place - (lines.length - 1) / 2) * LINE, "text-anchor": "middle", "dominant-baseline": "central" }, text),
));

const box = ({ lines, within, x, y, width, height }) => svg(
  "g", {},
  link(lines[0].href, { class: "class" }, svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 6 })),
  ...written(lines, x, y - (within.length * LINE) / 2, "class"),
  ...written(within, x, y + (lines.length * LINE) / 2, "within"),
);

// Through the points of the layout, rounded at each.
const curve = ([first, ...points]) => {
  const middles = points.slice(0, -1).map(({ x, y }, place) => `Q${x} ${y} ${(x + points[place + 1].x) / 2} ${(y + points[place + 1].y) / 2}`);
  const last = points.at(-1);
  return `M${first.x} ${first.y}${middles.join("")}L${last.x} ${last.y}`;
};

const arrow = ({ points }) => svg("path", { d: curve(points), "marker-end": "url(#onto-arrow)" });

const names = ({ lines, x, y }) => written(lines, x, y, "property");

const head = () => svg("defs", {}, svg(
  "marker", { id: "onto-arrow", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto" },
  svg("path", { d: "M0 0L8 4L0 8z" }),
));

export const drawn = (table) => {
  const graph = read(table);
  layout(graph);
  const edges = graph.edges().map((edge) => graph.edge(edge));
  const { width, height } = graph.graph();
  const whole = svg(
    "svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
    head(), ...edges.map(arrow), ...graph.nodes().map((node) => box(graph.node(node))), ...edges.flatMap(names),
  );
  const scroll = document.createElement("div");
  Object.assign(scroll, { className: "diagram", tabIndex: 0 });
  scroll.setAttribute("role", "group");
  scroll.setAttribute("aria-label", document.querySelector("[data-diagram]").dataset.label);
  scroll.append(whole);
  return scroll;
};
