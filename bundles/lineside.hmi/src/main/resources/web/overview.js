// SPDX-License-Identifier: Apache-2.0
// S1, the line at a glance: grey when it runs well.
import { Screen, html, svg, css, nothing, base, barStyle, bar, glyph, kindOf, stateWord, amount, good } from "./kit.js";
import { t, number, hour, lasted, dayHour, knows, told, reasonsRead } from "./i18n.js";
import { plantNow } from "./views.js";
import { send, sending } from "./commands.js";

const HOURS = 8;
const HOUR_MS = 3_600_000;

const WINDOW_MS = 60_000;
const QUIET_MS = 15_000;

/** Pieces per minute out of the counts as they come in, over the last minute of the line's own time. */
class Rate {
  #seen = [];
  #movedAt = 0;

  take({ total, counters = [] }) {
    const at = Math.max(...counters.map(one => Date.parse(one.at)).filter(Number.isFinite));
    const last = this.#seen.at(-1);
    if (!Number.isFinite(at) || last && at === last.at) return;
    if (last && (at < last.at || amount(total) < last.total)) this.#seen = [];
    if (!last || amount(total) !== last.total) this.#movedAt = performance.now();
    this.#seen.push({ at, total: amount(total) });
    while (this.#seen.length > 2 && at - this.#seen[1].at > WINDOW_MS) this.#seen.shift();
  }

  /** Undefined until there is enough to tell. */
  get perMinute() {
    const [first, last] = [this.#seen[0], this.#seen.at(-1)];
    if (last && performance.now() - this.#movedAt > QUIET_MS) return 0;
    return last && last.at - first.at > 3000 ? 60_000 * (last.total - first.total) / (last.at - first.at) : undefined;
  }
}

class Overview extends Screen {
  #reasons;

  static views = ["runtime/status", "state/line", "state/strip", "count/line", "order/queue"];
  static ticks = true;
  static styles = [base, barStyle, css`
    :host { display: grid; grid-template-rows: auto minmax(0, 1fr) auto auto; gap: calc(2 * var(--mm)); padding: calc(2 * var(--mm)) var(--edge); }
    .state { display: flex; align-items: center; gap: var(--edge); padding-block: calc(1.6 * var(--mm)); --glyph-hole: var(--surface); }
    .state .glyph { font-size: calc(10.5 * var(--mm) + .08 * var(--grow)); color: var(--ink-2); }
    .state.run .glyph { color: var(--run); }
    .state h2 { font-size: calc(9 * var(--mm) + .08 * var(--grow)); line-height: 1.14; letter-spacing: -.025em; }
    .state .why { font-size: var(--text); font-weight: 400; letter-spacing: 0; line-height: 1.15; color: var(--ink-2); margin-block-start: calc(.8 * var(--mm)); }
    .state .timer { font-size: calc(9 * var(--mm) + .08 * var(--grow)); font-weight: 600; line-height: 1; letter-spacing: -.02em; text-align: end; }
    .state.warn { background-color: var(--warn); color: var(--on-warn); --glyph-hole: var(--warn); }
    .state.fault { background-color: var(--fault); color: var(--on-fault); --glyph-hole: var(--fault); }
    .state.warn :is(.glyph, .why), .state.fault :is(.glyph, .why) { color: inherit; }
    .middle { display: grid; grid-template-columns: minmax(0, 2.1fr) minmax(0, 1fr) minmax(0, 1.25fr); gap: calc(2 * var(--mm)); min-block-size: 0; }
    .job { display: flex; flex-direction: column; gap: calc(1.6 * var(--mm)); container-type: inline-size; }
    .job .value { font-size: min(var(--value), 8cqi); } .job .xl { font-size: min(var(--value-xl), 15.5cqi); }
    .job svg.bar { block-size: calc(2.4 * var(--mm) + .03 * var(--grow)); }
    .long .value { font-size: min(var(--value), 6.4cqi); } .long .xl { font-size: min(var(--value-xl), 11.5cqi); }
    .job .head { display: flex; gap: var(--gap); align-items: center; }
    .job .numbers { display: flex; align-items: flex-end; gap: calc(6.5 * var(--mm)); margin-block: auto; }
    .numbers a { display: flex; flex-direction: column; justify-content: end; }
    .job button { min-block-size: var(--touch); }
    .job > * { flex: none; }
    .side { display: flex; flex-direction: column; gap: calc(1.2 * var(--mm)); justify-content: space-between; }
    .side button { inline-size: 100%; }
    .gates li { display: flex; gap: .5em; align-items: baseline; font-size: var(--text-s); }
    .strip { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: var(--edge); align-items: center; padding-block: calc(1.2 * var(--mm)) calc(.6 * var(--mm)); }
    .strip svg { inline-size: 100%; block-size: calc(6 * var(--mm) + .08 * var(--grow)); display: block; }
    .hours { position: relative; display: flex; justify-content: space-between; font-size: var(--text-s); color: var(--ink-2); line-height: 1.2; }
    .strip .run { fill: var(--line-strong); } .strip .calm { fill: var(--line); } .strip .warn { fill: var(--warn); } .strip .fault { fill: var(--fault); } .strip .unknown { fill: url(#nothing); }
    .strip .tick, .strip .clear { fill: var(--surface); }
    .machines { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: calc(2 * var(--mm)); }
    .machine { align-content: center; min-block-size: calc(16 * var(--mm) + .06 * var(--grow)); display: grid; grid-template-columns: auto minmax(0, 1fr); column-gap: calc(1.6 * var(--mm)); align-items: center; padding: calc(1.3 * var(--mm)) calc(2 * var(--mm)); line-height: 1.2; }
    .machine .glyph { font-size: calc(5.4 * var(--mm)); color: var(--ink-2); }
    .machine.run .glyph { color: var(--run); }
    .machine.warn { box-shadow: inset 0 0 0 calc(.8 * var(--mm)) var(--warn); } .machine.fault { box-shadow: inset 0 0 0 calc(.8 * var(--mm)) var(--fault); }
    .machine.warn .glyph { color: var(--ink); } .machine.fault .glyph { color: var(--fault); }
    :host-context([data-theme="dark"]) .machine.fault .glyph { color: var(--ink); }
    .machine strong { display: block; font-size: calc(4.3 * var(--mm)); line-height: 1.2; letter-spacing: -.01em; }
    .acts { display: grid; gap: calc(1.4 * var(--mm)); }
  `];

  #measured = new Rate();

  get rate() { return this.#measured.perMinute; }

  willUpdate() { this.#measured.take(this.view("count/line")); }

  render() {
    const { line, keyUnit, units = [], openStops = 0, stops = [] } = this.view("state/line");
    const queue = this.view("order/queue");
    const now = queue.running ?? held(queue);
    const waiting = (queue.queue ?? []).filter(one => one.state !== "held");
    return html`
      ${this.#state(line, stops.find(one => one.unit === keyUnit))}
      <div class="middle">
        ${now ? this.#job(now) : waiting.length ? this.#ready(waiting[0]) : this.#none()}
        ${this.#rate(now)}
        ${this.#next(now ? waiting[0] : waiting[1], openStops, stops.filter(unassigned).length)}
      </div>
      ${this.#strip()}
      <ul class="machines">${units.map(one => this.#machine(one))}</ul>`;
  }

  #state(line, last) {
    const state = line?.state;
    const barred = (this.view("runtime/status").permits ?? []).find(one => one.binds && (!one.granted || one.latched === "yes"));
    if (barred && !this.#reasons) {
      // Most lines are permitted: the words of refusals come when the first is shown.
      this.#reasons = reasonsRead().then(() => this.requestUpdate());
    }
    const why = barred ? t(barred.granted ? "overview.permitLatched" : "overview.permitWithheld", { unit: this.#unitName(barred.workUnit), why: barred.granted ? "" : told(barred.reason) })
      : line?.stop ? t("overview.stopSince", { at: hour(line.stop.since) })
      : line && kindOf(state) === "run" && last?.to ? t("overview.lastStop", { at: hour(last.from), long: lasted(last.durationMs) })
      : line?.mode && knows(`mode.${line.mode}`) ? t(`mode.${line.mode}`) : "";
    return html`<section class="card state ${kindOf(state)} ${this.staleness}" aria-label=${t("overview.line")} data-state=${state ?? "unknown"}>
      ${glyph(state)}
      <div class="grow"><h2 class="clip">${stateWord(state)}</h2><p class="why clip">${why}</p></div>
      <a class="timer" href="#/trends/state">${line ? lasted(plantNow() - Date.parse(line.since)) : "–"}<p class="why">${line?.since ? t("overview.since", { at: hour(line.since) }) : ""}</p></a></section>`;
  }

  #unitName(id) {
    return this.view("runtime/status").model?.units?.find(one => one.id === id)?.name ?? id;
  }

  #none() {
    const counts = this.view("count/line");
    return html`<section class="card job ${this.staleness}"><p class="label">${t("order.label")}</p><h2>${t("overview.noOrder")}</h2>
      <div class="numbers">${value("good", number(counts.good), "xl")}${value("scrap", number(counts.reject))}</div></section>`;
  }

  /** Nothing runs: the first of the queue, with what it takes to start it. */
  #ready(order) {
    const closed = order.gates?.filter(gate => !gate.open) ?? [];
    return html`<section class="card job ${this.staleness}">
      <div class="head"><div class="grow"><p class="label clip">${t("overview.nextOrder", { id: order.id })}</p><h2 class="clip" data-plant>${order.productName ?? order.product}</h2></div>
        <button class="main" ?disabled=${closed.length > 0 || sending("order.start", { order: order.id })} @click=${() => this.#start(order)}>${t("order.start")}</button></div>
      <div class="numbers"><div><p class="label">${t("order.target")}</p><p class="value xl">${number(order.quantity)}</p></div>
        ${order.due ? html`<div><p class="label">${t("order.dueLabel")}</p><p class="value">${dayHour(order.due)}</p></div>` : nothing}</div>
      ${closed.length ? html`<ul class="gates">${closed.slice(0, 2).map(gate => html`<li>${glyph("held")}<span class="clip" data-plant>${gate.text || gate.name}</span></li>`)}</ul>` : nothing}
    </section>`;
  }

  #job(order) {
    const target = amount(order.quantity);
    return html`<section class="card job ${this.staleness}">
      <div class="head"><div class="grow"><p class="label clip" data-plant>${t("order.label")} ${order.id}</p>${order.state === "held" ? html`<p class="tag">${glyph("held")}${t("order.held")}</p>` : nothing}<h2 class="clip" data-plant>${order.productName ?? order.product}</h2></div>
        ${this.#run(order)}</div>
      <div class="numbers ${Math.max(target, amount(order.good)) >= 1e6 ? "long" : ""}">
        <a href="#/trends/count"><p class="label">${t("count.good")}</p> <p class="value xl">${number(order.good)}</p></a>
        <div><p class="label">${t("order.target")}</p><p class="value">${number(target)}</p></div>
        <a href="#/trends/count"><p class="label">${t("count.scrap")}</p> <p class="value">${number(order.reject)}</p></a>
      </div>
      ${bar(amount(order.good), target, this.#expected(order))}
      <p class="small clip">${t("overview.progress", { share: number(target > 0 ? 100 * amount(order.good) / target : 0), left: number(Math.max(0, target - amount(order.good))) })}${this.#until(order)}</p>
    </section>`;
  }

  /** Where the count would stand had it run at its ideal rate since the start. */
  #expected(order) {
    if (!order.idealRate || !order.startedAt) return 0;
    return Math.min(amount(order.quantity), amount(order.idealRate) * (plantNow() - Date.parse(order.startedAt)) / 1000);
  }

  #until(order) {
    const rate = amount(this.rate);
    const left = amount(order.quantity) - amount(order.good);
    return rate > 0 && left > 0 ? ` · ${t("overview.readyAt", { at: hour(plantNow() + left / rate * 60_000) })}` : "";
  }

  #run(order) {
    const what = { order: order.id };
    return order.state === "held"
      ? html`<button class="main" ?disabled=${sending("order.restart", what)} @click=${() => send("order.restart", what, { done: t("order.resumed", { id: order.id }) })}>${t("order.resume")}</button>`
      : html`<button ?disabled=${sending("order.hold", what)} @click=${() => send("order.hold", what, { done: t("order.paused", { id: order.id }), undo: () => send("order.restart", what) })}>${t("order.pause")}</button>`;
  }

  #rate(order) {
    const perMinute = this.rate;
    const ideal = amount(order?.idealRate) * 60;
    return html`<section class="card side ${this.staleness}">
      <a href="#/trends/count"><p class="label">${t("overview.rate")}</p><p class="value xl">${number(perMinute)}</p><p class="unit">${t("overview.perMinute")}</p></a>
      ${ideal > 0 ? html`<div><p class="label">${t("overview.ideal", { rate: number(ideal) })}</p>${bar(amount(perMinute), ideal * 1.15, ideal)}
        <p class="small">${t("overview.ofIdeal", { share: number(100 * perMinute / ideal) })}</p></div>` : html`<p class="small">${t("overview.noIdeal")}</p>`}
      ${order ? this.#takt(order, perMinute) : nothing}
    </section>`;
  }

  /** Takt: the seconds from start to due that each ordered piece has; beside it what a piece takes now. */
  #takt(order, perMinute) {
    const takt = (Date.parse(order.due) - Date.parse(order.startedAt)) / 1000 / amount(order.quantity);
    if (!(takt > 0)) return html`<p class="small">${t("overview.noTakt")}</p>`;
    return html`<p class="small">${t("overview.takt", { takt: seconds(takt), now: amount(perMinute) > 0 ? seconds(60 / perMinute) : "–" })}</p>`;
  }

  #next(order, openStops, unassignedStops) {
    const tasks = this.view("count/line").tasks?.length ?? 0;
    const closed = order?.gates?.filter(gate => !gate.open).length ?? 0;
    return html`<section class="card side">
      <div><p class="label">${t("overview.next")}</p>${order
        ? html`<h2 class="clip" data-plant>${order.productName ?? order.product}</h2><p class="small clip" data-plant>${order.id} · ${number(order.quantity)}${order.due ? ` · ${t("order.due", { at: dayHour(order.due) })}` : ""}</p>
          ${closed ? html`<p class="tag">${glyph("held")}${t("overview.missing", { n: closed })}</p>` : nothing}`
        : html`<h2>${t("overview.nothingNext")}</h2>`}</div>
      <div class="acts">
        ${tasks ? html`<button class="act" @click=${() => { location.hash = "#/counts/tasks"; }}>${t("overview.tasks", { n: tasks })}</button>` : nothing}
        ${openStops ? html`<p class="tag">${glyph("stopped")}${t("overview.openStops", { n: openStops })}</p>` : nothing}
        ${unassignedStops ? html`<p class="tag">${glyph("stopping")}${t("overview.unassigned", { n: unassignedStops })}</p>` : nothing}
      </div></section>`;
  }

  #start(order) {
    const what = { order: order.id };
    send("order.start", what, { done: t("order.started", { id: order.id }), undo: () => send("order.hold", what) });
  }

  #strip() {
    const to = Math.ceil(plantNow() / 1000) * 1000;
    const from = to - HOURS * HOUR_MS;
    const x = at => 1000 * (Math.max(from, at) - from) / (HOURS * HOUR_MS);
    const slices = (this.view("state/strip").slices ?? []).filter(one => !one.to || Date.parse(one.to) > from);
    return html`<section class="card strip ${this.staleness}"><p class="label">${t("overview.strip", { n: HOURS })}</p>
      <div><svg viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label=${t("overview.strip", { n: HOURS })}>
        <defs><pattern id="nothing" width="6" height="10" patternUnits="userSpaceOnUse"><path d="M0 10 6 0" stroke="var(--line)" stroke-width=".8"/></pattern></defs>
        <rect class="unknown" width="1000" height="10"/>
        ${slices.map(one => {
          const left = x(Date.parse(one.from));
          const kind = kindOf(one.state);
          // A fault is taller than a hold, a hold taller than a run: told apart without colour too.
          const [y, height] = { run: [3, 7], calm: [6, 4], warn: [1.5, 8.5], fault: [0, 10] }[kind] ?? [0, 10];
          const width = Math.max(.8, x(one.to ? Date.parse(one.to) : to) - left);
          return svg`${kind === "unknown" ? nothing : svg`<rect class="clear" x=${left} width=${width} height="10"/>`}
            <rect class=${kind} x=${left} y=${y} width=${width} height=${height}/>`;
        })}
        ${Array.from({ length: HOURS - 1 }, (_, i) => svg`<rect class="tick" x=${(i + 1) * 125 - .7} width="1.4" height="10"/>`)}
      </svg>
      <div class="hours">${[0, 2, 4, 6, 8].map(n => html`<span>${hour(from + n * HOUR_MS)}</span>`)}</div></div></section>`;
  }

  #machine(unit) {
    const lost = !good(unit.quality);
    const state = lost ? "unknown" : unit.state;
    return html`<li class="card machine ${kindOf(state)} ${lost ? "stale" : this.staleness}" data-state=${state}>${glyph(state)}
      <a class="grow" href="#/trends/state/${unit.id}"><p class="label clip" data-plant>${unit.name}</p><strong class="clip">${stateWord(state)}</strong>
      <p class="small clip" data-plant>${lasted(plantNow() - Date.parse(unit.since))}${unit.detail ? ` · ${unit.detail}` : ""}</p></a></li>`;
  }
}

/** Ended, longer than a micro-stop, and nobody has said why. */
const unassigned = stop => stop.to && !stop.micro && !stop.reason;
const seconds = value => number(value, value < 10 ? 2 : 0);
const held = queue => queue.queue?.find(one => one.state === "held");
const value = (key, text, size = "") => html`<a href="#/trends/count"><p class="label">${t(`count.${key}`)}</p> <p class="value ${size}">${text}</p></a>`;

customElements.define("lineside-overview", Overview);
