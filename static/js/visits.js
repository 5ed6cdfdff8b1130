// What was posted since a reader's last visit is marked, and can be stepped through.

import { leadTo } from "./branches.js";
import { keep, recall } from "./memory.js";

const KEY = "rostrum.visits"; // of a thread: since when arguments are new, and when it was last seen
const VISIT_SECONDS = 30 * 60; // who comes back sooner is still on the same visit
const MOST = 200; // threads remembered

const visited = document.querySelector("[data-thread]")?.dataset.thread;
const thread = visited && `thread-${visited}`; // no number, since objects sort those
const button = document.querySelector(".claim-bar__new");
let last = -1; // the one stepped to

function beginOfNew() {
  const visits = Object(recall(KEY, {}));
  const now = Math.floor(Date.now() / 1000);
  const { since, seen } = visits[thread] ?? { since: now, seen: now };
  const begin = now - seen > VISIT_SECONDS ? seen : since;
  delete visits[thread];
  visits[thread] = { since: begin, seen: now };
  keep(KEY, Object.fromEntries(Object.entries(visits).slice(-MOST)));
  return begin;
}

function mark(since) {
  for (const argument of document.querySelectorAll("article.argument:not(.argument--own, [data-new])")) {
    const time = argument.querySelector(":scope > .argument__self time"); // a stub has none
    if (time && Date.parse(time.dateTime) / 1000 > since) {
      argument.dataset.new = button.dataset.mark;
      argument.ariaLabel += ` (${button.dataset.mark})`;
    }
  }
  const count = document.querySelectorAll("[data-new]").length;
  button.hidden = count === 0;
  button.textContent = button.dataset.words.replace("COUNT", count);
}

if (thread && button) {
  const since = beginOfNew();
  mark(since);
  document.addEventListener("htmx:afterSettle", () => mark(since));
  button.addEventListener("click", () => {
    const marked = document.querySelectorAll("[data-new]");
    last = (last + 1) % marked.length;
    leadTo(marked[last]);
  });
}
