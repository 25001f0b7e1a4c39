// Draws each chart from the data in its figure. Without it the tables below the charts say the same.
"use strict";
(() => {
  const root = document.documentElement;
  const PAPER_WIDTH = 640;
  const LANE = 8;

  const number = (value) => {
    const size = Math.abs(value);
    const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return value.toLocaleString("en", { maximumFractionDigits: digits });
  };
  const FORMATS = {
    count: number,
    seconds: (value) => number(value) + " s",
    micros: (value) =>
      value >= 1e6 ? number(value / 1e6) + " s" : value >= 1e3 ? number(value / 1e3) + " ms" : number(value) + " us",
    millis: (value) => number(value) + " ms",
    mebibytes: (value) => number(value) + " MiB",
    // 1 / (1 - share) as the share in percent: 100 is 99 %.
    percentile: (value) => (100 - 100 / value).toLocaleString("en", { maximumFractionDigits: 5 }) + " %",
  };

  const colour = (element) => getComputedStyle(element).color;

  function lanes(figure, data) {
    const marks = [...figure.querySelectorAll("[data-lane]")].map(colour);
    const of = (band) => data.lanes.indexOf(band.label);
    return (u) => {
      const { ctx } = u;
      const ratio = uPlot.pxRatio;
      const { left, top, width, height } = u.bbox;
      ctx.save();
      for (const band of data.bands) {
        const from = Math.max(left, u.valToPos(band.from, "x", true));
        const to = Math.min(left + width, u.valToPos(band.to, "x", true));
        if (to < left || from > left + width) continue;
        const wide = Math.max(to - from, 3 * ratio);
        ctx.fillStyle = marks[of(band)];
        ctx.globalAlpha = band.quiet ? 0.13 : 0.07;
        ctx.fillRect(from, top, wide, height);
        ctx.globalAlpha = 1;
        const y = top - (of(band) + 1) * LANE * ratio;
        ctx.fillRect(from, y, wide, (LANE - 3) * ratio);
      }
      ctx.restore();
    };
  }

  // Of a log scale only 1, 10, 100 and so on: the others would be too many.
  const tens = (u, splits) => splits.map((value) => (Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6) ? value : null));

  function axis(label, format, colours, log, more) {
    const filter = log ? { filter: tens } : {};
    return {
      label,
      labelSize: 22,
      labelFont: "12px system-ui, sans-serif",
      font: "12px system-ui, sans-serif",
      stroke: colours.soft,
      grid: { stroke: colours.rule, width: 1, ...filter },
      ticks: { stroke: colours.rule, width: 1, ...filter },
      values: (u, splits) => splits.map((value) => (value === null ? "" : format(value))),
      ...filter,
      ...more,
    };
  }

  function told(figure, data, index) {
    const at = figure.querySelector("[data-at]");
    const inside = index !== null && index !== undefined && index < data.x.length;
    at.textContent = inside ? FORMATS[data.xFormat](data.x[index]) : "";
    figure.querySelectorAll("[data-line]").forEach((item, line) => {
      const value = inside ? data.lines[line].values[index] : null;
      item.querySelector("output").textContent = value === null || value === undefined ? "" : FORMATS[data.yFormat](value);
    });
  }

  function build(figure, data, wide) {
    const log = figure.dataset.log === "true";
    const plot = figure.querySelector(".plot");
    plot.replaceChildren();
    const colours = { soft: colour(plot), rule: getComputedStyle(plot).borderTopColor };
    const strokes = [...figure.querySelectorAll("[data-line]")].map(colour);
    const stepped = data.steps ? uPlot.paths.stepped({ align: 1 }) : undefined;
    const values = (line) => {
      const last = data.steps ? [line.values[line.values.length - 1]] : [];
      return [...line.values, ...last].map((value) => (log && value <= 0 ? null : value));
    };
    const narrow = wide < 480;
    const x = data.steps ? [...data.x, data.end] : data.x;
    const format = FORMATS[data.yFormat];
    const chart = new uPlot(
      {
        width: wide,
        height: narrow ? 240 : 300,
        padding: [data.lanes.length * LANE + 10, 12, 0, 0],
        legend: { show: false },
        cursor: { y: false, points: { size: 6 } },
        scales: {
          x: { time: false, distr: data.xLog ? 3 : 1, range: data.xLog ? undefined : (u, from, to) => [from, to] },
          y: log ? { distr: 3 } : { range: (u, from, to) => [Math.min(0, from), to > 0 ? to * 1.06 : 1] },
        },
        axes: [
          axis(data.xLabel, FORMATS[data.xFormat], colours, data.xLog, { size: 34 }),
          axis(data.yLabel, format, colours, log, { size: narrow ? 58 : 72 }),
        ],
        series: [
          {},
          ...data.lines.map((line, i) => ({
            label: line.label,
            stroke: strokes[i],
            width: 2,
            dash: line.dash,
            paths: stepped,
            spanGaps: !data.steps,
            points: { show: data.x.length < 3 },
          })),
        ],
        hooks: { drawClear: [lanes(figure, data)], setCursor: [(u) => told(figure, data, u.cursor.idx)] },
      },
      [x, ...data.lines.map(values)],
      plot,
    );
    plot.querySelector("canvas").setAttribute("aria-hidden", "true");
    return chart;
  }

  const charts = [];
  for (const figure of document.querySelectorAll("figure[data-chart]")) {
    const data = JSON.parse(figure.dataset.chart);
    const plot = figure.querySelector(".plot");
    const entry = { chart: null, draw: null };
    entry.draw = (wide) => {
      if (entry.chart) entry.chart.destroy();
      entry.chart = build(figure, data, wide || plot.clientWidth || PAPER_WIDTH);
    };
    figure.querySelector(".needs-script").hidden = true;
    plot.hidden = false;
    entry.draw();
    charts.push(entry);
    let seen = plot.clientWidth;
    new ResizeObserver(() => {
      if (plot.clientWidth && plot.clientWidth !== seen) {
        seen = plot.clientWidth;
        entry.draw();
      }
    }).observe(plot);
    const button = figure.querySelector("[data-log-button]");
    if (button) {
      button.hidden = false;
      button.setAttribute("aria-pressed", figure.dataset.log);
      button.addEventListener("click", () => {
        figure.dataset.log = figure.dataset.log === "true" ? "false" : "true";
        button.setAttribute("aria-pressed", figure.dataset.log);
        entry.draw();
      });
    }
    plot.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const now = entry.chart.cursor.idx;
      const next = Math.min(data.x.length - 1, Math.max(0, now === null || now === undefined ? 0 : now + step));
      entry.chart.setCursor({ left: entry.chart.valToPos(data.x[next], "x"), top: 10 });
      told(figure, data, next);
    });
  }

  const again = (wide) => charts.forEach((entry) => entry.draw(wide));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => again());
  new MutationObserver(() => again()).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  let before;
  let opened = [];
  addEventListener("beforeprint", () => {
    before = root.dataset.theme;
    root.dataset.theme = "light";
    again(PAPER_WIDTH);
    opened = [...document.querySelectorAll("details[data-paper]:not([open])")];
    opened.forEach((table) => (table.open = true));
  });
  addEventListener("afterprint", () => {
    if (before) root.dataset.theme = before;
    else delete root.dataset.theme;
    again();
    opened.forEach((table) => (table.open = false));
  });
})();
