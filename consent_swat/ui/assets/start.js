// Turns the code in the link into a cookie that scripts cannot read, and goes on.
// The code travels in the body of one request only: no address, no history, no log.
const wait = document.getElementById("wait");
const problem = document.getElementById("problem");
const form = document.getElementById("typed");
const field = document.getElementById("code");

function askForCode(sentence) {
  wait.hidden = true;
  form.hidden = false;
  problem.hidden = !sentence;
  problem.textContent = sentence || "";
  field.focus();
}

async function open(code) {
  wait.hidden = false;
  problem.hidden = true;
  try {
    const reply = await fetch("/session", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code }),
      credentials: "same-origin",
    });
    const said = await reply.json();
    if (!reply.ok) return askForCode(said.problem);
    location.replace(said.next);
  } catch {
    askForCode("We could not reach the study's computer. Check that you are online, then press Start again.");
  }
}

function readLink() {
  const code = location.hash.slice(1);
  if (!code) return askForCode("");
  // Out of the address bar and of this tab's way back. A browser's own list of visited pages may
  // keep it; a code therefore opens nothing once everything is answered, or after 90 days.
  history.replaceState(null, "", location.pathname);
  open(code);
}

readLink();
// A link that is pasted into this very page changes only what stands behind the #.
window.addEventListener("hashchange", readLink);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  open(field.value);
});
