// Takes a lent device back. The passphrase travels in the body of one request only.
const form = document.getElementById("take-back");
const field = document.getElementById("passphrase");
const problem = document.getElementById("problem");

function say(sentence) {
  problem.textContent = sentence;
  problem.hidden = false;
  field.value = "";
  field.focus();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const reply = await fetch("/take-back", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ passphrase: field.value }),
      credentials: "same-origin",
    });
    const said = await reply.json();
    if (!reply.ok) return say(said.problem);
    location.replace(said.next);
  } catch {
    say("We could not reach the study's computer. Check that you are online, then try again.");
  }
});
// A page that the browser kept from before it was lent must ask anew.
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
