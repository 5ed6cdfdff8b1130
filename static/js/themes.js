// The colours change while one chooses; the form keeps what was chosen.

document.querySelector("[data-preview-theme]")?.addEventListener("change", ({ target }) => {
  if (target.name !== "theme") return;
  document.documentElement.dataset.theme = target.value;
  document.querySelector('meta[name="color-scheme"]').content = target.value === "system" ? "light dark" : target.value;
});
