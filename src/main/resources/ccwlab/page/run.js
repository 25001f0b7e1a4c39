// Sequence diagrams: go through the steps, with the four status words of the chosen one beside them.
"use strict";
(() => {
  const KEYS = { j: "next", ArrowDown: "next", ArrowRight: "next", k: "previous", ArrowUp: "previous", ArrowLeft: "previous",
    Home: "first", End: "last", n: "key" };
  for (const stage of document.querySelectorAll("[data-diagram]")) {
    const rows = [...stage.querySelectorAll(".row")];
    const panel = stage.querySelector("[data-panel]");
    const canvas = stage.querySelector(".canvas");
    const filter = stage.querySelector("[data-filter]");
    let current = -1;

    const words = (index) => {
      for (let i = index; i >= 0; i--) {
        const found = rows[i].querySelectorAll(".word");
        if (found.length) return { found, here: i === index };
      }
      return { found: [], here: false };
    };
    const show = (index, reveal) => {
      if (index < 0 || index >= rows.length) return;
      if (current >= 0) {
        rows[current].classList.remove("current");
        rows[current].removeAttribute("aria-current");
      }
      current = index;
      const row = rows[index];
      row.classList.add("current");
      row.setAttribute("aria-current", "step");
      const box = row.querySelector(".box");
      const said = box ? box.title : row.querySelector(".told").textContent;
      const who = box ? box.querySelector(".who").textContent : "";
      const time = row.querySelector(".time");
      const when = time ? `, ${time.textContent}` : "";
      panel.querySelector("[data-now]").textContent = `Step ${row.dataset.step}${when}. ${who}${said}`;
      const { found, here } = words(index);
      for (const place of panel.querySelectorAll("[data-word]")) {
        const word = [...found].find((one) => one.dataset.name === place.dataset.word);
        place.querySelector("dd").textContent = word ? word.querySelector("dd").textContent : "idle";
        place.classList.toggle("changed", Boolean(word && here && word.classList.contains("changed")));
        place.classList.toggle("lies", Boolean(word && word.classList.contains("lies")));
      }
      if (reveal) row.scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    const seek = (from, by, fits) => {
      for (let i = from + by; i >= 0 && i < rows.length; i += by) if (!rows[i].hidden && fits(rows[i])) return i;
      return -1;
    };
    const go = (where) => {
      const any = () => true;
      if (where === "next") show(seek(current, 1, any), true);
      if (where === "previous") show(seek(current, -1, any), true);
      if (where === "first") show(seek(-1, 1, any), true);
      if (where === "last") show(seek(rows.length, -1, any), true);
      if (where === "key") show(seek(current, 1, (row) => row.classList.contains("key")), true);
    };
    for (const part of stage.querySelectorAll("[data-tools], [data-panel]")) part.hidden = false;
    for (const button of stage.querySelectorAll("[data-go]")) button.addEventListener("click", () => go(button.dataset.go));
    canvas.addEventListener("keydown", (event) => {
      const where = KEYS[event.key];
      if (!where || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      go(where);
    });
    rows.forEach((row, index) => row.addEventListener("click", () => show(index, false)));
    filter.addEventListener("change", () => {
      for (const row of rows) row.hidden = filter.value !== "" && row.dataset.lane !== filter.value;
    });
    show(0, false);

    // A link to a step chooses it.
    const prefix = `${rows[0].id.replace(/\d+$/, "")}`;
    for (const link of document.querySelectorAll(`a[href^="#${prefix}"]`)) {
      link.addEventListener("click", (event) => {
        const index = rows.findIndex((row) => `#${row.id}` === link.getAttribute("href"));
        if (index < 0) return;
        event.preventDefault();
        stage.closest("details").open = true;
        filter.value = "";
        rows.forEach((row) => { row.hidden = false; });
        stage.scrollIntoView({ block: "start" });
        show(index, true);
        canvas.focus({ preventScroll: true });
      });
    }
  }
  // On paper everything is open.
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
})();
