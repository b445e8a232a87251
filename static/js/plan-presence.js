// Who else is here is asked for by htmx. When one leaves, the others are told at once; an ended session is told here
// instead of leaving the page with what is typed on it.
const place = document.getElementById("presence");
const notice = document.getElementById("session-ended");

document.body.addEventListener("htmx:configRequest", (event) => {
  const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  if (token) event.detail.headers["X-CSRFToken"] = token;
});

place?.addEventListener("htmx:beforeOnLoad", (event) => {
  const isLoggedOut = event.detail.xhr.getResponseHeader("HX-Redirect");
  if (isLoggedOut) event.preventDefault();
  if (notice.hidden === Boolean(isLoggedOut)) notice.hidden = !isLoggedOut;
});

addEventListener("pagehide", () => {
  if (!place) return;
  const said = new URLSearchParams({ ...JSON.parse(place.getAttribute("hx-vals")), leaving: "1" });
  said.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? place.dataset.token);
  navigator.sendBeacon(place.getAttribute("hx-post"), said);
});
