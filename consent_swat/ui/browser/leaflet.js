// Lays a leaflet out as it reads, with what was found marked in place.
// All text goes in as text nodes, so nothing that a file carries can act here.
// With room beside the leaflet the notes stand open there; on a phone a mark opens its own below.
const hasRoom = () => window.matchMedia("(min-width: 62rem)").matches;

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function makeNote(finding, n) {
  const note = make("div", `finding ${finding.severity}`);
  note.id = `finding-${n}`;
  note.hidden = !hasRoom();
  note.append(make("p", "finding-word", finding.severity), make("p", "", finding.message));
  if (finding.instead) {
    const instead = make("p", "finding-instead");
    instead.append(make("strong", "", "Write instead: "), finding.instead);
    note.append(instead);
  }
  return note;
}

// A run that findings cover opens their notes under the line. It is a span that acts as a button,
// since a real button cannot break across lines as the words do.
function makeMark(run, notes) {
  const button = make("span", `mark ${run.severity}`, run.text);
  button.setAttribute("role", "button");
  button.tabIndex = 0;
  button.setAttribute("aria-expanded", String(hasRoom()));
  button.setAttribute("aria-controls", run.findings.map((n) => `finding-${n}`).join(" "));
  if (run.ends.length) button.append(make("span", "mark-word", ` (${run.severity})`));
  const toggle = () => {
    const open = button.getAttribute("aria-expanded") === "false";
    button.setAttribute("aria-expanded", String(open));
    for (const n of run.findings) notes.get(n).hidden = !open;
  };
  button.addEventListener("click", toggle);
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    toggle();
  });
  return button;
}

function makeButton(className, text) {
  const button = make("button", className, text);
  button.type = "button";
  return button;
}

// Shown only where the browser has a voice; assets/read_aloud.js listens to it.
function makeReadFrom(heading) {
  const button = makeButton("read-from", "Read from here");
  button.setAttribute("aria-label", `Read from here: ${heading}`);
  return button;
}

function makePrint() {
  const button = makeButton("print-leaflet", "Print or keep a copy of this leaflet");
  button.addEventListener("click", () => window.print());
  return button;
}

function makeBlock(block, findings) {
  const isHeading = block.kind === "heading";
  const tag = isHeading ? `h${Math.min(6, block.level + 1)}` : "p";
  const wrap = make("div", `leaflet-block kind-${block.kind.replace(" ", "-")} depth-${block.level}`);
  const line = make(tag, "leaflet-line");
  const notes = new Map();
  for (const run of block.runs) {
    for (const n of run.findings) if (!notes.has(n)) notes.set(n, makeNote(findings[n], n));
    line.append(run.severity ? makeMark(run, notes) : run.text);
  }
  wrap.append(line);
  if (notes.size) {
    const margin = make("div", "leaflet-notes");
    margin.append(...notes.values());
    wrap.append(margin);
  }
  return wrap;
}

export default function ({ parentElement, data }) {
  const root = make("div", `leaflet ${data.reader}`);
  root.setAttribute("role", "article");
  root.setAttribute("aria-label", data.label);
  root.lang = data.language;
  let list = null;
  for (const block of data.blocks) {
    const node = makeBlock(block, data.findings);
    if (block.kind !== "list item") {
      list = null;
      root.append(node);
      continue;
    }
    if (!list) {
      list = make("div", "leaflet-list");
      list.setAttribute("role", "list");
      root.append(list);
    }
    node.setAttribute("role", "listitem");
    list.append(node);
  }
  if (data.reader === "participant") {
    for (const heading of root.querySelectorAll(".kind-heading")) {
      heading.append(makeReadFrom(heading.textContent));
    }
    root.append(makePrint());
  }
  parentElement.querySelector(".leaflet")?.remove();
  parentElement.append(root);
}
