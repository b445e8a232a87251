// Reading: the contents show where one is and how much is left. Loaded by pages with a .toc.

const links = new Map([...document.querySelectorAll(".toc a[href^='#']")].map((link) => [link.hash.slice(1), link]));
const sections = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
const text = document.querySelector(".plan-text");
const soFar = document.querySelector(".toc .read-so-far");
const left = soFar?.querySelector("[data-left]");
const bar = soFar?.querySelector("progress");

function showPlace() {
  const passed = sections.filter((section) => section.getBoundingClientRect().top < innerHeight / 3);
  const current = passed.at(-1);
  for (const [id, link] of links) {
    if (id === current?.id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function showLeft() {
  if (!left || !text) return;
  const { top, height } = text.getBoundingClientRect();
  const part = Math.min(1, Math.max(0, (innerHeight - top) / height));
  const before = innerHeight >= top + height ? 1 : Math.max(0, -top / height);
  const read = Math.min(part, before);
  const minutes = Math.ceil(Number(soFar.dataset.after) + Number(soFar.dataset.here) * (1 - read));
  left.textContent = soFar.dataset.words.replace("#", minutes);
  bar.hidden = false;
  bar.value = Math.round(read * 100);
}

let waiting = false;
function later() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    showPlace();
    showLeft();
  });
}

addEventListener("scroll", later, { passive: true });
addEventListener("resize", later, { passive: true });
showPlace();
showLeft();
