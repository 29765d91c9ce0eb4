// SPDX-License-Identifier: Apache-2.0
// S17, one work unit, as the tag on the machine opens it.
import { Screen, html, css, base, glyph, kindOf, stateWord, good } from "../kit.js";
import { addCatalog, t, number, dayHour, lasted, knows } from "../i18n.js";
import { plantNow } from "../views.js";

class Unit extends Screen {
  static views = ["state/line", "count/line"];
  static ticks = true;
  static styles = [base, css`
    :host { display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) minmax(0, 1fr); gap: calc(2 * var(--mm)); padding: calc(2 * var(--mm)) var(--edge); }
    .state { grid-column: 1 / -1; display: flex; align-items: center; gap: var(--edge); padding-block: calc(3 * var(--mm)); --glyph-hole: var(--surface); }
    .state .glyph { font-size: calc(14 * var(--mm) + .08 * var(--grow)); color: var(--ink-2); } .state.run .glyph { color: var(--run); }
    .state h2 { font-size: calc(9 * var(--mm) + .06 * var(--grow)); line-height: 1.14; letter-spacing: -.025em; }
    .state .label { font-size: var(--text-l); }
    .state .timer { text-align: end; }
    .state.warn { background-color: var(--warn); color: var(--on-warn); --glyph-hole: var(--warn); } .state.fault { background-color: var(--fault); color: var(--on-fault); --glyph-hole: var(--fault); }
    .state.warn :is(.glyph, .label), .state.fault :is(.glyph, .label) { color: inherit; }
    .numbers { display: flex; gap: calc(8 * var(--mm)); align-items: flex-end; margin-block: calc(3 * var(--mm)); flex-wrap: wrap; }
    li { display: flex; justify-content: space-between; gap: var(--gap); padding-block: calc(1.4 * var(--mm)); border-block-start: 1px solid var(--line); }
    li strong { white-space: nowrap; }
    h3 { font-size: var(--text-l); font-weight: 700; letter-spacing: -.01em; margin-block-end: calc(1 * var(--mm)); }
    .none { grid-column: 1 / -1; display: grid; place-content: center; font-size: var(--text-l); }
    @media (width < 48rem) { :host { grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr); } .state { flex-wrap: wrap; } .state .grow { flex: 1 0 50%; } .timer { flex: 1 0 100%; } }
  `];

  render() {
    const [id] = this.path ?? [];
    const line = this.view("state/line");
    const unit = line.units?.find(one => one.id === id);
    return unit ? html`${this.#state(unit)}${this.#counts(id)}${this.#stops(id, line)}`
      : html`<p class="none">${line.units ? t("unit.unknown") : "–"}</p>`;
  }

  #state(unit) {
    const lost = !good(unit.quality);
    const state = lost ? "unknown" : unit.state;
    const said = [knows(`mode.${unit.mode}`) ? t(`mode.${unit.mode}`) : "", unit.detail].filter(Boolean).join(" · ");
    return html`<section class="card state ${kindOf(state)} ${lost ? "stale" : this.staleness}" data-state=${state}>${glyph(state)}
      <div class="grow"><p class="label clip" data-plant>${unit.name}</p><h2 class="clip">${stateWord(state)}</h2><p class="label clip" data-plant>${said}</p></div>
      <div class="timer"><p class="value">${lasted(plantNow() - Date.parse(unit.since))}</p><p class="label">${t("overview.since", { at: dayHour(unit.since) })}</p></div></section>`;
  }

  #counts(id) {
    const counts = this.view("count/line").units?.find(one => one.id === id);
    return html`<section class="card ${this.staleness}"><h3>${t("unit.counts")}</h3>${counts
      ? html`<div class="numbers">${["good", "reject", "total"].map(kind => html`<div><p class="label">${t(kind === "reject" ? "count.scrap" : `count.${kind}`)}</p>
          <p class="value">${number(counts[kind])}</p></div>`)}</div>`
      : html`<p class="label">${t("unit.noCounts")}</p>`}</section>`;
  }

  #stops(id, { stops = [] }) {
    const own = stops.filter(one => one.unit === id).slice(0, 8);
    return html`<section class="card scroll ${this.staleness}" tabindex="0" aria-label=${t("unit.stops")}><h3>${t("unit.stops")}</h3>${own.length
      ? html`<ul>${own.map(one => html`<li><span>${dayHour(one.from)}${one.to ? ` – ${dayHour(one.to)}` : ""}</span><strong>${lasted(one.durationMs ?? plantNow() - Date.parse(one.from))}</strong></li>`)}</ul>`
      : html`<p class="label">${t("unit.noStops")}</p>`}</section>`;
  }
}

await addCatalog("/scan/i18n");
customElements.define("lineside-unit", Unit);
