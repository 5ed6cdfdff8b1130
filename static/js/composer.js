// The form in which arguments are written: what was begun is not lost, and the focus is led.

const composerIn = (slot) => slot?.querySelector("form.composer");
const isWritten = (form) =>
  Boolean(form) && (form.hasAttribute("data-written") || [...form.elements].some((field) => field.matches("textarea, input:not([type])," +
    "[type=text], [type=url]") && field.value !== field.defaultValue));

// Who has begun to write keeps the text: another stance is chosen in the form that is open.
document.addEventListener("htmx:beforeRequest", (event) => {
  const slot = event.detail.target?.closest?.(".composer-slot");
  const form = composerIn(slot);
  if (event.detail.requestConfig.verb === "get" && isWritten(form)) {
    event.preventDefault();
    const stance = new URL(event.detail.pathInfo.requestPath, location.href).searchParams.get("stance");
    const choice = stance && form.querySelector(`[name="stance"][value="${CSS.escape(stance)}"]`);
    if (choice) choice.checked = true;
    form.querySelector("textarea").focus();
  }
});

document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-close-composer]");
  const slot = close?.closest(".composer-slot");
  if (slot) {
    event.preventDefault();
    if (!isWritten(composerIn(slot)) || confirm(close.dataset.closeComposer)) {
      slot.replaceChildren();
      document.querySelector(`[data-hx-target="#${slot.id}"]`)?.focus();
    }
  }
});

let isSending = false;
document.addEventListener("submit", (event) => {
  isSending = event.target.matches("form.composer");
});
document.addEventListener("htmx:afterRequest", (event) => {
  isSending = Boolean(event.detail.xhr?.getResponseHeader("HX-Redirect"));
});
window.addEventListener("beforeunload", (event) => {
  const isLeft = [...document.querySelectorAll("form.composer")].some(isWritten);
  if (isLeft && !isSending) event.preventDefault();
});

// A form that came or came back: lead to what is wrong with it, else to its preview, else to where
// writing begins. What was posted or saved in place: lead to it.
const LEADS = ['[role="alert"]', "#preview", 'input:checked, textarea, input:not([type="hidden"])'];
document.addEventListener("htmx:afterSettle", (event) => {
  const slot = event.target.closest?.(".composer-slot");
  const places = LEADS.map((lead) => slot?.querySelector(lead));
  places.find(Boolean)?.focus();
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.matches?.(".replies")) {
    event.target.lastElementChild?.querySelector(".argument")?.focus();
  }
  if (event.target.matches?.(".argument__self")) {
    event.target.closest(".argument")?.focus();
  }
});
