// Shows a drawing that the server made as SVG, with the sentence that says what it shows.
// Drawn in the page rather than as an <img>, so that it uses the page's typeface.
export default function ({ parentElement, data }) {
  const figure = document.createElement("figure");
  figure.className = data.wide ? "picture wide" : "picture";
  // What scrolls sideways must be reachable by keyboard.
  if (data.wide) {
    figure.tabIndex = 0;
    figure.setAttribute("aria-label", "Chart; scrolls sideways");
  }
  const drawing = new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement;
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", data.says);
  drawing.removeAttribute("width");
  drawing.removeAttribute("height");
  figure.append(document.importNode(drawing, true));
  parentElement.querySelector("figure")?.remove();
  parentElement.append(figure);
}
