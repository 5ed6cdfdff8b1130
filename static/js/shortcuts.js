// One key for each thing that is often done in a debate. Readers can turn them off.

import { leadTo } from "./branches.js";
import { open } from "./dialogs.js";

const IN_FIELDS = "input, textarea, select, [contenteditable]";
const ABOVE_THE_PAGE = "dialog[open], [popover]:popover-open";

const KEYS = {
  "?": () => open(document.querySelector("#shortcuts-help")),
  "/": () => document.querySelector("#search-field")?.focus(),
  j: () => step(+1),
  k: () => step(-1),
  o: () => fold(current()),
  u: () => lead(parentOf(current())),
  r: () => press(current(), '[data-do="reply"]'),
  a: () => press(current(), '[name="agreement"]:first-child'),
  d: () => press(current(), '[name="agreement"]:last-child'),
  e: () => press(current(), '[data-do="edit"]'),
  f: () => begin("for"),
  x: () => begin("against"),
  q: () => begin("question"),
};
const HELD = ["j", "k"]; // what a key that stays down repeats

function heed(event) {
  const isTyped = event.target.closest?.(IN_FIELDS) || event.isComposing;
  const isForBrowser = event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented;
  const isHeld = event.repeat && !HELD.includes(event.key);
  if (isTyped || isForBrowser || isHeld || document.querySelector(ABOVE_THE_PAGE)) return;
  if (Object.hasOwn(KEYS, event.key)) {
    event.preventDefault(); // a field that opens now would get the letter, too
    KEYS[event.key]();
  }
}

function step(by) {
  const shown = inOrder();
  const focused = focusedArgument();
  lead(focused ? shown[shown.indexOf(focused) + by] : firstInView(shown));
}

/** As they lie on the screen: down one column, then the next; where there is one column, down the page. */
function inOrder() {
  const shown = [...document.querySelectorAll("article.argument")].filter((argument) => argument.checkVisibility());
  if (hasColumns()) return shown;
  const tops = new Map(shown.map((argument) => [argument, argument.getBoundingClientRect().top]));
  return shown.sort((one, other) => tops.get(one) - tops.get(other));
}

function hasColumns() {
  const [first, second] = document.querySelectorAll(".column");
  return Boolean(second) && first.getBoundingClientRect().right < second.getBoundingClientRect().right;
}

const focusedArgument = () => document.activeElement.closest("article.argument");

const current = () => focusedArgument() ?? firstInView(inOrder());

function firstInView(shown) {
  const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) || 0;
  return shown.find((argument) => own(argument).getBoundingClientRect().bottom > edge);
}

/** What an argument answers: the one around it or, where one branch is shown, the one above it. */
function parentOf(argument) {
  const above = [...document.querySelectorAll(".ancestors .argument")];
  const place = above.indexOf(argument);
  return argument?.parentElement.closest("article.argument") ?? (place === -1 ? above.at(-1) : above[place - 1]);
}

const own = (argument) => argument.querySelector(":scope > .argument__self");

function lead(argument) {
  if (argument) leadTo(argument);
}

function fold(argument) {
  const branch = argument?.querySelector(":scope > details.branch");
  if (branch?.checkVisibility()) branch.open = !branch.open;
}

function press(argument, control) {
  if (argument) own(argument).querySelector(control)?.click();
}

function begin(stance) {
  document.querySelector(`.invitation [data-do="${stance}"]`)?.click();
}

if (document.documentElement.dataset.shortcuts !== "off") {
  document.addEventListener("keydown", heed);
}
