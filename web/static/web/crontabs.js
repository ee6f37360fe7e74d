// A schedule's admin page: says in words what the chosen crontab means.
"use strict";
{
  const words = JSON.parse(document.getElementById("readable-crontabs").textContent);
  const chosen = document.getElementById("id_crontab");
  const row = document.querySelector(".field-crontab");
  document.querySelectorAll(".field-crontab_translation").forEach((part) => { part.hidden = true; });
  if (chosen && row) {
    const told = document.createElement("div");
    told.className = "help";
    row.append(told);
    const tell = () => { told.textContent = words[chosen.value] ? `In words: ${words[chosen.value]}` : ""; };
    chosen.addEventListener("change", tell);
    tell();
  }
}
