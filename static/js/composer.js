// The form in which arguments are written: what was begun is not lost, and the focus is led.

import { keep } from "./drafts.js";

const composerIn = (slot) => slot?.querySelector("form.composer");
const isWritten = (form) =>
  Boolean(form) && (form.hasAttribute("data-written") || [...form.elements].some((field) =>
    field.matches("textarea, input[name]:is([type=text], [type=url])") && field.value !== field.defaultValue));

const openers = new WeakMap(); // of a slot: the link that its form came by

// An argument is answered and edited below its text.
document.addEventListener("click", (event) => {
  const link = event.target.closest('.argument__actions :is([data-do="reply"], [data-do="edit"])');
  const isForBrowser = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (link && window.htmx && !isForBrowser) {
    event.preventDefault();
    htmx.ajax("GET", link.href, { source: link, target: slotBelow(link.closest(".argument__self")) });
  }
});

function slotBelow(text) {
  const next = text.nextElementSibling;
  if (next?.matches(".composer-slot")) return next;
  const slot = document.createElement("div");
  slot.className = "composer-slot";
  slot.id = text.parentElement.id.replace("argument", "compose");
  text.after(slot);
  return slot;
}

// Who has begun to write keeps the text: another stance is chosen in the form that is open.
document.addEventListener("htmx:beforeRequest", (event) => {
  const slot = event.detail.target?.closest?.(".composer-slot");
  const form = composerIn(slot);
  const isOpening = event.detail.requestConfig.verb === "get" && event.detail.target === slot;
  if (isOpening) openers.set(slot, event.detail.elt);
  if (isOpening && isWritten(form)) {
    event.preventDefault();
    const stance = new URL(event.detail.pathInfo.requestPath, location.href).searchParams.get("stance");
    const choice = stance && form.querySelector(`[name="stance"][value="${CSS.escape(stance)}"]`);
    if (choice) choice.click();
    form.querySelector("textarea").focus();
  }
});

document.addEventListener("click", async (event) => {
  const close = event.target.closest("[data-close-composer]");
  const slot = close?.closest(".composer-slot");
  if (slot) {
    event.preventDefault();
    if (await keep(composerIn(slot)) || confirm(close.dataset.closeComposer)) {
      slot.replaceChildren();
      const opener = openers.get(slot);
      (opener?.closest(".menu")?.querySelector("summary") ?? opener)?.focus();
    }
  }
});

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form.composer");
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-post]"));
  }
});

// What only a script can do is shown once there is one.
document.addEventListener("htmx:load", (event) => {
  for (const part of event.target.querySelectorAll("[data-scripted]")) part.hidden = false;
  if (/Mac|iP/.test(navigator.platform)) {
    for (const keys of event.target.querySelectorAll("[data-mac]")) {
      keys.querySelector("kbd").textContent = keys.dataset.mac;
    }
  }
});

// A form that came or came back: lead to what is wrong with it, else to its preview, else to where
// writing begins. What was posted or saved in place: lead to it.
const LEADS = ['[aria-invalid="true"]', '[role="alert"]', ".preview", 'input:checked, textarea, input:not([type="hidden"])'];
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.matches?.(".composer-slot")) {
    const places = LEADS.map((lead) => event.target.querySelector(lead));
    places.find(Boolean)?.focus();
  }
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.matches?.("article.argument")) {
    joined(event.target.querySelectorAll(":scope > .branch")).querySelector(":scope > .replies > :last-child > .argument").focus();
  }
  if (event.target.matches?.(".argument__self")) {
    event.target.closest(".argument")?.focus();
  }
});

/** An answer comes in a branch, with the number of all; it goes into the one that is there, if any. */
function joined([branch, fresh]) {
  if (!fresh) return branch;
  branch.open = true;
  branch.querySelector(":scope > .replies").append(...fresh.querySelector(".replies").children);
  branch.querySelector("summary").replaceWith(fresh.querySelector("summary"));
  fresh.remove();
  return branch;
}
