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

let isComingBack = false;

async function comeBack({ pages, top }) {
  isComingBack = true;
  history.scrollRestoration = "manual";
  try {
    for (let page = 0; page < pages; page += 1) await loadMore();
    window.scrollTo({ top, behavior: "instant" });
  } finally {
    history.scrollRestoration = "auto";
    isComingBack = false;
  }
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const isMore = event.detail.requestConfig.elt.matches(".pager a");
  if (isMore && event.detail.xhr.status === 200) remember({ pages: (state().pages ?? 0) + 1 });
});
window.addEventListener("pagehide", () => {
  if (state().pages && !isComingBack) remember({ top: window.scrollY });
});

if (state().pages) comeBack(state());
