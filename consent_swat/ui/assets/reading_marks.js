// Marks the sentence and the word that are being read, without touching the page's own elements:
// Streamlit draws those, and would be confused by words wrapped in marks.
// Where a browser has no highlights of its own, a frame is laid over the word instead.
const hasHighlights = Boolean(window.CSS?.highlights && window.Highlight);

// The part of an element's text from `start` on, `length` characters long.
export function makeRange(node, start, length) {
  const range = document.createRange();
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  let before = 0;
  let isOpen = false;
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const after = before + text.length;
    if (!isOpen && start < after) {
      range.setStart(text, start - before);
      isOpen = true;
    }
    if (isOpen && start + length <= after) {
      range.setEnd(text, start + length - before);
      return range;
    }
    before = after;
  }
  if (isOpen) range.setEnd(node, node.childNodes.length);
  return range;
}

function frame(range, className) {
  for (const old of document.querySelectorAll(`.${className}`)) old.remove();
  for (const { left, top, width, height } of range?.getClientRects() ?? []) {
    const box = document.createElement("div");
    box.className = className;
    box.setAttribute("aria-hidden", "true");
    box.style.left = `${left + window.scrollX - 2}px`;
    box.style.top = `${top + window.scrollY - 1}px`;
    box.style.width = `${width + 4}px`;
    box.style.height = `${height + 2}px`;
    document.body.append(box);
  }
}

function mark(name, range) {
  if (!hasHighlights) return frame(range, `${name}-frame`);
  if (range) CSS.highlights.set(name, new Highlight(range));
  else CSS.highlights.delete(name);
}

export function markSentence(range) {
  mark("read-word", null);
  mark("read-sentence", range);
}

export function markWord(range) {
  mark("read-word", range);
}

export function clearMarks() {
  mark("read-word", null);
  mark("read-sentence", null);
}
