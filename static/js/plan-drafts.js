// What is typed and not saved yet is kept in this browser, for this person alone, and offered again after a closed tab,
// a crash or an ended session. Saved on the server, it is forgotten here: the address then tells which text it was.
const words = JSON.parse(document.getElementById("draft-words").textContent);
const form = document.querySelector("form[data-draft-user]");
const offer = document.getElementById("draft-offer");
const shownAt = document.getElementById("kept-locally");
const MONTH = 30 * 24 * 3600 * 1000;
const NOT_TYPED = new Set(["csrfmiddlewaretoken", "draft", "revision"]);
const TYPING = 800; // ms without a key

const address = new URL(location.href);
const savedKey = address.searchParams.get("zapisano");
if (savedKey) {
  address.searchParams.delete("zapisano");
  history.replaceState(history.state, "", address);
}
const mine = `draft|${form.dataset.draftUser}|`;
const here = `${mine}${address.pathname}${address.search}|`;
const key = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
const base = form.elements.revision?.value ?? "";
form.elements.draft.value = key;

function drafts(prefix) {
  const found = [];
  for (let number = 0; number < localStorage.length; number++) {
    const name = localStorage.key(number);
    if (!name.startsWith(prefix)) continue;
    try {
      found.push({ name, ...JSON.parse(localStorage.getItem(name)) });
    } catch {
      localStorage.removeItem(name);
    }
  }
  return found.sort((one, other) => other.at - one.at);
}

function forget(which) {
  for (const { name } of which) localStorage.removeItem(name);
}

// A draft that was restored and then saved goes with those that it came from.
function forgetSaved() {
  const all = drafts(mine);
  const saved = all.filter((draft) => draft.key === savedKey);
  forget(all.filter((draft) => saved.some((one) => one === draft || one.from?.includes(draft.key))));
}

const controls = () => [...form.elements].filter((each) => each.name && !NOT_TYPED.has(each.name) && each.type !== "submit");

function typed() {
  const fields = {};
  for (const control of controls()) {
    fields[control.name] ??= [];
    if (control.type === "checkbox" || control.type === "radio") {
      if (control.checked) fields[control.name].push(control.value);
    } else if (control.tagName === "SELECT") {
      fields[control.name].push(...Array.from(control.selectedOptions, (option) => option.value));
    } else {
      fields[control.name].push(control.value);
    }
  }
  return fields;
}

function putBack(fields) {
  for (const control of controls()) {
    const values = fields[control.name];
    if (!values) continue;
    if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
    else if (control.tagName === "SELECT") for (const option of control.options) option.selected = values.includes(option.value);
    else if (editors.has(control)) editors.get(control).commands.setContent(values[0], { emitUpdate: true });
    else control.value = values[0];
  }
}

// Texts as lines of words: the server writes the same HTML a little differently.
function lines(values) {
  const found = [];
  for (const value of values) {
    if (!/^\s*</.test(value)) {
      found.push(...value.split(/\r?\n/));
      continue;
    }
    const page = new DOMParser().parseFromString(value, "text/html");
    const leaves = page.body.querySelectorAll("p, h2, h3, h4, h5, caption, tr, figure");
    for (const leaf of leaves) {
      const alt = leaf.querySelector("img")?.getAttribute("alt") ?? "";
      for (const note of leaf.querySelectorAll("[data-footnote]")) note.textContent = ` [${note.textContent}]`;
      if (!leaf.parentElement.closest("tr")) found.push(`${alt} ${leaf.textContent}`);
    }
  }
  return found.map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean);
}

function differences(draft) {
  const found = [];
  for (const [name, values] of Object.entries(draft.fields)) {
    const before = lines(atFirst[name] ?? []);
    const after = lines(values);
    if (before.join("\n") === after.join("\n")) continue;
    found.push({
      label: form.querySelector(`[name="${CSS.escape(name)}"]`)?.labels?.[0]?.firstChild?.textContent.trim() || name,
      removed: before.filter((line) => !after.includes(line)),
      added: after.filter((line) => !before.includes(line)),
    });
  }
  return found;
}

const clock = (at) => new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(at);
const moment = (at) =>
  new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" }).format(at);

function show(draft, changes) {
  offer.querySelector("[data-when]").textContent = moment(draft.at);
  offer.querySelector("[data-older]").hidden = draft.base === base;
  const list = offer.querySelector("[data-changes]");
  for (const change of changes) {
    const name = document.createElement("dt");
    name.textContent = change.label;
    list.append(name);
    for (const [tag, texts] of [["del", change.removed], ["ins", change.added]]) {
      for (const text of texts) {
        const entry = document.createElement("dd");
        const wording = document.createElement(tag);
        const hidden = document.createElement("span");
        hidden.className = "visually-hidden";
        hidden.textContent = `${words[tag]} `;
        wording.append(hidden, text);
        entry.append(wording);
        list.append(entry);
      }
    }
  }
  offer.hidden = false;
}

function keep(from) {
  try {
    const draft = { at: Date.now(), base: form.elements.revision?.value ?? "", key, from, fields: typed() };
    localStorage.setItem(here + key, JSON.stringify(draft));
    shownAt.textContent = `${words.kept} ${clock(draft.at)}`;
    isKept = true;
  } catch {
    shownAt.textContent = words.not_kept;
  }
}

const editors = new Map();
document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => editors.set(textarea, editor));

let isChanged = "draftDirty" in form.dataset;
let isKept = false;
let restored = [];
let wait;
let atFirst = {};

function onTyping() {
  isChanged = true;
  clearTimeout(wait);
  wait = setTimeout(() => keep(restored), TYPING);
}

function begin() {
  atFirst = typed();
  for (const draft of drafts("draft|").filter((each) => Date.now() - each.at > MONTH)) forget([draft]);
  if (savedKey) forgetSaved();
  form.addEventListener("input", onTyping);
  form.addEventListener("change", onTyping);
  if (isChanged) return keep(restored);
  const [newest] = drafts(here);
  if (!newest) return;
  const changes = differences(newest);
  if (!changes.length) return forget([newest]);
  show(newest, changes);
  offer.querySelector("[data-restore]").addEventListener("click", () => {
    if (form.elements.revision) form.elements.revision.value = newest.base;
    putBack(newest.fields);
    restored = [newest.key, ...(newest.from ?? [])];
    isChanged = true;
    keep(restored);
    offer.hidden = true;
    form.querySelector(".ProseMirror, input:not([type=hidden]), textarea")?.focus();
  });
  offer.querySelector("[data-throw-away]").addEventListener("click", () => {
    forget(drafts(here));
    offer.hidden = true;
    document.getElementById("announcer").textContent = words.thrown_away;
    form.querySelector(".ProseMirror, input:not([type=hidden]), textarea")?.focus();
  });
}

// The editors are made by modules of their own: what they make of a text at once is no change by a person.
window.addEventListener("load", () => setTimeout(begin));

addEventListener("pagehide", () => { if (isChanged) keep(restored); });
document.addEventListener("visibilitychange", () => {
  if (document.hidden && isChanged) keep(restored);
});

let isSending = false;
form.addEventListener("submit", () => {
  keep(restored);
  isSending = true;
  // Somebody who logged in again in another tab has a new token.
  const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  if (token) form.elements.csrfmiddlewaretoken.value = token;
});
addEventListener("pageshow", () => { isSending = false; });
// A text that was changed and not saved is not left by accident.
addEventListener("beforeunload", (event) => { if (isChanged && !isSending) event.preventDefault(); });
