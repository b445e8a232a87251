// What is pasted from Word and from web pages comes in plain. Word puts list items on the clipboard as paragraphs
// with `mso-list`, footnotes as links to paragraphs at the end, tracked deletions as text: lists and footnotes are
// rebuilt, tracked changes accepted, the rest of its markup goes. plan_portal/word_html.py does the same on the server.
import { Extension, Plugin } from "django-prose-editor/editor";

const LIST_ITEM = /mso-list:\s*(l\d+)\s+level(\d+)/i;
const MARK = /mso-list:\s*Ignore/i;
const NUMBERED = /^([\divxlc]+|[a-z])[.)]/i;
const OUTLINE = /mso-outline-level:\s*([1-9])/i;
const NOTE = /mso-element:\s*(footnote|endnote)\s*(;|$)/i;
const COMMENT = /mso-element:\s*comment/i;
const BOLD = /(?<![\w-])font-weight:\s*(bold|[6-9]00)/i;
const NOT_BOLD = /(?<![\w-])font-weight:\s*(normal|[1-4]00)/i;
const ITALIC = /(?<![\w-])font-style:\s*italic/i;
const BLOCKS = "p, h1, h2, h3, h4, h5, h6, table, ul, ol";

export function cleanPasted(html) {
  const page = new DOMParser().parseFromString(readable(html), "text/html");
  for (const element of page.querySelectorAll("style, script, meta, link, xml, title")) element.remove();
  if (/\bmso-|class="?Mso|urn:schemas-microsoft-com/i.test(html)) {
    acceptChanges(page);
    takeInFootnotes(page);
    nameHeadings(page);
  }
  rebuildLists(page);
  stylesToMarks(page);
  // what is left of links within Word's document leads nowhere here
  for (const link of page.querySelectorAll('a[href^="#_"]')) link.replaceWith(...link.childNodes);
  for (const element of page.body.querySelectorAll("*")) {
    for (const name of ["data-style", "class", "lang"]) element.removeAttribute(name);
  }
  return page.body.innerHTML;
}

// The CSP refuses styles, also while they are only read: those of elements are looked at under another name.
const readable = (html) =>
  html
    .replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/<!--\[if[^\]]*\]>[\s\S]*?<!\[endif\]-->/gi, "")
    .replace(/<!(--)?\[(if[^>]*|endif)\](--)?>/gi, "")
    .replace(/<\/?[ovwm]:[^>]*>/gi, "")
    .replace(/(<[^>]+?\s)style(\s*=)/gi, "$1data-style$2");

const styleOf = (element) => element.getAttribute("data-style") ?? "";

function acceptChanges(page) {
  for (const removed of page.querySelectorAll("del, .MsoCommentReference")) removed.remove();
  for (const added of page.querySelectorAll("ins")) added.replaceWith(...added.childNodes);
  for (const element of page.querySelectorAll("div, span, a")) if (COMMENT.test(styleOf(element))) element.remove();
  // a row without height or text holds up the columns of a table with merged cells
  for (const row of page.querySelectorAll('tr[height="0"]')) if (!row.textContent.trim()) row.remove();
}

function takeInFootnotes(page) {
  const notes = new Map();
  for (const note of page.querySelectorAll("div[id]")) if (NOTE.test(styleOf(note))) notes.set(`#_${note.id}`, note);
  const taken = new Set();
  for (const link of page.querySelectorAll("a[href]")) {
    const note = notes.get(link.getAttribute("href"));
    if (!note) continue;
    for (const back of note.querySelectorAll('a[href*="ref"]')) back.remove();
    const place = page.createElement("span");
    place.setAttribute("data-footnote", "");
    place.textContent = note.textContent.replace(/\s+/g, " ").trim();
    link.replaceWith(place);
    taken.add(note);
  }
  for (const note of taken) {
    const holder = note.parentElement;
    note.remove();
    for (const line of holder.querySelectorAll("hr")) line.remove();
  }
}

function nameHeadings(page) {
  for (const paragraph of page.querySelectorAll("p")) {
    const level = LIST_ITEM.test(styleOf(paragraph)) ? null : OUTLINE.exec(styleOf(paragraph))?.[1];
    const tag = level ? `h${Math.max(2, Math.min(5, level))}` : paragraph.className.includes("MsoTitle") ? "h2" : "";
    if (!tag) continue;
    const heading = page.createElement(tag);
    heading.append(...paragraph.childNodes);
    paragraph.replaceWith(heading);
  }
}

function rebuildLists(page) {
  let open = []; // the lists that an item could go on: [{level, name, list}]
  for (const block of page.querySelectorAll(BLOCKS)) {
    const [, name, depth] = LIST_ITEM.exec(styleOf(block)) ?? [];
    if (!depth || block.tagName !== "P") {
      if (depth) takeMark(block);
      if (!block.closest("li")) open = [];
      continue;
    }
    const level = Number(depth);
    const mark = takeMark(block);
    if (open.length && open[0].list.parentElement !== block.parentElement) open = []; // another cell of a table
    open = open.filter((each) => each.level <= level);
    if (open.at(-1)?.level === level && open.at(-1).name !== name) open.pop();
    if (open.at(-1)?.level !== level) open.push({ level, name, list: startList(page, block, mark, open.at(-1)?.list) });
    const item = page.createElement("li");
    open.at(-1).list.append(item);
    item.append(block);
  }
}

function takeMark(block) {
  const mark = [...block.querySelectorAll("span")].find((span) => MARK.test(styleOf(span)));
  mark?.remove();
  return mark?.textContent.replaceAll("\u00a0", " ").trim() ?? "";
}

function startList(page, block, mark, above) {
  const list = page.createElement(NUMBERED.test(mark) ? "ol" : "ul");
  const first = /^\d+/.exec(mark)?.[0];
  if (list.tagName === "OL" && first && first !== "1") list.setAttribute("start", first);
  if (above?.lastElementChild) above.lastElementChild.append(list);
  else block.before(list);
  return list;
}

// Bold and italic that somebody meant, in elements that say it; a <b> that is not bold (Google Docs) goes.
function stylesToMarks(page) {
  for (const element of page.querySelectorAll("b, strong")) {
    if (NOT_BOLD.test(styleOf(element))) element.replaceWith(...element.childNodes);
  }
  for (const span of page.querySelectorAll("span")) {
    if (BOLD.test(styleOf(span))) wrapInside(page, span, "strong");
    if (ITALIC.test(styleOf(span))) wrapInside(page, span, "em");
  }
}

function wrapInside(page, element, tag) {
  const mark = page.createElement(tag);
  mark.append(...element.childNodes);
  element.append(mark);
}

export const WordPaste = Extension.create({
  name: "WordPaste",
  addProseMirrorPlugins() {
    return [new Plugin({ props: { transformPastedHTML: cleanPasted } })];
  },
});
