// Jumping from change to change: by buttons, and by the keys n and p, which can be switched off (WCAG 2.1.4).

const stops = [...document.querySelectorAll("[data-change]")];
const bar = document.querySelector("[data-jumps]");
const count = bar?.querySelector("[data-jump-count]");
const keys = bar?.querySelector("[data-jump-keys]");
const REMEMBERED = "changes.keys";
let at = -1;

function say() {
  const words = at < 0 ? count.dataset.all : count.dataset.words;
  count.textContent = words.replace("{all}", stops.length).replace("{n}", at + 1);
}

// Where the reader is: what holds the focus, else the last change above the middle of the window.
function here(direction) {
  const focused = stops.findIndex((stop) => stop.contains(document.activeElement));
  if (focused >= 0) return focused;
  const passed = stops.filter((stop) => stop.getBoundingClientRect().top < innerHeight / 3).length;
  return direction > 0 ? passed - 1 : passed;
}

function jump(direction) {
  if (!stops.length) return;
  at = Math.min(stops.length - 1, Math.max(0, here(direction) + direction));
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  stops[at].focus({ preventScroll: true });
  stops[at].scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  say();
}

bar?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-jump]");
  if (button) jump(Number(button.dataset.jump));
});

function setKeys(on) {
  keys.setAttribute("aria-pressed", String(on));
  localStorage.setItem(REMEMBERED, on ? "on" : "off");
}

keys?.addEventListener("click", () => setKeys(keys.getAttribute("aria-pressed") !== "true"));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || keys?.getAttribute("aria-pressed") !== "true") return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const direction = { n: 1, p: -1 }[event.key];
  if (direction) jump(direction);
});

if (bar && stops.length) {
  if (localStorage.getItem(REMEMBERED) === "off") setKeys(false);
  say();
} else if (bar) {
  bar.hidden = true;
}
