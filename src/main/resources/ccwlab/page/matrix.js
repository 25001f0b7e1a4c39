// The switch that hides the rows that are all alike.
"use strict";
for (const label of document.querySelectorAll("[data-filter-for]")) {
  const counted = (n) => `${n} row${n === 1 ? "" : "s"}`;
  const rows = [...document.getElementById(label.dataset.filterFor).querySelectorAll("tbody tr")];
  const box = label.querySelector("input");
  const shown = label.querySelector("[data-shown]");
  label.hidden = false;
  box.addEventListener("change", () => {
    rows.forEach((row) => (row.hidden = box.checked && "same" in row.dataset));
    const left = rows.filter((row) => !row.hidden).length;
    shown.textContent = box.checked ? `${left} of ${counted(rows.length)}` : counted(rows.length);
  });
}
