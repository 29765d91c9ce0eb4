// SPDX-License-Identifier: Apache-2.0
// One signal over time. A change holds until the next one, so lines are steps; what is not good is a gap, never a line.
import uPlot from "/lib/uplot/uPlot.esm.js";
import { kindOf, amount } from "../kit.js";
import { clock, hour, number } from "../i18n.js";

const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Value of a sample as a number on the axis; null where there is none. */
export const level = ({ value, quality }) =>
  quality !== "good" || value === undefined ? null : value === "true" ? 1 : value === "false" ? 0 : Number.isFinite(Number(value)) ? Number(value) : null;

/** Times in seconds and values, cut to the interval and held to its end. */
export function columns(samples, from, to) {
  const times = [];
  const values = [];
  for (const one of samples) {
    times.push(Math.max(from, Date.parse(one.at)) / 1000);
    values.push(level(one));
  }
  if (times.length && times.at(-1) < to / 1000) { times.push(to / 1000); values.push(values.at(-1)); }
  return [times, values];
}

/** Draws into an element of a fixed size; answers how to end it. */
export function draw(place, { samples, from, to, slices, onCursor, mm }) {
  const data = columns(samples, from, to);
  const ink = token("--ink");
  const quiet = token("--ink-2");
  const line = token("--line");
  const font = `${Math.round(3.5 * mm)}px ${getComputedStyle(document.body).fontFamily}`;
  const digits = Math.min(3, Math.max(0, ...samples.map(one => one.value?.split(".")[1]?.length ?? 0)));
  const chart = new uPlot({
    width: place.clientWidth, height: place.clientHeight,
    legend: { show: false },
    cursor: { sync: { key: "lineside-trends" }, drag: { x: false, y: false }, points: { size: 2 * mm }, y: false },
    scales: { x: { time: true, range: () => [from / 1000, to / 1000] }, y: { range: room } },
    axes: [
      { stroke: quiet, font, size: Math.round(7 * mm), space: 26 * mm, grid: { stroke: line, width: 1 }, ticks: { stroke: line, size: mm },
        values: (_, all) => all.map(at => (to - from <= 600_000 ? clock : hour)(at * 1000)) },
      { stroke: quiet, font, size: Math.round(20 * mm), space: 7 * mm, grid: { stroke: line, width: 1 }, ticks: { stroke: line, size: mm },
        values: (_, all) => all.map(value => number(value, all.length > 1 && all[1] - all[0] < 1 ? Math.max(1, digits) : 0)) },
    ],
    series: [{}, { stroke: ink, width: Math.max(2, .3 * mm), points: { show: false }, paths: uPlot.paths.stepped({ align: 1 }) }],
    hooks: {
      drawClear: [self => shade(self, slices, from, to)],
      setCursor: [self => onCursor(self.cursor.left >= 0 ? self.posToVal(self.cursor.left, "x") * 1000 : undefined)],
    },
  }, data, place);
  return () => chart.destroy();
}

/** Room above and below, also for a line that does not move. */
function room(_, least, greatest) {
  if (least === null || least === undefined) return [0, 1];
  const spread = greatest - least || Math.max(1, Math.abs(greatest) * .1);
  return [least - spread * .08, greatest + spread * .08];
}

/** Behind the line: when the line of machines stood or was held. Told apart by height, too. */
function shade(self, slices, from, to) {
  const { left, top, width, height } = self.bbox;
  const context = self.ctx;
  context.save();
  for (const one of slices) {
    const kind = kindOf(one.state);
    if (kind !== "warn" && kind !== "fault") continue;
    const x = at => left + width * (Math.min(to, Math.max(from, at)) - from) / (to - from);
    const start = x(Date.parse(one.from));
    const end = x(one.to ? Date.parse(one.to) : to);
    if (end <= start) continue;
    context.globalAlpha = .28;
    context.fillStyle = token(kind === "warn" ? "--warn" : "--fault");
    const part = kind === "warn" ? .5 : 1;
    context.fillRect(start, top + height * (1 - part), end - start, height * part);
  }
  context.restore();
}

/** Least and greatest of what is shown; undefined when nothing is. */
export function extent(samples) {
  const levels = samples.map(level).filter(value => value !== null).map(amount);
  return levels.length ? [Math.min(...levels), Math.max(...levels)] : undefined;
}
