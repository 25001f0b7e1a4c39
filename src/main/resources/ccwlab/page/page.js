// What every page can do: theme, copy, tables that sort. Without it the page says the same.
"use strict";
(() => {
  const root = document.documentElement;
  for (const button of document.querySelectorAll("[data-theme-button]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      const now = root.dataset.theme || (dark ? "dark" : "light");
      root.dataset.theme = now === "dark" ? "light" : "dark";
    });
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const code = button.parentElement.querySelector("[data-copy-text]");
      const said = button.parentElement.querySelector(".copied");
      try {
        await navigator.clipboard.writeText(code.textContent);
        said.textContent = "copied";
      } catch (refused) {
        getSelection().selectAllChildren(code);
        said.textContent = "selected: copy it with your keyboard";
      }
    });
  }
  const value = (row, column) => {
    const cell = row.cells[column];
    const raw = cell.dataset.value;
    return raw === undefined ? cell.textContent.trim() : Number(raw);
  };
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent.trim();
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const numbers = head.classList.contains("number");
        const was = head.getAttribute("aria-sort");
        const down = was ? was === "ascending" : numbers;
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const body = table.tBodies[0];
        const rows = [...body.rows].sort((a, b) => compare(value(a, column), value(b, column)));
        body.append(...(down ? rows.reverse() : rows));
      });
    });
  }
})();
