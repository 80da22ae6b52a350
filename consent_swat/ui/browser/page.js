// Moves the keyboard and the screen reader to the new page's heading.
// Streamlit leaves the focus on <body> after each change of screen.
// With `go` it leaves the page for another address of this app; with `lend`, for the page of the
// participant whose code it is, and the device is locked to them.
const lastShown = { key: null, problem: null };

// Streamlit's drop zone is "presentation" and yet has a label and a place for the focus:
// a screen reader cannot make sense of both.
function mendDropZones() {
  for (const zone of document.querySelectorAll("[data-testid=stFileUploaderDropzone]")) {
    zone.setAttribute("role", "group");
  }
}
// Streamlit's own words for a lost connection name a server and sound like somebody's mistake.
const WORDS = new Map([
  [/^Connection error$/, "No connection"],
  [
    /^Streamlit server is not responding/,
    "What was saved is safe. This page goes on by itself when the connection is back.",
  ],
]);

function mendDialogs() {
  for (const dialog of document.querySelectorAll("[role=dialog]")) {
    const texts = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const [theirs, ours] of WORDS) {
        if (theirs.test(texts.currentNode.nodeValue.trim())) texts.currentNode.nodeValue = ours;
      }
    }
  }
}

function mend() {
  mendDropZones();
  mendDialogs();
}
mend();
// Streamlit draws them when it gets to it, which may be long after this part.
new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });

function findHeading() {
  // The screen before may still stand in the document, on its way out.
  return [...document.querySelectorAll("h1")].find(
    (heading) => heading.offsetParent && !heading.closest("[data-stale=true]"),
  );
}

// Until the screen has settled: a heading that Streamlit draws anew takes the focus with it.
// Whoever has moved on with the keyboard meanwhile is left alone.
function keepFocusOnHeading(isFirst) {
  let focused = null;
  const until = Date.now() + 2000;
  const wait = setInterval(() => {
    if (Date.now() > until) clearInterval(wait);
    const heading = findHeading();
    if (!heading || heading === focused) return;
    heading.setAttribute("tabindex", "-1");
    const isFree = [document.body, focused].includes(document.activeElement);
    if (focused && !isFree) return clearInterval(wait);
    focused = heading;
    if (!isFirst) heading.focus({ preventScroll: true });
  }, 40);
}

// Other tabs of this browser show nothing of the staff's any more once it is lent.
const loans = new BroadcastChannel("consent-swat-loans");
loans.onmessage = () => location.pathname === "/check" || location.replace("/locked");
window.addEventListener("pageshow", (event) => event.persisted && location.reload());

// Hands this device over: the code becomes a cookie, and the page gives way to the participant's.
async function lendHere(code, place) {
  const reply = await fetch("/lend", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code }),
    credentials: "same-origin",
  });
  const said = await reply.json();
  if (reply.ok) {
    loans.postMessage("lent");
    return location.replace(said.next);
  }
  place.setAttribute("role", "alert");
  place.textContent = said.problem;
}

// What went wrong is said where the focus then is, each time that it happens.
function focusProblem(selector) {
  const problem = document.querySelector(selector);
  if (!problem) return;
  problem.setAttribute("role", "alert");
  problem.setAttribute("tabindex", "-1");
  problem.focus();
}

export default function ({ data, parentElement }) {
  const { key, go, lend, problem } = data;
  if (go) return location.replace(go);
  if (lend) return void lendHere(lend, parentElement);
  if (problem) {
    if (lastShown.problem === key) return;
    lastShown.problem = key;
    // Once the sentence stands in the page.
    return void setTimeout(() => focusProblem(problem), 50);
  }
  if (lastShown.key === key) return;
  const isFirst = lastShown.key === null;
  lastShown.key = key;
  // Reading aloud stops, since its words are about to go.
  document.dispatchEvent(new CustomEvent("consent-swat:screen"));
  window.scrollTo(0, 0);
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  // On the very first page the browser's own focus is right.
  keepFocusOnHeading(isFirst);
}
