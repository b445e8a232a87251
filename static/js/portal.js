// Comfort on top of pages that work without it: menus that close, summaries that take the focus, copying, the side sheet.

const menus = () => document.querySelectorAll("[data-menus] details[open]");

document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  }
});

// Tabbing out of a menu closes it, so that it never covers what has the focus.
document.addEventListener("focusin", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});

function announce(words) {
  document.getElementById("announcer").textContent = words;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  await navigator.clipboard.writeText(source.innerText.trim());
  announce(button.dataset.copied);
  button.querySelector("[data-copy-word]").textContent = button.dataset.copied;
});

// Buttons that need a script are hidden in the page until there is one.
for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;

document.querySelector(".error-summary")?.focus();

// Side sheet: a link with hx-target="#sheet-body" opens as a dialog; without a script it is a page of its own.
const sheet = document.getElementById("sheet");
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "sheet-body" && !sheet.open) sheet.showModal();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-sheet-close]") || event.target === sheet) sheet.close();
});
document.addEventListener("portal:close-sheet", () => sheet?.close());

// A button that was pressed is not pressed again while the answer is on its way.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button || event.defaultPrevented || event.target.method !== "post") return;
  setTimeout(() => {
    button.setAttribute("aria-disabled", "true");
    button.disabled = true;
  });
});
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[aria-disabled='true'][disabled]")) {
    button.disabled = false;
    button.removeAttribute("aria-disabled");
  }
});
