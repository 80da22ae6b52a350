// A voice that says nothing and keeps what it was given, one word at a time, when told to go on.
// Headless browsers have none of their own.
window.heard = { said: [], cancelled: 0, current: null };
const voices = [
  { lang: "fr-FR", name: "French", localService: true, default: true },
  { lang: "en-US", name: "From elsewhere", localService: false, default: false },
  { lang: "en_GB", name: "Of this device", localService: true, default: false },
];
class Utterance {
  constructor(text) {
    this.text = text;
  }
}
const speech = {
  getVoices: () => voices,
  addEventListener() {},
  speak(words) {
    window.heard.said.push({ text: words.text, voice: words.voice?.name, rate: words.rate, lang: words.lang });
    window.heard.current = words;
    setTimeout(() => words.onstart?.({}), 0);
  },
  cancel() {
    window.heard.cancelled += 1;
    const words = window.heard.current;
    window.heard.current = null;
    words?.onerror?.({ error: "canceled" });
  },
};
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = Utterance;
window.sayWord = (charIndex, charLength) =>
  window.heard.current.onboundary({ name: "word", charIndex, charLength });
window.endSentence = () => window.heard.current.onend({});
