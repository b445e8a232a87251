// Reading: the table of contents shows where one is. Loaded by pages with a .toc.

const links = new Map([...document.querySelectorAll(".toc a[href^='#']")].map((link) => [link.hash.slice(1), link]));
const sections = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
const soFar = document.querySelector(".toc .read-so-far");

function show() {
  const passed = sections.filter((section) => section.getBoundingClientRect().top < innerHeight / 3);
  const current = passed.at(-1) ?? sections[0];
  for (const [id, link] of links) {
    if (id === current?.id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (soFar) soFar.textContent = soFar.dataset.words.replace("%", `${passed.length} / ${sections.length}`);
}

let waiting = false;
addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    show();
  });
}, { passive: true });
if (sections.length) show();
