// A vote shows at once. If it could not be stored, the control goes back to what is stored.

import { announce, complain, settle } from "./notices.js";

// The buttons of an axis in their order, by what they set.
const WORDS = { merit: ["up", "down"], agreement: ["agree", "disagree"] };

const lines = new Map(); // of an argument's id: how many votes are on their way, and what is stored

document.addEventListener("click", (event) => {
  const button = event.target.closest(".votes button");
  if (button) {
    event.preventDefault();
    cast(button);
  }
});

async function cast(button) {
  const { id } = button.closest("article");
  const line = lines.get(id) ?? { waiting: 0, stored: controlOf(id).outerHTML, last: Promise.resolve() };
  const vote = { url: button.formAction, axis: button.name, choice: button.value };
  lines.set(id, line);
  line.waiting += 1;
  show(button);
  // One after another: the last choice is the one that stays.
  line.last = line.last.then(() => send(vote));
  const answer = await line.last;
  line.stored = answer ?? line.stored;
  line.waiting -= 1;
  if (line.waiting === 0) {
    lines.delete(id);
    replace(controlOf(id), line.stored);
  }
}

const controlOf = (id) => document.querySelector(`#${id} > .argument__self .votes`);

/** The control as it will be when the vote is stored. */
function show(button) {
  button.closest(".votes").ariaBusy = "true";
  const isTakenBack = button.value === "none";
  for (const [place, other] of [...button.parentElement.children].entries()) {
    const isMine = other === button && !isTakenBack;
    const count = other.querySelector("span");
    if (count) count.textContent = Number(count.textContent) + isMine - isPressed(other);
    other.setAttribute("aria-pressed", isMine);
    other.value = isMine ? "none" : WORDS[other.name][place];
  }
}

const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

/** The control as the server has it now; nothing when the vote was refused, which is said. */
async function send({ url, axis, choice }) {
  const body = new FormData(document.querySelector("#act"));
  body.set(axis, choice);
  try {
    // Who goes on to another page at once has voted all the same.
    const response = await fetch(url, { method: "POST", body, headers: { "HX-Request": "true" }, keepalive: true });
    if (response.headers.has("HX-Redirect")) {
      location.assign(response.headers.get("HX-Redirect"));
    } else if (response.ok) {
      settle();
      return await response.text();
    } else {
      complain(response.headers.has("HX-Retarget") ? await response.text() : "");
    }
  } catch {
    complain();
  }
  return null;
}

function replace(control, html) {
  if (!control) return;
  const focused = [...control.querySelectorAll("button")].indexOf(document.activeElement);
  const range = document.createRange();
  const fresh = range.createContextualFragment(html).firstElementChild;
  control.replaceWith(fresh);
  fresh.querySelectorAll("button")[focused]?.focus();
  if (fresh.dataset.said) announce(fresh.dataset.said);
}
