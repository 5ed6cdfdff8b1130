// Buttons that write Markdown around what is selected; each can be undone like typing.

const AROUND = { bold: "**", italic: "*" };
const BEFORE_LINES = { quotation: "> ", list: "- " };
const KEYS = { b: "bold", i: "italic" };

function format(field, name) {
  if (name in AROUND) putAround(field, AROUND[name]);
  else if (name in BEFORE_LINES) putBeforeLines(field, BEFORE_LINES[name]);
  else makeLink(field);
}

function putAround(field, mark) {
  const { value, selectionStart, selectionEnd } = field;
  // Markdown wants no space between a mark and its word.
  const [, before, text, after] = /^(\s*)(.*?)(\s*)$/s.exec(value.slice(selectionStart, selectionEnd));
  const start = selectionStart + before.length + mark.length;
  write(field, selectionStart, selectionEnd, before + mark + text + mark + after);
  field.setSelectionRange(start, start + text.length);
}

function putBeforeLines(field, mark) {
  const { value, selectionStart, selectionEnd } = field;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const end = (value.indexOf("\n", selectionEnd) + 1 || value.length + 1) - 1;
  const lines = value.slice(start, end).split("\n").map((line) => mark + line).join("\n");
  // A paragraph above would take the first line in.
  const gap = start > 0 && value[start - 2] !== "\n" ? "\n" : "";
  write(field, start, end, gap + lines);
  field.setSelectionRange(start + gap.length + (lines.includes("\n") ? 0 : lines.length), start + gap.length + lines.length);
}

function makeLink(field) {
  const { value, selectionStart, selectionEnd } = field;
  const text = value.slice(selectionStart, selectionEnd);
  const address = "https://";
  write(field, selectionStart, selectionEnd, `[${text}](${address})`);
  const start = selectionStart + (text ? text.length + 3 : 1);
  field.setSelectionRange(start, start + (text ? address.length : 0));
}

/** As if it were typed, so that the browser can undo it. */
function write(field, start, end, text) {
  field.focus();
  field.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

const fieldOf = (toolbar) => document.getElementById(toolbar.getAttribute("aria-controls"));
const toolbarOf = (field) => document.querySelector(`[role="toolbar"][aria-controls="${CSS.escape(field.id)}"]`);

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-format]");
  if (button) format(fieldOf(button.parentElement), button.dataset.format);
});

document.addEventListener("keydown", (event) => {
  const toolbar = event.target.closest?.('[role="toolbar"]');
  if (toolbar) walk(toolbar, event);
  const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && event.key in KEYS;
  if (isShortcut && event.target.id && toolbarOf(event.target)) {
    event.preventDefault();
    format(event.target, KEYS[event.key]);
  }
});

/** One stop for Tab; arrows lead from button to button. */
function walk(toolbar, event) {
  const buttons = [...toolbar.querySelectorAll("button")];
  const here = buttons.indexOf(event.target);
  const isTurned = getComputedStyle(toolbar).direction === "rtl";
  const step = { ArrowRight: isTurned ? -1 : 1, ArrowLeft: isTurned ? 1 : -1 }[event.key];
  const next = { Home: 0, End: buttons.length - 1 }[event.key] ?? (step && (here + step + buttons.length) % buttons.length);
  if (next !== undefined) {
    event.preventDefault();
    for (const button of buttons) button.tabIndex = -1;
    buttons[next].tabIndex = 0;
    buttons[next].focus();
  }
}
