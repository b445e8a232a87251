// The tree of the editor: by keyboard, by drag and drop, with undo. Every move is answered with the newest tree.

const STEPS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "out", ArrowRight: "in" };
const BELOW = { section: ["section"], objective: ["objective"], measure: ["objective"], indicator: ["objective", "measure"] };
const tree = () => document.getElementById("plan-tree");
const rowOf = (element) => element.closest(".branch");
const linkOf = (row) => row.querySelector(":scope > div > a");
const links = () => [...tree().querySelectorAll(".branch > div > a[id], .tree-part > a")];
const moves = () => tree()?.hasAttribute("data-moves");

function announce(words) {
  const announcer = document.getElementById("announcer");
  announcer.textContent = "";
  requestAnimationFrame(() => { announcer.textContent = words; });
}

const addressed = (template, row) =>
  template.replace("KIND", row.dataset.kind).replace("00000000-0000-0000-0000-000000000000", row.dataset.uid);
const baseOf = (row) => tree().getAttribute(`data-base-${row.dataset.kind}`);

// Several presses in a row come one after another, each on the tree that the last one left.
let queue = Promise.resolve();
function send(address, values, putBack) {
  queue = queue.then(async () => {
    const failed = tree().dataset.failed;
    try {
      await htmx.ajax("POST", address(), { source: tree(), target: "#plan-tree", swap: "outerHTML", values: values() });
      if (!tree().dataset.answered) throw new Error("no answer");
    } catch {
      putBack?.();
      announce(failed);
    }
  });
}

// An answer that says no is a tree too: it is shown, with the reason at the top and everything in its place.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "plan-tree") return;
  if ([409, 422].includes(event.detail.xhr.status)) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "plan-tree") return;
  const { said, focus } = tree().dataset;
  tree().dataset.answered = "yes";
  ready();
  if (said) announce(said);
  const link = document.getElementById(`row-${focus}`) ?? links()[0];
  link?.focus({ preventScroll: true });
  link?.scrollIntoView({ block: "nearest" });
  document.body.dispatchEvent(new CustomEvent("portal:moved"));
});

// Keyboard

document.addEventListener("keydown", (event) => {
  const link = event.target.closest?.("#plan-tree .branch > div > a, #plan-tree .tree-part > a");
  if (!link || !moves()) return;
  const row = rowOf(link);
  if (event.altKey && row && STEPS[event.key]) {
    event.preventDefault();
    const uid = row.dataset.uid;
    const now = () => tree().querySelector(`.branch[data-uid="${uid}"]`) ?? row;
    send(() => addressed(tree().dataset.move, row), () => ({ direction: STEPS[event.key], base: baseOf(now()) }));
  } else if ((event.ctrlKey || event.metaKey) && event.key === "z" && !event.shiftKey) {
    event.preventDefault();
    document.getElementById("undo")?.click();
  } else if (!event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    const all = links();
    const here = all.indexOf(link);
    const next = { ArrowDown: all[here + 1], ArrowUp: all[here - 1], Home: all[0], End: all.at(-1) }[event.key];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }
});

// Undo without leaving the page

document.addEventListener("submit", (event) => {
  if (!event.target.matches("#plan-tree[data-moves] form.undo")) return;
  event.preventDefault();
  const address = event.target.action;
  send(() => address, () => ({}));
});

// Drag and drop

function listsFor(kind) {
  const lists = [...tree().querySelectorAll(`.tree-top[data-kind="${kind}"]`)];
  for (const row of tree().querySelectorAll(BELOW[kind].map((above) => `.branch[data-kind="${above}"]`).join())) {
    let list = row.querySelector(`:scope > ol[data-kind="${kind}"]`);
    if (!list) {
      list = document.createElement("ol");
      list.dataset.kind = kind;
      row.append(list);
    }
    lists.push(list);
  }
  return lists;
}

// Made when a handle is first touched: a long tree has hundreds of lists.
document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest?.("#plan-tree[data-moves] .tree-handle");
  if (!handle) return;
  const { kind } = rowOf(handle).dataset;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  for (const list of listsFor(kind)) {
    if (Sortable.get(list)) continue;
    Sortable.create(list, {
      group: kind,
      handle: ".tree-handle",
      draggable: `.branch[data-kind="${kind}"]`,
      animation: still ? 0 : 150,
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 4,
      ghostClass: "tree-ghost",
      onStart: () => tree().classList.add("tree-dragging"),
      onEnd: dropped,
    });
  }
}, { capture: true });

function dropped({ item, from, to, oldDraggableIndex, newDraggableIndex }) {
  tree().classList.remove("tree-dragging");
  if (from === to && oldDraggableIndex === newDraggableIndex) return;
  const above = to.closest(".branch");
  const before = item.previousElementSibling;
  const values = {
    parent: above ? `${above.dataset.kind}:${above.dataset.uid}` : "",
    after: before ? `${before.dataset.kind}:${before.dataset.uid}` : "",
    base: baseOf(item),
  };
  const putBack = () => from.insertBefore(item, from.children[oldDraggableIndex] ?? null);
  send(() => addressed(tree().dataset.place, item), () => values, putBack);
}

// Links that open in the side sheet; without a script they are pages.

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-sheet]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  htmx.ajax("GET", link.href, { source: link, target: "#sheet-body", swap: "innerHTML" });
});

// What was said in the sheet counts beside the element too.
document.addEventListener("htmx:afterSwap", (event) => {
  const said = event.detail.target.id === "sheet-body" && event.detail.target.querySelector("[data-comments-of]");
  if (!said) return;
  const { commentsOf, number } = said.dataset;
  const words = number === "0" ? "" : ` (${number})`;
  for (const place of document.querySelectorAll(`[data-comment-number="${commentsOf}"]`)) place.textContent = words;
  said.querySelector(".comment-said, .error-summary")?.focus();
});

function ready() {
  for (const element of tree()?.querySelectorAll("[data-needs-script]") ?? []) element.hidden = false;
}
ready();

// After a page that moved something: the focus is on what was moved.
const moved = new URLSearchParams(location.search).get("moved");
const tools = moved && (document.getElementById(`tools-${moved}`) ?? document.getElementById(`row-${moved}`));
if (tools) {
  tools.focus({ preventScroll: true });
  tools.scrollIntoView({ block: "center" });
}
