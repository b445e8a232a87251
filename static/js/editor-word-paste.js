// What is pasted from Word and from web pages comes in plain. Word puts list items on the clipboard as paragraphs
// with `mso-list`, between marks and comments of its own: lists are rebuilt, the rest of its markup goes.
import { Extension, Plugin } from "django-prose-editor/editor";

const LIST_ITEM = /mso-list:\s*l\d+\s+level(\d+)/i;
const NUMBERED = /^([\divxlc]+|[a-z])[.)]/i;
const BOLD = /font-weight:\s*(bold|[6-9]00)/i;
const NOT_BOLD = /font-weight:\s*(normal|[1-4]00)/i;
const ITALIC = /font-style:\s*italic/i;

export function cleanPasted(html) {
  const page = new DOMParser().parseFromString(readable(html), "text/html");
  for (const element of page.querySelectorAll("style, script, meta, link, xml, title")) element.remove();
  rebuildLists(page);
  stylesToMarks(page);
  // footnote marks and entries of a table of contents lead nowhere here
  for (const link of page.querySelectorAll('a[href^="#_"]')) link.replaceWith(...link.childNodes);
  for (const element of page.body.querySelectorAll("*")) {
    for (const name of ["data-style", "class", "lang"]) element.removeAttribute(name);
  }
  return page.body.innerHTML;
}

// The CSP refuses inline styles, also while they are only read: they are looked at under another name.
const readable = (html) =>
  html
    .replace(/<!\[(if[^>]*|endif)\]>/gi, "")
    .replace(/<\/?o:p[^>]*>/gi, "")
    .replace(/(<[^>]+?\s)style(\s*=)/gi, "$1data-style$2");

const styleOf = (element) => element.getAttribute("data-style") ?? "";

function rebuildLists(page) {
  let open = []; // the lists that an item could go on: [{level, list}]
  for (const block of page.querySelectorAll("p, h1, h2, h3, h4, h5, h6, table")) {
    const level = block.tagName === "P" && Number(LIST_ITEM.exec(styleOf(block))?.[1]);
    if (!level) {
      if (!block.closest("li")) open = [];
      continue;
    }
    const mark = takeMark(block);
    open = open.filter((each) => each.level <= level);
    if (open.at(-1)?.level !== level) open.push({ level, list: startList(page, block, mark, open.at(-1)?.list) });
    const item = page.createElement("li");
    open.at(-1).list.append(item);
    item.append(block);
  }
}

function takeMark(block) {
  const mark = [...block.querySelectorAll("span")].find((span) => /mso-list:\s*Ignore/i.test(styleOf(span)));
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
