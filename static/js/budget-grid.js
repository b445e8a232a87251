// Sums of the financial framework while somebody types, errors in the cell, estimates by key.
// Amounts are read by the same steps as in plans/amounts.py and counted in whole grosze (BigInt): no rounding.

const SPACES = "[ \\t\\r\\n\\u00a0\\u2000-\\u200b\\u202f\\u205f\\u3000\\ufeff]";
const SPACE = new RegExp(SPACES, "gu");
const ESTIMATE = new RegExp(`^${SPACES}*(?:[≈~]|ok\\.|ca\\.)${SPACES}*`, "iu");
const CURRENCY = /^(?:pln|zł)|(?:pln|zł)\.?$/giu;
const MOST_DIGITS = 12;
const comma = document.documentElement.lang === "en" ? "." : ",";

const refuse = (code) => {
  throw Object.assign(new Error(code), { code });
};

const grouped = (text, mark) => {
  const groups = text.split(mark);
  const fits = groups.length > 1 && /^[0-9]{1,3}$/.test(groups[0]) && groups.slice(1).every((part) => /^[0-9]{3}$/.test(part));
  return fits ? groups.join("") : refuse("number");
};

const parts = (bare) => {
  if (!/^[0-9.,]*[0-9][0-9.,]*$/.test(bare)) refuse("number");
  const marks = bare.replace(/[0-9]/g, "");
  if (!marks) return [bare, ""];
  if (new Set(marks).size === 1 && marks.length > 1) return [grouped(bare, marks[0]), ""];
  const at = bare.lastIndexOf(marks.at(-1));
  const [whole, groszy] = [bare.slice(0, at), bare.slice(at + 1)];
  if (marks.length === 1 && groszy.length === 3 && /^[1-9][0-9]{0,2}$/.test(whole)) refuse("unclear");
  if (groszy.length > 2) refuse("places");
  return [marks.length > 1 ? grouped(whole, marks[0]) : whole, groszy];
};

// { grosze: BigInt or null, isEstimate }; throws an error with a `code`.
const read = (text) => {
  const stripped = text.replace(ESTIMATE, "");
  const bare = stripped.replace(SPACE, "").replace(CURRENCY, "");
  if (["", "-", "–", "—"].includes(bare)) return { grosze: null, isEstimate: false };
  if (/^[-−–][0-9.,]/.test(bare)) refuse("negative");
  const [whole, groszy] = parts(bare);
  const digits = whole.replace(/^0+/, "");
  if (digits.length > MOST_DIGITS) refuse("digits");
  return { grosze: BigInt((digits || "0") + groszy.padEnd(2, "0")), isEstimate: stripped !== text };
};

const write = (grosze, { sign = false } = {}) => {
  const size = grosze < 0n ? -grosze : grosze;
  const digits = String(size).padStart(3, "0");
  const separator = comma === "." ? "," : "\u00a0";
  const whole = digits.slice(0, -2).replace(/\B(?=([0-9]{3})+$)/g, separator);
  const mark = grosze < 0n ? "−" : sign && grosze > 0n ? "+" : "";
  return `${mark}${whole}${comma}${digits.slice(-2)}`;
};

for (const form of document.querySelectorAll("[data-budget]")) {
  const table = form.querySelector("[data-value-grid]");
  const said = form.querySelector("[data-said]");
  const inputs = [...table.querySelectorAll("input[data-year]")];
  const sums = [...document.querySelectorAll("[data-sum]")];
  const differences = [...document.querySelectorAll("[data-difference]")];
  let current = inputs[0];

  // Amounts that were changed and not saved are not left by accident.
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

  const tell = (input, code) => {
    const id = `e-${input.name}`;
    let note = document.getElementById(id);
    if (!code) {
      note?.remove();
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
      return;
    }
    if (!note) {
      note = document.createElement("span");
      note.id = id;
      note.className = "field-error";
      input.after(note);
    }
    note.textContent = said.getAttribute(`data-problem-${code}`);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", id);
  };

  const groups = (row) => {
    const chosen = [...row.querySelectorAll("select")].map((select) => select.selectedOptions[0]?.dataset.in ?? "");
    return ["*", ...[row.dataset.in, ...chosen].join(" ").split(" ").filter(Boolean)];
  };

  const count = () => {
    const found = new Map();
    const add = (key, { grosze, isEstimate }) => {
      const sum = found.get(key) ?? { grosze: 0n, isEstimate: false };
      found.set(key, { grosze: sum.grosze + grosze, isEstimate: sum.isEstimate || isEstimate });
    };
    for (const row of table.tBodies[0].rows) {
      const counts = groups(row);
      for (const input of row.querySelectorAll("input[data-year]")) {
        let typed;
        try {
          typed = read(input.value);
        } catch {
          continue;
        }
        if (typed.grosze === null) continue;
        for (const group of counts) {
          add(`${group}:${input.dataset.year}`, typed);
          add(`${group}:*`, typed);
        }
      }
    }
    show(found);
  };

  const show = (found) => {
    const whole = new Map();
    for (const place of sums) {
      const typed = found.get(place.dataset.sum);
      const grosze = BigInt(place.dataset.base) + (typed?.grosze ?? 0n);
      const isEstimate = "baseEstimate" in place.dataset || (typed?.isEstimate ?? false);
      const words = (isEstimate ? "≈\u00a0" : "") + write(grosze);
      if (place.textContent !== words) place.textContent = words;
      whole.set(place.dataset.sum, grosze);
    }
    for (const place of differences) {
      const difference = whole.get(place.dataset.of) - BigInt(place.dataset.difference);
      place.classList.toggle("agrees", difference === 0n);
      place.classList.toggle("disagrees", difference !== 0n);
      place.querySelector("[data-number]").textContent = write(difference, { sign: true });
    }
  };

  let waiting = false;
  const countSoon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      count();
    });
  };

  const check = (input) => {
    try {
      read(input.value);
      tell(input, "");
    } catch (problem) {
      if (!problem.code) throw problem;
      tell(input, problem.code);
    }
  };

  const toggleEstimate = (input) => {
    input.value = ESTIMATE.test(input.value) ? input.value.replace(ESTIMATE, "") : `≈\u00a0${input.value.trim()}`;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const takesEstimates = form.querySelector("[data-estimate]");
  table.addEventListener("focusin", (event) => {
    if (event.target.matches("input[data-year]")) current = event.target;
  });
  table.addEventListener("keydown", (event) => {
    if (!takesEstimates || !["~", "≈"].includes(event.key) || !event.target.matches("input[data-year]")) return;
    event.preventDefault();
    toggleEstimate(event.target);
  });
  table.addEventListener("input", (event) => {
    if (event.target.matches("input[data-year]") && event.target.hasAttribute("aria-invalid")) check(event.target);
    countSoon();
  });
  // Half an amount is no error yet: it is told when one leaves the cell.
  table.addEventListener("focusout", (event) => {
    if (event.target.matches("input[data-year]")) check(event.target);
  });
  table.addEventListener("grid:pasted", ({ detail }) => {
    inputs.forEach(check);
    const over = detail.leftOut ? `, ${said.dataset.leftOut} ${detail.leftOut}` : "";
    said.textContent = `${said.dataset.pasted} ${detail.cells}${over}.`;
  });
  table.addEventListener("grid:undone", () => {
    inputs.forEach(check);
    said.textContent = said.dataset.undone;
  });
  if (takesEstimates) {
    takesEstimates.hidden = false;
    takesEstimates.addEventListener("mousedown", (event) => event.preventDefault()); // the cell keeps the focus
    takesEstimates.addEventListener("click", () => {
      toggleEstimate(current);
      current.focus();
    });
  }
  count();
}
