// What is being written is kept on the server after each pause, so that nothing can end it.

const PAUSE = 1_500; // ms
const AGAIN = [5_000, 15_000, 60_000]; // ms until the next try, after so many failures

const watched = new WeakMap(); // of a form: what the server has of it, and how saving goes

const composers = () => document.querySelectorAll("form.composer:not([inert] *)"); // not those of the styleguide
const typedIn = (form) => new URLSearchParams(new FormData(form)).toString();
const isUnsaved = (form) => !watchOf(form).isFinished && typedIn(form) !== watchOf(form).saved;

/** Keep what stands in a form; false where that did not work. */
export async function keep(form) {
  const watch = watchOf(form);
  clearTimeout(watch.timer);
  watch.line = watch.line.then(() => !isUnsaved(form) || save(form));
  return watch.line;
}

function watchOf(form) {
  if (!watched.has(form)) {
    // A form that came back with what was typed holds what was never kept.
    const saved = form.hasAttribute("data-written") ? "" : typedIn(form);
    watched.set(form, { saved, failures: 0, line: Promise.resolve(true) });
  }
  return watched.get(form);
}

function keepLater(form, after = PAUSE) {
  const watch = watchOf(form);
  clearTimeout(watch.timer);
  watch.timer = setTimeout(() => form.isConnected && keep(form), after);
}

async function save(form, keepalive = false) {
  const watch = watchOf(form);
  const typed = typedIn(form);
  watch.sending = typed;
  const body = new FormData(form);
  body.set("save_draft", "1");
  let sentence = form.dataset.unsaved;
  let isFinal = false; // refused for good: to send the same again would change nothing
  try {
    const headers = { "HX-Request": "true" };
    const response = await fetch(form.getAttribute("action"), { method: "POST", body, headers, keepalive });
    if (response.ok && !response.headers.has("HX-Redirect")) {
      watch.saved = typed;
      watch.failures = 0;
      tell(form, response.status === 204 ? form.dataset.saved : "");
      return true;
    }
    const isSentence = response.headers.get("Content-Type")?.startsWith("text/plain");
    if (isSentence) sentence = await response.text();
    isFinal = isSentence && response.status !== 429;
  } catch {
    // Told below, and tried again.
  }
  watch.sending = null;
  tell(form, sentence);
  if (!isFinal) keepLater(form, AGAIN[Math.min(watch.failures, AGAIN.length - 1)]);
  watch.failures += 1;
  return false;
}

/** Said aloud when it changes: the first time it is saved, and when it is not. */
function tell(form, sentence) {
  const status = form.querySelector(".composer__status");
  if (status.textContent !== sentence) status.textContent = sentence;
  status.classList.remove("composer__status--old");
}

document.addEventListener("htmx:load", () => {
  for (const form of composers()) {
    if (watched.has(form)) continue;
    watchOf(form);
    if (form.hasAttribute("data-written")) keepLater(form);
  }
});

document.addEventListener("input", (event) => {
  const form = event.target.closest("form.composer");
  if (form) {
    form.querySelector(".composer__status").classList.add("composer__status--old");
    keepLater(form);
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest('[name="save_draft"]');
  if (button) {
    event.preventDefault();
    watchOf(button.form).saved = "";
    keep(button.form);
  }
});

// What is on its way to be posted needs no draft; what came back does.
document.addEventListener("submit", (event) => {
  if (event.target.matches("form.composer")) clearTimeout(watchOf(event.target).timer);
}, true);
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target;
  const isPost = event.detail.elt === form && event.detail.requestConfig.verb === "post";
  if (isPost && form.isConnected && form.matches("form.composer")) {
    watchOf(form).isFinished = Boolean(event.detail.xhr?.getResponseHeader("HX-Redirect"));
    if (isUnsaved(form)) keepLater(form);
  }
});

// What is thrown away does not come back.
document.addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => {
  if (elt.matches('[name="discard_draft"]')) {
    clearTimeout(watchOf(elt.form).timer);
    watchOf(elt.form).isFinished = true;
  }
});

function keepBeforeLeaving() {
  for (const form of composers()) {
    if (isUnsaved(form) && watchOf(form).sending !== typedIn(form)) save(form, true);
  }
}
document.addEventListener("visibilitychange", () => document.hidden && keepBeforeLeaving());
window.addEventListener("pagehide", keepBeforeLeaving);

// Only what could not be kept is worth a question.
window.addEventListener("beforeunload", (event) => {
  if ([...composers()].some((form) => isUnsaved(form) && watchOf(form).failures > 0)) event.preventDefault();
});
