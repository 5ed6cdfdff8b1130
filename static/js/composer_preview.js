// A preview opens in place below the text, says when the text has changed since, and closes again.

document.addEventListener("htmx:afterSettle", (event) => {
  const { target } = event;
  if (target.matches?.(".composer__preview")) {
    delete target.dataset.isOld;
    forgetErrors(target.closest("form"));
    target.firstElementChild.focus();
  }
});

/** What is shown as it will be published has nothing wrong with it any more. */
function forgetErrors(form) {
  form.querySelectorAll('[role="alert"], .field__errors').forEach((errors) => errors.remove());
  form.querySelectorAll(".field--wrong").forEach((field) => field.classList.remove("field--wrong"));
  form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
}

document.addEventListener("input", (event) => {
  const preview = event.target.closest("form.composer")?.querySelector(".composer__preview");
  if (preview?.firstElementChild) preview.dataset.isOld = preview.dataset.old;
});

document.addEventListener("click", (event) => {
  const preview = event.target.closest(".preview__close")?.closest(".composer__preview");
  if (preview) {
    preview.replaceChildren();
    delete preview.dataset.isOld;
    preview.closest("form").querySelector('[name="body"]').focus();
  }
});
