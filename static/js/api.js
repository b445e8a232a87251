// The page that describes the API: an answer is shown under its form. Without this, the form leads to the answer itself.
const LONGEST = 20_000;

async function ask(form) {
  const place = document.getElementById(form.dataset.answer);
  const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const began = performance.now();
  const response = await fetch(`${form.action}?${fields}`);
  const text = await response.text();
  const address = new URL(response.url);
  place.querySelector("[data-address]").textContent = `GET ${address.pathname}${address.search}`;
  place.querySelector("[data-status]").textContent =
    `${response.status} · ${response.headers.get("Content-Type")} · ${Math.round(performance.now() - began)} ms`;
  place.querySelector("[data-body]").textContent = shown(text);
  place.hidden = false;
}

function shown(text) {
  let words = text;
  try {
    words = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // CSV
  }
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}\n…` : words;
}

for (const form of document.querySelectorAll(".api-form")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
}
