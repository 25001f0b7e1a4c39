// Before the library that draws: a bitmap that is fine enough for paper, whatever the screen has.
"use strict";
(() => {
  const fine = Math.max(2, devicePixelRatio || 1);
  Object.defineProperty(window, "devicePixelRatio", { configurable: true, get: () => fine });
})();
