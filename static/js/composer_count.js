// How much of a text's room is used: shown at each key, said aloud only when little is left.

import { announce } from "./notices.js";

const SAID_AT = [50, 20, 0]; // characters left

const said = new WeakMap(); // of a count: how many of these were reached

/** As the server counts: characters, not the halves of which some are made; spaces only between. */
const lengthOf = (field) => [...field.value.trim().normalize("NFC").replace(/\r\n/g, "\n")].length;
const numbered = (words, numbers) =>
  words.replace(/COUNT|MOST/g, (word) => numbers[word].toLocaleString(document.documentElement.lang));

function show(count) {
  const most = Number(count.dataset.most);
  const used = lengthOf(document.getElementById(count.dataset.count));
  const left = most - used;
  count.hidden = used < Number(count.dataset.from);
  count.classList.toggle("count--near", left < most / 10);
  count.classList.toggle("count--over", left < 0);
  count.textContent = left < 0
    ? numbered(count.dataset.over, { COUNT: -left })
    : numbered(count.dataset.words, { COUNT: used, MOST: most });
  return left;
}

function say(count, left) {
  const reached = SAID_AT.filter((threshold) => left <= threshold).length + (left < 0);
  if (reached > (said.get(count) ?? 0)) {
    const words = left < 0 ? count.dataset.over : count.dataset.left;
    announce(numbered(words, { COUNT: Math.abs(left) }));
  }
  said.set(count, reached);
}

document.addEventListener("htmx:load", (event) => event.target.querySelectorAll("[data-count]").forEach(show));
document.addEventListener("input", (event) => {
  const count = event.target.id && document.querySelector(`[data-count="${CSS.escape(event.target.id)}"]`);
  if (count) say(count, show(count));
});
