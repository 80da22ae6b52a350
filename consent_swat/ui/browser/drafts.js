// Lays two drafts side by side, with what was taken out and what was added marked.
// All text goes in as text nodes, so nothing that a file carries can act here.
function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function makeLine(line, tag) {
  const node = make("p", `draft-line ${line.kind}`);
  node.dir = "auto";
  for (const cut of line.cuts) node.append(cut.changed ? make(tag, "", cut.text) : cut.text);
  return node;
}

function makeSide(className, title, lines, tag, language, none) {
  const side = make("div", className);
  if (title) side.append(make("p", "draft-side", title));
  const text = make("div");
  text.lang = language;
  text.append(...lines.map((line) => makeLine(line, tag)));
  side.append(lines.length ? text : make("p", "draft-none", none));
  return side;
}

function makeFindings(findings) {
  const list = make("ul", "draft-findings");
  list.append(...findings.map((one) => make("li", `${one.severity} ${one.fate}`, one.says)));
  return list;
}

function makeRow(row, languages) {
  const node = make("div", `draft-row${row.same ? " same" : ""}`);
  if (row.same) {
    node.append(makeSide("draft-new", "", row.new, "ins", languages[1], ""));
  } else {
    node.setAttribute("role", "group");
    node.setAttribute("aria-label", `${row.word}, ${row.passages}`);
    const head = make("p", "draft-word");
    head.append(make("strong", "", row.word), make("span", "draft-where", ` ${row.passages}`));
    node.append(
      head,
      makeSide("draft-old", "Before", row.old, "del", languages[0], "Not there"),
      makeSide("draft-new", "Now", row.new, "ins", languages[1], "Not there any more"),
    );
  }
  if (row.findings.length) node.append(makeFindings(row.findings));
  return node;
}

function makeFold(rows, languages) {
  const fold = make("details", "draft-fold");
  const says = rows.length === 1 ? "1 passage is the same" : `${rows.length} passages are the same`;
  fold.append(make("summary", "", says), ...rows.map((row) => makeRow(row, languages)));
  return fold;
}

export default function ({ parentElement, data }) {
  const key = JSON.stringify(data);
  const shown = parentElement.querySelector(".drafts");
  // Another press on the page must not close what the reader has opened here.
  if (shown?.drawnFrom === key) return;
  const root = make("div", "drafts");
  root.drawnFrom = key;
  root.setAttribute("role", "article");
  root.setAttribute("aria-label", "The two drafts side by side");
  let same = [];
  for (const row of data.rows) {
    if (row.same) {
      same.push(row);
      continue;
    }
    if (same.length) root.append(makeFold(same, data.languages));
    same = [];
    root.append(makeRow(row, data.languages));
  }
  if (same.length) root.append(makeFold(same, data.languages));
  shown?.remove();
  parentElement.append(root);
}
