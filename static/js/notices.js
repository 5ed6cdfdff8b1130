// What the site has to say, above the page for all to see and hear.

const notices = document.querySelector("#notices");

/** Show what went wrong: a fragment of our own server, or the sentence for when it cannot be reached. */
export function complain(fragment) {
  if (fragment) {
    notices.innerHTML = fragment;
  } else {
    const notice = document.createElement("p");
    notice.className = "notice notice--error";
    notice.textContent = notices.dataset.unreachable;
    notices.replaceChildren(notice);
  }
}

/** What went wrong before is no news once it went well. */
export function settle() {
  for (const notice of notices.querySelectorAll(".notice--error")) notice.remove();
}

/** Say it to who listens; who sees has seen it. */
export function announce(sentence) {
  document.querySelector("#announcer").textContent = sentence;
}

// A request that did not arrive changed nothing.
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => complain());
}
