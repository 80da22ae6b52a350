// Reads a participant's page with the browser's own voice, and marks the words as they are read.
// Only voices of this device are used: others would send the words to somebody else's computer.
// A reading never begins by itself, and stops when the screen changes.
// Says `consent-swat:read-aloud` on the document once for each screen where it is used.
import { clearMarks, makeRange, markSentence, markWord } from "./reading_marks.js";

const speech = window.speechSynthesis;
const RATE = 0.9;
const READABLE = "h1, h2, h3, h4, h5, h6, p, li, label";
const SKIPPED =
  "button, noscript, [hidden], [aria-hidden=true], [data-stale=true], [data-testid=stWidgetLabel]";

let run = 0; // Words of an older reading may still come in; they are not listened to.
let now = null; // The sentence being read, kept: a browser may forget one that nobody holds.
let isNoted = false;

function findVoice(language) {
  const own = speech.getVoices().filter((voice) => voice.localService);
  const name = (voice) => voice.lang.replace("_", "-").toLowerCase();
  const wanted = language.toLowerCase();
  const spoken = wanted.split("-")[0];
  const isSpoken = (voice) => name(voice).split("-")[0] === spoken;
  return (
    own.find((voice) => name(voice) === wanted) ??
    (spoken === "en" ? own.find((voice) => name(voice) === "en-gb") : undefined) ??
    own.find((voice) => isSpoken(voice) && voice.default) ??
    own.find(isSpoken)
  );
}

const findLanguage = (node) => node.closest("[lang]")?.lang || "en-GB";

function listReadable(from) {
  const main = document.querySelector("main");
  const all = [...main.querySelectorAll(READABLE)].filter(
    (node) =>
      node.textContent.trim() &&
      node.getClientRects().length &&
      !node.closest(SKIPPED) &&
      !node.querySelector(READABLE),
  );
  return from ? all.slice(Math.max(0, all.indexOf(from))) : all;
}

// Sentence by sentence: a long piece makes some browsers fall silent half-way.
function cutSentences(node) {
  const text = node.textContent;
  const cuts = [];
  const whole = /[^.!?]*[.!?]+["”’)]*(?=\s|$)|[^.!?]*(?:[.!?](?!\s|$)[^.!?]*)+[.!?]*|[^.!?]+$/g;
  if (window.Intl?.Segmenter) {
    const cutter = new Intl.Segmenter(findLanguage(node), { granularity: "sentence" });
    for (const { segment, index } of cutter.segment(text)) cuts.push([index, segment]);
  } else {
    for (const found of text.matchAll(whole)) cuts.push([found.index, found[0]]);
  }
  return cuts
    .filter(([, words]) => words.trim())
    .map(([start, words]) => ({ node, start, text: words.trimEnd() }));
}

function bringIntoView(node) {
  const { top, bottom } = node.getBoundingClientRect();
  if (top >= 60 && bottom <= window.innerHeight) return;
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  node.scrollIntoView({ block: "center", behavior: isCalm ? "auto" : "smooth" });
}

function speak(sentences, place, mine) {
  if (mine !== run) return;
  const sentence = sentences[place];
  if (!sentence || !sentence.node.isConnected) return stop();
  const words = new SpeechSynthesisUtterance(sentence.text);
  words.lang = findLanguage(sentence.node);
  words.voice = findVoice(words.lang) ?? null;
  words.rate = RATE;
  words.onstart = () => {
    if (mine !== run) return;
    if (sentence.node !== sentences[place - 1]?.node) bringIntoView(sentence.node);
    markSentence(makeRange(sentence.node, sentence.start, sentence.text.length));
  };
  words.onboundary = ({ name, charIndex, charLength }) => {
    if (mine !== run || (name && name !== "word")) return;
    const length = charLength || sentence.text.slice(charIndex).match(/^\S*/)[0].length;
    markWord(makeRange(sentence.node, sentence.start + charIndex, length));
  };
  words.onend = () => speak(sentences, place + 1, mine);
  words.onerror = () => mine === run && stop();
  now = words;
  speech.speak(words);
}

function begin(from) {
  stop();
  const sentences = listReadable(from).flatMap(cutSentences);
  if (!sentences.length) return;
  button.textContent = "Stop reading";
  document.documentElement.toggleAttribute("data-reading", true);
  if (!isNoted) note();
  isNoted = true;
  speak(sentences, 0, run);
}

// That it was used is kept; a note that gets lost must not stop the reading.
function note() {
  document.dispatchEvent(new CustomEvent("consent-swat:read-aloud"));
  fetch("/read-aloud-used", { method: "POST", keepalive: true }).catch(() => {});
}

function stop() {
  run += 1;
  if (now) speech.cancel();
  now = null;
  clearMarks();
  button.textContent = "Read this to me";
  document.documentElement.toggleAttribute("data-reading", false);
}

// Browsers find their voices a while after the page has loaded.
function showWhereThereIsAVoice() {
  const isThere = Boolean(findVoice(document.documentElement.lang || "en-GB"));
  button.hidden = !isThere;
  document.documentElement.toggleAttribute("data-has-voice", isThere);
}

const button = document.createElement("button");

function start() {
  button.type = "button";
  button.id = "read-aloud";
  button.textContent = "Read this to me";
  button.addEventListener("click", () => (now ? stop() : begin(null)));
  document.getElementById("comfort").prepend(button);
  showWhereThereIsAVoice();
  speech.addEventListener?.("voiceschanged", showWhereThereIsAVoice);
  document.addEventListener("click", ({ target }) => {
    const pressed = target.closest?.("main button");
    if (!pressed) return;
    if (pressed.matches(".read-from")) begin(pressed.closest(".leaflet-block").firstElementChild);
    else if (now) stop();
  });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && now && stop());
  document.addEventListener("consent-swat:screen", () => {
    isNoted = false;
    if (now) stop();
  });
  addEventListener("pagehide", () => now && stop());
}

if (speech && window.SpeechSynthesisUtterance) start();
