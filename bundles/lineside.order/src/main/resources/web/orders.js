// SPDX-License-Identifier: Apache-2.0
// S4, the queue of job orders, and S5, one of them.
import { Screen, html, css, nothing, base, barStyle, bar, glyph, amount } from "lineside/kit.js";
import { t, number, dayHour, knows } from "lineside/i18n.js";
import { plantNow } from "lineside/views.js";
import { send, sending } from "lineside/commands.js";
import { askNumber, askText, confirm } from "lineside/ask.js";

const HOUR_MS = 3_600_000;
const DUE_HOURS = [2, 4, 8, 24];
const ABORT_REASONS = ["quality", "material", "machine", "planning", "mistake"];
/** The shape of an order's state; the word stands beside it. */
const SHAPES = { running: "execute", held: "held", suspended: "suspended", completed: "complete", closed: "complete", aborted: "aborted" };

const held = queue => queue.queue?.find(one => one.state === "held");
const stateOf = order => html`<span class="tag">${glyph(SHAPES[order.state] ?? "idle")}${t(knows(`orders.state.${order.state}`) ? `orders.state.${order.state}` : order.state)}</span>`;
const missing = order => (order.gates ?? []).filter(gate => !gate.open);
const go = path => { location.hash = `#/orders${path}`; };

class Orders extends Screen {
  static views = ["order/queue", "count/line"];
  static ticks = true;
  static properties = { draft: { state: true }, tab: { state: true } };
  static styles = [base, barStyle, css`
    :host { padding: calc(2 * var(--mm)) var(--edge); }
    .page { display: grid; gap: calc(2 * var(--mm)); block-size: 100%; }
    .list { grid-template-rows: auto minmax(0, 1fr); }
    .bar-top { display: flex; gap: var(--gap); align-items: stretch; }
    .rows { overflow: auto; display: grid; gap: calc(2 * var(--mm)); align-content: start; padding: 2px; margin: -2px; }
    .order { display: grid; grid-template-columns: minmax(0, 1fr) calc(36 * var(--mm)); align-items: stretch; min-block-size: min-content; background: var(--surface); border-radius: var(--radius); box-shadow: var(--shadow); }
    .order .open { min-inline-size: 0; border: 0; background: none; display: grid; grid-template-columns: minmax(0, 2.2fr) minmax(0, 1.15fr) minmax(0, 1.4fr); gap: var(--gap); align-items: center; text-align: start; padding: calc(1.6 * var(--mm)) var(--edge); font-weight: 400; }
    .order strong { display: block; font-size: var(--text-l); letter-spacing: -.01em; }
    .order > .main, .order > .second { margin: calc(1 * var(--mm)); min-block-size: var(--touch); align-self: center; }
    .order .open small { display: block; }
    .quantity { font-size: var(--text-l); font-weight: 600; }
    .order.now { box-shadow: inset calc(1.2 * var(--mm)) 0 0 var(--ink), var(--shadow); }
    .none { padding: calc(8 * var(--mm)); text-align: center; color: var(--ink-2); }
    .detail { grid-template: auto minmax(0, 1fr) auto / minmax(0, 1.35fr) minmax(0, 1fr); }
    .detail > header { grid-column: 1 / -1; display: flex; align-items: center; gap: var(--edge); }
    header h2 { font-size: var(--text-xl); }
    .figures { display: flex; flex-direction: column; gap: calc(4 * var(--mm)); }
    .numbers { display: flex; gap: calc(7 * var(--mm)); align-items: flex-end; }
    dl { display: grid; } dl > div { display: flex; justify-content: space-between; gap: var(--gap); padding-block: calc(1 * var(--mm)); border-block-start: 1px solid var(--line); }
    dd { font-weight: 600; text-align: end; }
    .gates li { display: grid; grid-template-columns: auto 1fr; gap: .6em; padding-block: calc(1.2 * var(--mm)); align-items: baseline; border-block-start: 1px solid var(--line); }
    .gates .glyph { align-self: center; color: var(--ink-2); } .gates .shut { font-weight: 600; } .gates .shut .glyph { color: var(--ink); }
    .actions { grid-column: 1 / -1; display: flex; gap: var(--gap); }
    .after { align-self: center; }
    .gates { margin-block-end: calc(3 * var(--mm)); }
    .actions button { min-inline-size: calc(40 * var(--mm)); }
    .actions .main, .actions .wide { min-inline-size: calc(64 * var(--mm)); }
    .actions button { min-block-size: var(--touch-main); }
    .form header .main { min-inline-size: calc(52 * var(--mm)); min-block-size: var(--touch); }
    .form { grid-template-rows: auto minmax(0, 1fr); }
    .fields { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: calc(2 * var(--mm)); align-content: start; overflow: auto; padding: 2px; margin: -2px; }
    .field { display: grid; gap: calc(.6 * var(--mm)); min-block-size: min-content; padding-block: calc(1.4 * var(--mm)) calc(2 * var(--mm)); } .field.wide { grid-column: 1 / -1; }
    .field > button { text-align: start; font-size: var(--text-l); display: flex; justify-content: space-between; align-items: center; }
    .tiles { display: flex; flex-wrap: wrap; gap: var(--gap); } .tiles button { flex: 1 0 calc(34 * var(--mm)); }
  `];

  get queue() { return this.view("order/queue"); }
  get all() { return [this.queue.running, ...this.queue.queue ?? [], ...this.queue.finished ?? []].filter(Boolean); }

  render() {
    const [id] = this.path ?? [];
    if (id === "new") return this.#form();
    const order = id && this.all.find(one => one.id === id);
    return order ? this.#detail(order) : this.#list();
  }

  #list() {
    const finished = this.tab === "finished";
    const orders = finished ? this.queue.finished ?? [] : [this.queue.running, ...this.queue.queue ?? []].filter(Boolean);
    const next = this.queue.running || held(this.queue) ? undefined : orders[0];
    return html`<div class="page list ${this.staleness}">
      <div class="bar-top">
        <button aria-pressed=${!finished} @click=${() => { this.tab = "queue"; }}>${t("orders.queue")}</button>
        <button aria-pressed=${finished} @click=${() => { this.tab = "finished"; }}>${t("orders.finished")}</button>
        <div class="grow"></div>
        <button @click=${() => this.#draft()}>${t("orders.new")}</button></div>
      <div class="rows">${orders.map(one => this.#row(one, one === next))}
        ${orders.length ? nothing : html`<p class="none">${t(finished ? "orders.noneFinished" : "orders.noneQueued")}</p>`}</div></div>`;
  }

  #row(order, next) {
    const closed = missing(order);
    const now = order.state === "running" || order.state === "held";
    const over = Boolean(order.endedAt);
    return html`<div class="order ${now ? "now" : ""}">
      <button class="open" @click=${() => go(`/${encodeURIComponent(order.id)}`)} aria-label="${order.productName ?? order.product} ${order.id}">
        <span class="clip"><strong class="clip" data-plant>${order.productName ?? order.product}</strong><small>${order.id}</small></span>
        <span><span class="quantity">${now || over ? `${number(order.good)} / ` : ""}${number(order.quantity)}</span>
          <small class="clip">${over ? dayHour(order.endedAt) : order.due ? t("orders.dueAt", { at: dayHour(order.due) }) : ""}</small></span>
        <span>${now || over ? stateOf(order) : closed.length ? html`<span class="tag">${glyph("held")}${t("orders.missing", { n: closed.length })}</span>` : html`<span class="tag">${glyph("complete")}${t("orders.ready")}</span>`}
          ${closed.length && !now && !over ? html`<small class="clip" data-plant>${closed[0].text || closed[0].name}</small>` : nothing}</span>
      </button>${now ? this.#turn(order, "second") : next ? this.#begin(order) : nothing}</div>`;
  }

  #begin(order) {
    const what = { order: order.id };
    return html`<button class="main" ?disabled=${missing(order).length > 0 || sending("order.start", what)}
      @click=${() => send("order.start", what, { done: t("order.started", { id: order.id }), undo: () => send("order.hold", what) })}>${t("order.start")}</button>`;
  }

  #turn(order, look) {
    const what = { order: order.id };
    return order.state === "held"
      ? html`<button class="main" ?disabled=${sending("order.restart", what)} @click=${() => send("order.restart", what, { done: t("order.resumed", { id: order.id }) })}>${t("order.resume")}</button>`
      : html`<button class=${look} ?disabled=${sending("order.hold", what)}
          @click=${() => send("order.hold", what, { done: t("order.paused", { id: order.id }), undo: () => send("order.restart", what) })}>${t("order.pause")}</button>`;
  }

  #detail(order) {
    const now = order.state === "running" || order.state === "held";
    const waits = !now && !order.endedAt;
    const blocked = waits && (this.queue.running ?? held(this.queue));
    const share = amount(order.quantity) > 0 ? 100 * amount(order.good) / amount(order.quantity) : 0;
    const facts = [["product", order.product], ["due", order.due && dayHour(order.due)], ["started", order.startedAt && dayHour(order.startedAt)], ["ended", order.endedAt && dayHour(order.endedAt)],
      ["ideal", order.idealRate && t("orders.perMinute", { rate: number(60 * amount(order.idealRate)) })], ["priority", order.priority], ["version", order.version]];
    return html`<div class="page detail ${this.staleness}">
      <header><button @click=${() => go("")}>${t("orders.back")}</button>
        <div class="grow"><h2 class="clip" data-plant>${order.productName ?? order.product}</h2><p class="label">${order.id} · ${stateOf(order)}</p></div></header>
      <section class="card figures">
        <div class="numbers"><div><p class="label">${t("count.good")}</p><p class="value xl">${number(order.good)}</p></div>
          <div><p class="label">${t("order.target")}</p><p class="value">${number(order.quantity)}</p></div>
          <div><p class="label">${t("count.scrap")}</p><p class="value">${number(order.reject)}</p></div></div>
        <div>${bar(amount(order.good), amount(order.quantity))}<p class="small">${t("orders.share", { share: number(share), left: number(Math.max(0, amount(order.quantity) - amount(order.good))) })}</p></div>
      </section>
      <section class="card scroll" tabindex="0" aria-label=${t("orders.details")}>${waits ? html`<h2>${t("orders.gates")}</h2>${order.gates?.length ? html`<ul class="gates">${order.gates.map(gate => html`<li class=${gate.open ? "" : "shut"}>${glyph(gate.open ? "complete" : "held")}
          <span>${t(knows(`gate.${gate.name}`) ? `gate.${gate.name}` : gate.name)} · ${t(gate.open ? "orders.open" : "orders.shut")}${gate.open ? nothing : html`<small class="said" data-plant>${gate.text}</small>`}</span></li>`)}</ul>`
          : html`<p class="small">${t("orders.noGates")}</p>`}` : nothing}<dl>${facts.filter(([, value]) => value).map(([key, value]) => html`<div><dt class="label">${t(`orders.${key}`)}</dt><dd>${value}</dd></div>`)}</dl></section>
      <div class="actions">
        ${order.endedAt ? nothing : html`<button class="danger" @click=${() => this.#abort(order)}>${t("orders.abort")}</button>`}
        ${now ? html`<button @click=${() => this.#complete(order)}>${t("orders.complete")}</button>` : nothing}
        <div class="grow"></div>
        ${blocked ? html`<p class="label after">${t("orders.after", { id: blocked.id })}</p>` : now ? this.#turn(order, "wide") : waits ? this.#begin(order) : nothing}
      </div></div>`;
  }

  async #complete(order) {
    const sure = await confirm({ title: t("orders.completeTitle", { id: order.id }), text: t("orders.completeText", { good: number(order.good), quantity: number(order.quantity) }), yes: t("orders.completeYes") });
    if (sure) send("order.complete", { order: order.id }, { done: t("orders.completed", { id: order.id }) });
  }

  async #abort(order) {
    const reason = await confirm({ title: t("orders.abortTitle", { id: order.id }), text: t("orders.abortText"), yes: t("orders.abortYes"),
      reasons: ABORT_REASONS.map(id => ({ id, name: t(`orders.reason.${id}`) })) });
    if (reason) send("order.abort", { order: order.id, reason }, { done: t("orders.aborted", { id: order.id }) });
  }

  #draft() {
    this.draft = { order: "", product: undefined, quantity: "", due: undefined };
    go("/new");
  }

  /** The products of the line model. */
  get products() { return (this.queue.products ?? []).map(one => [one.id, one.name ?? one.id]); }

  #form() {
    const draft = this.draft ?? { order: "", quantity: "" };
    const set = part => { this.draft = { ...draft, ...part }; };
    const complete = draft.order && draft.product && draft.quantity;
    return html`<div class="page form">
      <header class="row"><button @click=${() => go("")}>${t("orders.back")}</button><h2 class="grow clip">${t("orders.new")}</h2>
        <button class="main" ?disabled=${!complete} @click=${() => this.#create(draft)}>${t("orders.create")}</button></header>
      <div class="fields">
        <div class="field card"><span class="label">${t("orders.id")}</span><button aria-label="${t("orders.id")}: ${draft.order || t("orders.choose")}" @click=${async () => { const id = await askText({ title: t("orders.id"), value: draft.order, max: 40 }); if (id) set({ order: id.toUpperCase().replace(/[^A-Z0-9._-]+/g, "-") }); }}>
          <span>${draft.order || t("orders.choose")}</span></button></div>
        <div class="field card"><span class="label">${t("orders.quantity")}</span><button aria-label="${t("orders.quantity")}: ${draft.quantity ? number(draft.quantity) : t("orders.choose")}" @click=${async () => { const quantity = await askNumber({ title: t("orders.quantity"), unit: t("orders.pieces"), min: 1, max: 1_000_000_000, last: this.all[0]?.quantity }); if (quantity) set({ quantity }); }}>
          <span>${draft.quantity ? number(draft.quantity) : t("orders.choose")}</span><span class="unit">${t("orders.pieces")}</span></button></div>
        <div class="field card wide"><span class="label">${t("orders.product")}</span><div class="tiles">${this.products.map(([id, name]) => html`<button aria-pressed=${draft.product === id} @click=${() => set({ product: id })}>${name}</button>`)}${this.products.length ? nothing : html`<p>${t("orders.noProducts")}</p>`}</div></div>
        <div class="field card wide"><span class="label">${t("orders.due")}</span><div class="tiles"><button aria-pressed=${draft.due === undefined} @click=${() => set({ due: undefined })}>${t("orders.noDue")}</button>
          ${DUE_HOURS.map(hours => html`<button aria-pressed=${draft.due === hours} @click=${() => set({ due: hours })}>+ ${hours} h</button>`)}</div></div>
      </div></div>`;
  }

  async #create(draft) {
    const args = { order: draft.order, product: draft.product, quantity: Number(draft.quantity) };
    if (draft.due) args.due = new Date(Math.ceil((plantNow() + draft.due * HOUR_MS) / 60_000) * 60_000).toISOString();
    const answer = await send("order.create", args, { done: t("orders.created", { id: draft.order }) });
    if (answer.accepted) go("");
  }
}

customElements.define("lineside-orders", Orders);
