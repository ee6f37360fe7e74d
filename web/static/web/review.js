// Keys of the review page: a button with data-key is pressed by that key, unless somebody is typing.
"use strict";
let sent = false; // a key pressed twice would decide on the same claim again
document.addEventListener("submit", () => { sent = true; });
window.addEventListener("pageshow", () => { sent = false; });
document.addEventListener("keydown", (event) => {
  if (sent || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (button) { event.preventDefault(); button.click(); }
});
document.querySelectorAll("[data-opens]").forEach((button) => button.addEventListener("click", () => {
  const part = document.getElementById(button.dataset.opens);
  part.hidden = !part.hidden;
  part.querySelector("input:not([type=hidden]), select")?.focus();
}));
