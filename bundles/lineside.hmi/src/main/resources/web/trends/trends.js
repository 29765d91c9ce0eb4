// SPDX-License-Identifier: Apache-2.0
// S18, trends: the samples behind numbers. A number that somebody taps leads here, with the signals that it is made of.
import { Screen, html, css, nothing, base } from "../kit.js";
import { t, number, clock, dayHour, addCatalog, knows } from "../i18n.js";
import { plantNow } from "../views.js";
import { draw, extent } from "./chart.js";

const MINUTE = 60_000;
const RANGES = [["m10", 10 * MINUTE], ["h1", 60 * MINUTE], ["h8", 480 * MINUTE], ["d1", 1440 * MINUTE]];
const PENS = 3;
const ROWS = 200;
/** Changes are on the tape after five seconds; asked for this often while the newest are shown. */
const AGAIN_MS = 5000;

await addCatalog("/i18n/trends");

class Trends extends Screen {
  static views = ["runtime/status", "state/strip"];
  static properties = { signals: { state: true }, pens: { state: true }, span: { state: true }, end: { state: true },
    answers: { state: true }, cursor: { state: true }, table: { state: true }, failed: { state: true } };
  static styles = [base, css`
    :host { display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) calc(56 * var(--mm)); gap: calc(2 * var(--mm)); padding: calc(2 * var(--mm)) var(--edge); }
    .bar { grid-column: 1 / -1; display: flex; gap: var(--gap); align-items: center; }
    .bar h2 { min-inline-size: 0; }
    .bar button { padding-inline: calc(2.2 * var(--mm)); }
    .charts { display: grid; grid-auto-rows: minmax(0, 1fr); gap: calc(1.6 * var(--mm)); min-block-size: 0; }
    .pen { display: grid; grid-template-rows: auto minmax(0, 1fr); padding: calc(1.4 * var(--mm)) calc(2 * var(--mm)); }
    .pen header { display: flex; gap: var(--gap); align-items: baseline; }
    .pen strong { font-size: var(--text-l); white-space: nowrap; }
    .plot { min-block-size: 0; min-inline-size: 0; overflow: hidden; position: relative; }
    .none { display: grid; place-content: center; text-align: center; color: var(--ink-2); font-size: var(--text-l); }
    .side { display: grid; grid-auto-rows: max-content; gap: var(--gap); padding: 3px; margin: -3px; align-content: start; }
    .side button { text-align: start; display: grid; align-content: center; overflow: hidden; inline-size: 100%; }
    .side small { color: inherit; }
    table { inline-size: 100%; border-collapse: collapse; }
    th { text-align: start; font-size: var(--text-s); color: var(--ink-2); font-weight: 500; }
    td { border-block-start: 1px solid var(--line); padding-block: calc(.8 * var(--mm)); }
    td:nth-child(2) { font-weight: 600; }
  `];

  constructor() {
    super();
    this.span = RANGES[1][1];
    this.pens = [];
    this.answers = {};
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => { if (this.end === undefined) this.#read(); }, AGAIN_MS);
    this.resized = new ResizeObserver(() => this.#plot());
    this.resized.observe(this);
    if (!this.shadowRoot?.querySelector("link")) this.updateComplete.then(() => {
      const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/lib/uplot/uPlot.min.css" });
      this.renderRoot.append(sheet);
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
    this.resized.disconnect();
    this.#clear();
  }

  willUpdate(changed) {
    if (changed.has("path")) this.#choose();
  }

  updated(changed) {
    if (["answers", "table", "pens"].some(name => changed.has(name))) this.#plot();
  }

  /** The signals behind what was tapped: those of a capability, at one work unit where it has some there. */
  async #choose() {
    const asked = this.path;
    if (!this.signals) {
      const reply = await fetch("/api/v1/signals", { cache: "no-store" }).catch(() => undefined);
      if (!reply?.ok) { this.failed = true; return; }
      this.signals = await reply.json();
    }
    if (asked !== this.path) return;
    const [capability, unit] = asked ?? [];
    const behind = this.signals.filter(one => !capability || one.capabilities.includes(capability));
    const there = behind.filter(one => one.workUnit === unit);
    this.offered = there.length ? there : behind;
    this.pens = this.offered.slice(0, capability ? PENS : 1).map(one => one.id);
    this.answers = {};
    this.#read();
  }

  get to() { return this.end ?? plantNow(); }

  async #read() {
    const to = this.to;
    const from = to - this.span;
    const asked = this.pens;
    const width = Math.max(100, Math.min(2000, Math.round((this.clientWidth || 1000) * .7)));
    const answers = await Promise.all(asked.map(async id => {
      const query = new URLSearchParams({ from: new Date(from).toISOString(), to: new Date(to).toISOString(), width });
      const reply = await fetch(`/api/v1/signals/${encodeURIComponent(id)}/samples?${query}`, { cache: "no-store" }).catch(() => undefined);
      return reply?.ok ? { ...await reply.json(), start: from, end: to } : undefined;
    }));
    if (asked !== this.pens || !this.isConnected) return;
    this.failed = answers.some(one => !one);
    this.answers = Object.fromEntries(asked.map((id, i) => [id, answers[i]]));
  }

  #toggle(id) {
    this.pens = this.pens.includes(id) ? this.pens.filter(one => one !== id) : [...this.pens, id].slice(-PENS);
    this.#read();
  }

  #range(span) { this.span = span; this.#read(); }

  #move(by) {
    const to = this.to + by * this.span / 2;
    this.end = to >= plantNow() ? undefined : to;
    this.#read();
  }

  #clear() { (this.drawn ?? []).forEach(end => end()); this.drawn = []; }

  #plot() {
    this.#clear();
    if (this.table || !this.isConnected) return;
    const mm = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--mm")) || 6.4;
    for (const place of this.renderRoot.querySelectorAll(".plot[data-id]")) {
      const answer = this.answers[place.dataset.id];
      if (!answer || !extent(answer.samples) || !(place.clientWidth > 0) || !(place.clientHeight > 0)) continue;
      this.drawn.push(draw(place, { samples: answer.samples, from: answer.start, to: answer.end, mm,
        slices: this.view("state/strip").slices ?? [], onCursor: at => { this.cursor = at; } }));
    }
  }

  render() {
    const [capability, unit] = this.path ?? [];
    return html`<div class="bar">
        ${capability ? html`<button @click=${() => { location.hash = capability === "count" && unit ? "#/counts" : "#/overview"; }}>${t("trends.back")}</button>` : nothing}
        <h2 class="grow clip" data-plant>${[knows(`trends.of.${capability}`) ? t(`trends.of.${capability}`) : t("trends.title"), unit && this.#unit(unit)].filter(Boolean).join(" · ")}</h2>
        ${RANGES.map(([name, span]) => html`<button aria-pressed=${this.span === span} @click=${() => this.#range(span)}>${t(`trends.${name}`)}</button>`)}
        <button aria-label=${t("trends.earlier")} @click=${() => this.#move(-1)}>‹</button>
        <button aria-label=${t("trends.later")} ?disabled=${this.end === undefined} @click=${() => this.#move(1)}>›</button>
        <button aria-pressed=${Boolean(this.table)} @click=${() => { this.table = !this.table; }}>${t("trends.samples")}</button></div>
      <div class="charts">${this.pens.length ? this.pens.map(id => this.#pen(id)) : html`<p class="card none">${t(this.failed ? "trends.failed" : "trends.choose")}</p>`}</div>
      <div class="side scroll" role="group" tabindex="0" aria-label=${t("trends.signals")}>${(this.offered ?? []).map(one => html`<button aria-pressed=${this.pens.includes(one.id)} @click=${() => this.#toggle(one.id)}>
        <span class="clip" data-plant>${one.id}</span><small class="clip" data-plant>${[this.#unit(one.workUnit), one.unit?.replace(/[{}]/g, "")].filter(Boolean).join(" · ")}</small></button>`)}</div>`;
  }

  #unit(id) { return this.view("runtime/status").model?.units?.find(one => one.id === id)?.name ?? id; }

  #pen(id) {
    const answer = this.answers[id];
    const samples = answer?.samples ?? [];
    const at = this.cursor ?? answer?.end;
    const here = samples.filter(one => Date.parse(one.at) <= at).at(-1);
    const ends = extent(samples);
    const said = t("trends.extent", { from: ends ? shown(String(ends[0])) : "–", to: ends ? shown(String(ends[1])) : "–" });
    return html`<section class="card pen ${this.staleness}"><header><h2 class="clip" data-plant>${id}</h2>
        <small class="grow clip">${said} · ${t("trends.changes", { n: answer?.count ?? 0 })}${answer?.thinned ? ` · ${t("trends.thinned")}` : ""}${answer?.lost ? ` · ${t("trends.lost", { n: answer.lost })}` : ""}</small>
        <small>${at ? clock(at) : ""}</small><strong data-plant>${value(here)}</strong></header>
      ${this.table ? this.#rows(samples) : ends ? html`<div class="plot" data-id=${id} role="img" aria-label=${`${id}: ${said}`}></div>`
        : html`<p class="none">${t(!answer ? this.failed ? "trends.failed" : "trends.reading" : samples.length ? "trends.noNumbers" : "trends.nothing")}</p>`}</section>`;
  }

  #rows(samples) {
    return html`<div class="scroll" tabindex="0" aria-label=${t("trends.samples")}><table><thead><tr><th>${t("trends.time")}</th><th>${t("trends.value")}</th><th>${t("trends.quality")}</th></tr></thead>
      <tbody>${samples.slice(-ROWS).reverse().map(one => html`<tr><td>${dayHour(one.at)}${seconds(one.at)}</td><td data-plant>${value(one)}</td><td>${t(`trends.q.${one.quality}`)}</td></tr>`)}</tbody></table></div>`;
  }
}

/** As exact as it was read. */
const shown = text => Number.isFinite(Number(text)) && text !== "" ? number(text, Math.min(6, text.split(".")[1]?.length ?? 0)) : text;
const value = one => one?.value === undefined ? "–" : one.value === "true" ? "1" : one.value === "false" ? "0" : shown(one.value);
const seconds = at => at.replace(/^.*?T\d\d:\d\d(:\d\d(?:\.\d{1,3})?)?.*$/, (_, rest) => rest ?? ":00");

customElements.define("lineside-trends", Trends);
