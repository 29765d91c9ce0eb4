// SPDX-License-Identifier: Apache-2.0
// S25: how the gateway is. For the technician, and for whoever wonders about a yellow lamp.
import { Screen, html, css, nothing, base, glyph } from "./kit.js";
import { t, number, dayHour, told, lasted, knows, addCatalog, reasonsRead } from "./i18n.js";
import { plantNow } from "./views.js";
import { who } from "./session.js";
import { health } from "./health.js";
import { memory, setDiagonal, DIAGONALS } from "./panel.js";
import { decide, decision } from "./release.js";

await Promise.all([addCatalog("/i18n/status"), reasonsRead()]);

const WELL = /^(up|ok|connected|running|idle)$/i;
const MILLION = 1_000_000;
const RENEW_DAYS = 30;
const CLOCK = ":clock";

class Status extends Screen {
  static views = ["runtime/status"];
  static ticks = true;
  static styles = [base, css`
    :host { overflow: auto; padding: calc(2 * var(--mm)) var(--edge); }
    .decide li { grid-template-columns: minmax(0, 1fr) auto; align-items: center; padding-block: calc(var(--gap) / 2); }
    .decide p { font-weight: 600; }
    .decide small { display: block; overflow-wrap: anywhere; }
    .all { columns: 2; column-gap: calc(2 * var(--mm)); }
    section { break-inside: avoid; margin-block-end: calc(2 * var(--mm)); }
    h2 { display: flex; align-items: center; gap: .5em; margin-block-end: calc(1 * var(--mm)); }
    h2 span { flex: 1; }
    ul, dl { display: grid; }
    li, dl > div { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 var(--gap); padding-block: calc(1.1 * var(--mm)); border-block-start: 1px solid var(--line); align-items: baseline; }
    li small, li .wide { grid-column: 1 / -1; overflow-wrap: anywhere; }
    .word { display: inline-flex; gap: .4em; align-items: center; font-weight: 600; }
    .word .glyph { font-size: .9em; color: var(--ink-2); }
    .bad .word { background: var(--warn); color: var(--on-warn); padding: .1em .5em; border-radius: var(--radius); }
    .bad .word .glyph { color: inherit; }
    dd { text-align: end; overflow-wrap: anywhere; font-weight: 600; }
    .sizes { display: flex; flex-wrap: wrap; gap: var(--gap); margin-block-start: var(--gap); }
  `];

  render() {
    const status = this.view("runtime/status");
    const open = [...status.clockDoubt ? [{ workUnit: CLOCK, reason: status.clockDoubt }] : [], ...status.holds ?? []].filter(one => decision(one.reason));
    return html`${open.length ? this.#decide(open, status.model) : nothing}<div class="all ${this.staleness}">
      ${rows("drivers", status.drivers, one => item(one.source, one.phase, WELL.test(one.phase), one.detail, "phase"))}
      ${rows("uplinks", status.uplinks, one => item(one.name, one.status, one.ok, one.detail, "health", one.backlog))}
      ${this.#store(status)}
      ${rows("certificates", status.certificates, one => item(nameOfCertificate(one.name), one.daysLeft < 0 ? "failure" : one.daysLeft < RENEW_DAYS ? "attention" : "ok", one.daysLeft >= RENEW_DAYS, t(one.daysLeft < 0 ? "status.ended" : "status.daysLeft", { n: Math.abs(one.daysLeft) })))}
      ${rows("capabilities", status.capabilities, one => item(t(knows(`capability.${one.name}`) ? `capability.${one.name}` : one.name), one.status, WELL.test(one.status), one.detail, "health"))}
      ${status.problems?.length ? rows("problems", status.problems, one => item(one, "attention", false)) : nothing}
      ${rows("holds", status.holds, one => item(unitName(one.workUnit, status.model), "held", false, one.reason ? told(one.reason) : one.text, "health"))}
      ${rows("permits", status.permits, one => permit(one, status.model))}
      ${rows("quarantine", status.quarantine, one => item(one.error, "attention", false, t("status.times", { n: one.count ?? 1 }), "health"))}
      ${rows("health", health()?.filter(one => !one.name.startsWith("uplink")), one => item(one.name, one.status, WELL.test(one.status), one.text, "health"))}
      ${this.#about(status)}
      ${this.#software(status.software)}
      ${this.#panel()}</div>`;
  }

  /** What only a technician may let go, with a target of its own: on top, since the line waits for it. */
  #decide(open, model) {
    const barred = who().signedIn && !who().person?.roles?.includes("technician");
    return html`<section class="card decide ${this.staleness}"><h2><span>${t("status.holds")}</span></h2><ul>${open.map(one => html`<li>
      <div><p>${`${unitName(one.workUnit, model)}: ${told(one.reason)}`}</p><small>${one.reason.text}</small></div>
      <div><button class="act" ?disabled=${barred} @click=${() => decide(one, unitName(one.workUnit, model))}>${t(`status.${decision(one.reason)}`)}</button></div></li>`)}</ul>
      ${barred ? html`<p class="label">${t("status.technicianOnly")}</p>` : nothing}</section>`;
  }

  #store({ store = {}, epoch, seq, disk }) {
    const fields = [["store.size", store.bytes && `${number(Number(store.bytes) / MILLION, 1)} MB`], ["store.wal", store.walBytes && `${number(Number(store.walBytes) / MILLION, 1)} MB`],
      ["store.commits", store.commits && number(store.commits)], ["store.events", seq && number(seq)], ["store.epoch", epoch]];
    return html`<section class="card"><h2><span>${t("status.store")}</span></h2><ul>${item(t("status.journal"), store.ok === false ? "critical" : "ok", store.ok !== false, store.detail, "health")}
      ${disk ? item(t("status.disk"), disk.status, disk.ok, t("status.diskFree", { free: gigabytes(disk.freeBytes), size: gigabytes(disk.sizeBytes) })) : nothing}</ul>
      <dl>${fields.filter(([, value]) => value).map(pair)}</dl></section>`;
  }

  #about({ model = {}, clock, startedAt }) {
    const fields = [["line", model.name], ["path", model.path], ["model", model.version && String(model.version).replace(/^(sha256:)?(.{12}).*$/, "$2")], ["zone", model.zone], ["clock", clock && t(`clock.${clock}`)],
      ["started", startedAt && `${dayHour(startedAt)} · ${lasted(plantNow() - Date.parse(startedAt))}`]];
    return html`<section class="card"><h2><span>${t("status.about")}</span></h2><dl>${fields.filter(([, value]) => value).map(pair)}</dl></section>`;
  }

  /** Bundles of the same version stand together: one that differs is what somebody looks for. */
  #software(software) {
    if (!software) return nothing;
    const versions = new Map();
    for (const one of software.bundles) versions.set(one.version, [...versions.get(one.version) ?? [], one.name.replace(/^lineside\./, "")]);
    return html`<section class="card"><h2><span>${t("status.software")}</span></h2>
      <dl>${[["gateway", software.version], ["framework", software.framework], ["java", software.java]].map(pair)}</dl>
      <ul>${[...versions].map(([version, names]) => html`<li><span>${t("status.bundles", { n: names.length })}</span><span class="word">${version}</span><small data-plant>${names.join(", ")}</small></li>`)}</ul></section>`;
  }

  #panel() {
    const now = memory.get("diagonal") ?? "";
    return html`<section class="card"><h2><span>${t("status.panel")}</span></h2><p class="label">${t("status.panelText")}</p>
      <div class="sizes">${["", ...DIAGONALS].map(size => html`<button aria-pressed=${size === now} @click=${() => { setDiagonal(size); this.requestUpdate(); }}>${size ? `${number(size, size.includes(".") ? 1 : 0)}″` : t("status.panelUnknown")}</button>`)}</div></section>`;
  }
}

const unitName = (id, model) => id === CLOCK ? t("status.clock") : id === "*" ? t("status.wholeLine") : model?.units?.find(one => one.id === id)?.name ?? id;
const nameOfCertificate = name => knows(`status.certificate.${name}`) ? t(`status.certificate.${name}`) : name;
const gigabytes = bytes => number(Number(bytes) / 1000 / MILLION, 1);
const pair = ([key, value]) => html`<div><dt class="label">${t(`status.${key}`)}</dt><dd>${value}</dd></div>`;
const rows = (key, list = [], draw) => html`<section class="card"><h2><span>${t(`status.${key}`)}</span></h2>
  ${list.length ? html`<ul>${list.map(draw)}</ul>` : html`<p class="label">${t(`status.${key}.none`)}</p>`}</section>`;
/** What is in force at the machine, why not, and whether the machine shows that it obeys. */
const permit = (one, model) => {
  const word = !one.granted ? "withheld" : one.latched === "yes" ? "latched" : "granted";
  const more = [!one.granted ? told(one.reason) : one.latched === "yes" ? t("permit.resetThere") : "",
    one.binds ? "" : t("permit.notBinding"), t(`permit.effect.${one.effect}`), one.effectText, t("permit.noSafety")];
  return item(unitName(one.workUnit, model), word, word === "granted" && one.effect !== "none", more.filter(Boolean).join(" · "), "permit");
};
const item = (name, word, well, detail, words = "health", backlog) => html`<li class=${well ? "" : "bad"}><span class="said" data-plant>${name}</span>
  <span class="word">${glyph(well ? "complete" : "held")}${knows(`${words}.${word}`) ? t(`${words}.${word}`) : word}${backlog ? ` · ${t("status.backlog", { n: backlog })}` : ""}</span>${detail ? html`<small class="said" data-plant>${detail}</small>` : nothing}</li>`;

customElements.define("lineside-status", Status);
