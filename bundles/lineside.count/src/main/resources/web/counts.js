// SPDX-License-Identifier: Apache-2.0
// S6, what is counted: by hand, beside the PLC's own counters, put right by records of its own.
import { Screen, html, css, nothing, base, glyph, amount, good } from "lineside/kit.js";
import { t, number, clock, hour, dayHour, knows } from "lineside/i18n.js";
import { fresh } from "lineside/views.js";
import { send, sending } from "lineside/commands.js";
import { nameOf } from "lineside/session.js";
import { askNumber, askText } from "lineside/ask.js";

const MOST = 100_000;
const SCRAP_REASONS = ["damaged", "fill", "closure", "label", "dirt", "setup", "sample"];
const CORRECT_REASONS = ["twice", "missed", "mistyped", "recount"];

const reasonWord = reason => knows(`counts.reason.${reason}`) ? t(`counts.reason.${reason}`) : reason;
const signed = value => `${amount(value) > 0 ? "+" : amount(value) < 0 ? "−" : ""}${number(Math.abs(amount(value)))}`;
const less = (unit, counts, n) => ({ unit: unit?.id, counts, delta: -n, reason: "step" });
const go = path => { location.hash = `#/counts${path}`; };

class Counts extends Screen {
  static views = ["count/line"];
  static properties = { unit: { state: true }, pending: { state: true }, chosen: { state: true } };
  static styles = [base, css`
    :host { padding: calc(2 * var(--mm)) var(--edge); }
    .page { display: grid; gap: calc(2 * var(--mm)); block-size: 100%; grid-template: minmax(0, 1fr) auto / minmax(0, 1.65fr) minmax(0, 1fr); }
    .hand { display: grid; grid-template-rows: auto minmax(0, 1fr); gap: calc(2 * var(--mm)); min-block-size: 0; }
    .units { display: flex; gap: var(--gap); overflow-x: auto; padding: 2px; margin: -2px; }
    .units button { flex: 1 0 auto; padding-inline: calc(2 * var(--mm)); }
    .both { display: grid; grid-template-columns: 1fr 1fr; gap: calc(2 * var(--mm)); min-block-size: 0; }
    .kind { display: flex; flex-direction: column; justify-content: space-between; gap: calc(2 * var(--mm)); }
    .steps { display: grid; grid-template-columns: repeat(3, 1fr); gap: var(--gap); }
    .steps button { font-size: var(--text-xl); min-block-size: var(--touch-main); padding-inline: 0; }
    .steps .pad { grid-area: 1 / 3 / span 2; font-size: var(--text-l); }
    .steps .less { font-weight: 500; background: none; min-block-size: var(--touch); }
    .waiting { grid-column: 1 / -1; display: grid; gap: calc(2 * var(--mm)); background: var(--raised); align-content: space-between; }
    .waiting .top { display: flex; align-items: center; gap: var(--gap); }
    .waiting .value { min-inline-size: 2ch; }
    .reasons { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: var(--gap); }
    .reasons button { min-block-size: calc(19 * var(--mm)); padding-inline: calc(1 * var(--mm)); overflow-wrap: anywhere; }
    .beside { display: grid; grid-template-rows: auto minmax(0, 1fr); gap: calc(2 * var(--mm)); min-block-size: 0; }
    .beside h2 { margin-block-end: calc(.6 * var(--mm)); }
    .counter { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 var(--gap); padding-block: calc(.9 * var(--mm)); border-block-start: 1px solid var(--line); align-items: baseline; align-content: center; }
    .counter b { font-size: var(--text-l); } .counter small { grid-column: 1 / -1; }
    .counter.bad b { text-decoration: line-through; }
    .counter .off { display: block; color: var(--ink); border-inline-start: calc(1.4 * var(--mm)) solid var(--act); padding-inline-start: var(--gap); }
    .recent li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 var(--gap); padding-block: calc(.9 * var(--mm)); border-block-start: 1px solid var(--line); align-items: baseline; }
    .recent small { grid-column: 2 / -1; }
    .foot { grid-column: 1 / -1; display: flex; gap: var(--gap); align-items: center; }
    .tasks { grid-template: auto minmax(0, 1fr) / 100%; }
    .task { display: grid; gap: calc(2 * var(--mm)); border-inline-start: calc(1.4 * var(--mm)) solid var(--act); }
    .task p.what { font-size: var(--text-l); max-inline-size: 60ch; }
    .candidates { display: flex; flex-wrap: wrap; gap: var(--gap); }
    .candidates button { text-align: start; } .candidates small { color: inherit; }
    .candidates strong { font-size: var(--text-l); }
    .list { display: grid; gap: calc(2 * var(--mm)); align-content: start; overflow: auto; padding: 2px; margin: -2px; }
    .none { padding: calc(8 * var(--mm)); text-align: center; color: var(--ink-2); }
  `];

  get counts() { return this.view("count/line"); }
  get here() {
    const units = this.counts.units ?? [];
    return units.find(one => one.id === this.unit) ?? units.find(one => amount(one.reject) > 0) ?? units.at(-1);
  }

  render() {
    return this.path?.[0] === "tasks" ? this.#tasks() : this.#page();
  }

  #page() {
    const { units = [], tasks = [] } = this.counts;
    return html`<div class="page">
      <div class="hand">
        <div class="units" role="group" aria-label=${t("counts.unit")}>${units.map(one => html`<button aria-pressed=${one === this.here} @click=${() => { this.unit = one.id; this.pending = undefined; }}>${one.name}</button>`)}</div>
        <div class="both">${this.pending?.counts === "reject" || this.pending?.correct ? this.#why() : [this.#kind("good"), this.#kind("reject")]}</div>
      </div>
      <div class="beside"><section class="card"><h2>${t("counts.plc")}</h2>${this.#counters()}</section>
        <section class="card scroll recent" tabindex="0" aria-label=${t("counts.recent")}><h2>${t("counts.recent")}</h2>${this.#recent()}</section></div>
      <div class="foot">
        ${tasks.length ? html`<button class="act" @click=${() => go("/tasks")}>${t("counts.tasks", { n: tasks.length })}</button>` : nothing}
        <button @click=${() => this.#correct("good")}>${t("counts.correctGood")}</button><button @click=${() => this.#correct("reject")}>${t("counts.correctScrap")}</button>
        <div class="grow"></div>
        ${this.pending?.counts === "good" && !this.pending.correct ? html`<button @click=${() => { this.pending = undefined; }}>${t("counts.cancel")}</button>
          <button class="main" @click=${() => this.#book()}>${t("counts.book", { n: this.pending.quantity })}</button>` : nothing}
      </div></div>`;
  }

  #kind(counts) {
    const here = this.here ?? {};
    const waiting = this.pending?.counts === counts ? this.pending.quantity : 0;
    const add = n => { this.pending = { counts, quantity: waiting + n }; };
    return html`<section class="card kind ${this.staleness}">
      <a href="#/trends/count/${here.id}"><p class="label">${t(`counts.${counts}`)}</p> <p class="value xl">${number(here[counts])}</p>${waiting ? html`<p class="unit">${t("counts.waiting", { n: waiting })}</p>` : nothing}</a>
      <div class="steps"><button @click=${() => add(1)} aria-label=${t(`counts.add.${counts}`, { n: 1 })}>+1</button><button @click=${() => add(5)} aria-label=${t(`counts.add.${counts}`, { n: 5 })}>+5</button>
        <button class="pad" @click=${() => this.#pad(counts)} aria-label=${t("counts.pad")}>123</button>
        ${[1, 5].map(n => html`<button class="less" ?disabled=${waiting > 0 || amount(here[counts]) < n || sending("count.correct", less(here, counts, n))}
          @click=${() => this.#less(counts, n)} aria-label=${t(`counts.less.${counts}`, { n })}>−${n}</button>`)}</div></section>`;
  }

  /** A step back is a record of its own, at once; the button is locked until the gateway has answered. */
  #less(counts, n) {
    const step = less(this.here, counts, n);
    send("count.correct", step, { done: t("counts.corrected", { what: `${signed(-n)} ${t(`counts.${counts}`)}` }),
      undo: () => send("count.correct", { ...step, delta: n }, { done: t("counts.undone") }) });
  }

  /** Scrap is booked by its reason: one tap chooses why and books. */
  #why() {
    const { quantity, correct, counts } = this.pending;
    const step = n => { this.pending = { ...this.pending, quantity: quantity + n }; };
    const reasons = correct ? CORRECT_REASONS : SCRAP_REASONS;
    return html`<section class="card waiting"><div class="top">
        <p class="value">${correct ? signed(quantity) : number(quantity)}</p><div class="grow"><h2>${t(correct ? `counts.correct.${counts}` : "counts.scrapWhy")}</h2><p class="label clip">${this.here?.name}</p></div>
        <button @click=${() => step(-1)} ?disabled=${!correct && quantity <= 1}>−1</button><button @click=${() => step(1)}>+1</button>
        <button @click=${() => { this.pending = undefined; }}>${t("counts.cancel")}</button></div>
      <div class="reasons">${reasons.map(reason => html`<button ?disabled=${quantity === 0} @click=${() => this.#book(reason)}>${reasonWord(reason)}</button>`)}
        <button ?disabled=${quantity === 0} @click=${async () => { const reason = await askText({ title: t("counts.otherReason"), max: 80 }); if (reason) this.#book(reason); }}>${t("counts.otherwise")}</button></div></section>`;
  }

  async #pad(counts) {
    const quantity = await askNumber({ title: t(`counts.${counts}`), unit: t("counts.pieces"), min: 1, max: MOST, last: this.pending?.quantity });
    if (quantity) this.pending = { counts, quantity: Number(quantity) };
  }

  async #correct(counts) {
    const now = amount(this.here?.[counts]);
    const right = await askNumber({ title: t(`counts.right.${counts}`), unit: t("counts.pieces"), min: 0, max: now + MOST, last: now, yes: t("counts.next") });
    if (right !== undefined) this.pending = { counts, correct: true, quantity: Number(right) - now };
  }

  async #book(reason) {
    const { counts, quantity, correct } = this.pending;
    const unit = this.here.id;
    this.pending = undefined;
    const undo = () => send("count.correct", { unit, counts, delta: -quantity, reason: "mistyped" }, { done: t("counts.undone") });
    const done = t(correct ? "counts.corrected" : "counts.booked", { what: `${signed(quantity)} ${t(`counts.${counts}`)}` });
    return correct ? send("count.correct", { unit, counts, delta: quantity, reason }, { done, undo })
      : send("count.add", reason ? { unit, counts, quantity, reason } : { unit, counts, quantity }, { done, undo });
  }

  #counters() {
    const counters = this.counts.counters ?? [];
    if (!counters.length) return html`<p class="label">${t("counts.noPlc")}</p>`;
    const name = id => this.counts.units?.find(one => one.id === id)?.name ?? id;
    return counters.map(one => {
      const bad = !good(one.quality) || !fresh();
      const off = this.counts.differing?.find(each => each.counter === one.id);
      return html`<a href="#/trends/count/${one.unit}" class="counter ${bad ? "bad stale" : ""}"><span class="clip" data-plant>${name(one.unit)} · ${t(`counts.${one.counts}`)}</span> <b>${number(one.raw)}</b>
        <small class="said" data-plant>${bad ? t("counts.notFresh", { at: clock(one.at) }) : ""}${one.detail && bad ? ` · ${one.detail}` : ""}${off ? html`<span class="off">${t("counts.differs", { pieces: number(off.pieces), check: off.check, checked: number(off.checked), at: dayHour(off.since) })}</span>` : nothing}</small></a>`;
    });
  }

  #recent() {
    const recent = this.counts.recent ?? [];
    if (!recent.length) return html`<p class="label">${t("counts.noRecent")}</p>`;
    return html`<ul>${recent.map(one => html`<li><span class="label">${hour(one.at)}</span><span class="clip">${signed(one.delta)} ${t(`counts.${one.counts}`)}</span><small></small>
      <small class="clip" data-plant>${[one.kind === "correction" && t("counts.correction"), one.reason && reasonWord(one.reason), nameOf(one.actor)].filter(Boolean).join(" · ")}</small></li>`)}</ul>`;
  }

  #tasks() {
    const tasks = this.counts.tasks ?? [];
    return html`<div class="page tasks"><header class="row"><button @click=${() => go("")}>${t("counts.back")}</button><h2>${t("counts.tasksTitle")}</h2></header>
      <div class="list">${tasks.map(task => this.#task(task))}${tasks.length ? nothing : html`<p class="none">${t("counts.noTasks")}</p>`}</div></div>`;
  }

  /** Candidates are numbers, or numbers with a reason why. The choice is one tap, booking it a second one elsewhere. */
  #task(task) {
    const candidates = (task.candidates ?? []).map(one => typeof one === "object" ? one : { delta: one });
    if (!candidates.some(one => amount(one.delta) === 0)) candidates.push({ delta: 0 });
    const chosen = this.chosen?.task === task.id ? this.chosen.delta : undefined;
    const choose = delta => { this.chosen = { task: task.id, delta: amount(delta) }; };
    const own = chosen !== undefined && !candidates.some(one => amount(one.delta) === chosen);
    return html`<section class="card task"><div><p class="label">${task.counter} · ${dayHour(task.at)}</p><p class="what said" data-plant>${task.text}</p></div>
      <div class="candidates">${candidates.map(one => html`<button aria-pressed=${chosen === amount(one.delta)} @click=${() => choose(one.delta)}><strong>${t("counts.pieceCount", { n: amount(one.delta) })}</strong> ${one.why ? html`<small class="said" data-plant>${one.why}</small>` : nothing}</button>`)}
        <button aria-pressed=${own} @click=${async () => { const n = await askNumber({ title: t("counts.howMany"), unit: t("counts.pieces"), min: 0, max: 1_000_000_000 }); if (n !== undefined) choose(n); }}>${own ? number(chosen) : t("counts.otherNumber")}</button></div>
      <div class="row"><div class="grow"></div><button class="main" ?disabled=${chosen === undefined || sending("count.resolve", { task: task.id, delta: chosen, reason: "decided" })}
        @click=${() => send("count.resolve", { task: task.id, delta: chosen, reason: "decided" }, { done: t("counts.decided") })}>${chosen === undefined ? t("counts.chooseFirst") : t("counts.book", { n: chosen })}</button></div></section>`;
  }
}

customElements.define("lineside-counts", Counts);
