// Branches that a reader folded stay folded; a link to an argument unfolds the way to it.

import { keep, recall } from "./memory.js";

const KEY = "rostrum.folded";
const MOST = 500; // branches remembered

const folded = new Set([].concat(recall(KEY, [])));

function fold(branches) {
  for (const branch of branches) {
    if (folded.has(idOf(branch))) branch.open = false;
  }
}

const idOf = (branch) => branch.parentElement.id; // of the argument that it answers

function remember(branch) {
  folded.delete(idOf(branch));
  if (!branch.open) folded.add(idOf(branch));
  keep(KEY, [...folded].slice(-MOST));
}

/** Unfold all that is above an argument, and lead there. */
export function leadTo(argument, behavior = "auto") {
  for (let branch = argument.closest("details"); branch; branch = branch.parentElement.closest("details")) {
    branch.open = true;
  }
  argument.focus({ preventScroll: true });
  argument.scrollIntoView({ behavior, block: "start" });
}

function leadToAddress() {
  const argument = document.getElementById(location.hash.slice(1));
  if (argument?.matches(".argument")) leadTo(argument);
}

fold(document.querySelectorAll(".branch"));
leadToAddress();

document.addEventListener("toggle", (event) => event.target.matches(".branch") && remember(event.target), true);
document.addEventListener("htmx:load", (event) => fold(event.target.querySelectorAll(".branch")));
window.addEventListener("hashchange", leadToAddress);
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#argument-"]');
  const argument = link && document.querySelector(link.getAttribute("href"));
  if (argument) {
    link.closest("[popover]:popover-open")?.hidePopover();
    // After the browser has gone there itself.
    requestAnimationFrame(() => leadTo(argument));
  }
});
