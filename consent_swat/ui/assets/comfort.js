// What makes a participant's page easier to read: text size and contrast, in this browser and for
// this sitting only; and the words that stand there until the page itself does.
// A plain script beside Streamlit, so that nothing it does makes the server draw the page again.
const root = document.documentElement;
const SIZES = [0.85, 1, 1.25, 1.5, 1.75, 2];
const KEPT = { size: "text-size", contrast: "high-contrast" };
const SLOW_MS = 20_000;

// A browser may refuse to keep anything; the buttons then work for the page that is open.
function recall(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Nothing is lost but the choice on the next page.
  }
}

function readSize() {
  const size = Number(recall(KEPT.size) ?? 1);
  return SIZES.includes(size) ? size : 1;
}

let size = readSize();
let isHigh = recall(KEPT.contrast) === "yes";

function apply() {
  root.style.setProperty("--text-size", String(size));
  root.toggleAttribute("data-high-contrast", isHigh);
}
apply();

function makeButton(text, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.addEventListener("click", act);
  return button;
}

function changeSize(by) {
  size = SIZES[Math.min(SIZES.length - 1, Math.max(0, SIZES.indexOf(size) + by))];
  keep(KEPT.size, String(size));
  apply();
}

function drawFold(bar) {
  const panel = document.createElement("div");
  panel.className = "comfort-panel";
  panel.id = "comfort-panel";
  panel.hidden = true;
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const say = () => {
    said.textContent = `Text size ${SIZES.indexOf(size) + 1} of ${SIZES.length}.`;
    larger.setAttribute("aria-disabled", String(size === SIZES.at(-1)));
    smaller.setAttribute("aria-disabled", String(size === SIZES[0]));
    contrast.setAttribute("aria-pressed", String(isHigh));
  };
  const larger = makeButton("Larger text", () => (changeSize(1), say()));
  const smaller = makeButton("Smaller text", () => (changeSize(-1), say()));
  const contrast = makeButton("High contrast", () => {
    isHigh = !isHigh;
    keep(KEPT.contrast, isHigh ? "yes" : "no");
    apply();
    say();
  });
  const show = (isOpen) => {
    panel.hidden = !isOpen;
    fold.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) say();
  };
  const fold = makeButton("Text and colours", () => show(panel.hidden));
  show(false);
  // One thing a screen: on the next one they are folded again.
  document.addEventListener("consent-swat:screen", () => show(false));
  fold.setAttribute("aria-controls", panel.id);
  panel.append(larger, smaller, contrast, said);
  bar.append(fold, panel);
}

// Streamlit makes its <main> a stop for the Tab key because it scrolls; here the whole page does.
function mendMain() {
  document.getElementById("stMain")?.setAttribute("tabindex", "-1");
}

function endWaiting() {
  const opening = document.getElementById("opening");
  if (!opening) return;
  const slow = setTimeout(() => (document.getElementById("slow").hidden = false), SLOW_MS);
  document.getElementById("again").addEventListener("click", () => location.reload());
  const watch = new MutationObserver(() => {
    if (!document.querySelector("#root h1")) return;
    watch.disconnect();
    clearTimeout(slow);
    opening.remove();
    mendMain();
  });
  watch.observe(document.getElementById("root"), { childList: true, subtree: true });
}

const bar = document.getElementById("comfort");
drawFold(bar);
bar.hidden = false;
endWaiting();
// Whoever has this device next begins with plain pages.
if (location.pathname === "/done") {
  addEventListener("pagehide", () => {
    try {
      for (const key of Object.values(KEPT)) sessionStorage.removeItem(key);
    } catch {
      // Then nothing was kept either.
    }
  });
}
