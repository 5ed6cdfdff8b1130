// Links that name a dialog of the page open it; without scripts they lead to a page that says the same.

/** Show a dialog over the page, once. */
export function open(dialog) {
  if (!dialog.open) dialog.showModal();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-opens]");
  const dialog = link && document.getElementById(link.dataset.opens);
  if (dialog) {
    event.preventDefault();
    open(dialog);
  }
});
