// A text that was changed and not saved is not left by accident.
const form = document.querySelector("form[data-warn-unsaved]");
let changed = false;
form?.addEventListener("input", () => { changed = true; });
form?.addEventListener("submit", () => { changed = false; });
addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
