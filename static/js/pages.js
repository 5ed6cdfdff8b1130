// Who comes back to a page finds as much of it loaded as they had, and the place where they were.

const state = () => history.state ?? {};

function remember(change) {
  history.replaceState({ ...state(), ...change }, "");
}

/** The page that follows; nothing when there is none. */
async function loadMore() {
  const link = document.querySelector(".pager a[data-hx-get]");
  if (link) {
    await htmx.ajax("GET", link.dataset.hxGet, { target: link.closest(".pager"), swap: "outerHTML" });
  }
}

async function comeBack({ pages, top }) {
  history.scrollRestoration = "manual";
  for (let page = 0; page < pages; page += 1) await loadMore();
  window.scrollTo({ top, behavior: "instant" });
  history.scrollRestoration = "auto";
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt.matches(".pager a")) remember({ pages: (state().pages ?? 0) + 1 });
});
window.addEventListener("pagehide", () => state().pages && remember({ top: window.scrollY }));

if (state().pages) comeBack(state());
