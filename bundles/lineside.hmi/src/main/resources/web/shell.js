// SPDX-License-Identifier: Apache-2.0
// The frame of the panel: header, footer, the screen between them, and what lies over it.
import { onCode } from "./scanner.js";   // first: it hears the key that wakes the panel
import { memory, theme, setTheme, whenIdle } from "./panel.js";
import { addCatalog, speak, heard, spoken, t, clock, setZone, lasted, number } from "./i18n.js";
import { Screen, html, svg, css, nothing, base, glyph, kindOf, stateWord } from "./kit.js";
import { age, link, plantNow, watchLink, reconnect } from "./views.js";
import { who, refresh, signOut, onNeed } from "./session.js";
import { toast, watchToasts, toasts } from "./toast.js";
import { resume } from "./commands.js";
import "./overview.js";

const OWN = [
  { id: "overview", element: "lineside-overview", titleKey: "overview.title", order: 0 },
  { id: "status", element: "lineside-status", titleKey: "status.title", order: 1000, module: "/status.js" },
  { id: "trends", element: "lineside-trends", titleKey: "trends.title", order: 900, module: "/trends/trends.js" },
  { id: "unit", element: "lineside-unit", order: 1001, module: "/scan/unit.js", hidden: true },
];

class Shell extends Screen {
  static views = ["runtime/status", "state/line"];
  static ticks = true;
  static properties = { screens: { state: true }, route: { state: true } };
  static styles = [base, css`
    :host { display: grid; grid-template: auto 1fr auto / 100%; block-size: 100dvh; }
    header { display: flex; align-items: stretch; background: var(--surface); border-block-end: 1px solid var(--line); }
    header > * { display: flex; align-items: center; padding-inline: var(--edge); }
    header button, footer button { border-radius: 0; border: 0; background: none; }
    header button:active, footer button:active { background: var(--sunken); }
    .name { max-inline-size: calc(48 * var(--mm)); font-size: var(--text-l); font-weight: 700; letter-spacing: -.01em; }
    .band { gap: .6em; font-weight: 600; font-size: var(--text-l); flex: 0 1 auto; }
    .band .glyph { color: var(--ink-2); } .band.run .glyph { color: var(--run); }
    .band.warn { background: var(--warn); color: var(--on-warn); } .band.fault { background: var(--fault); color: var(--on-fault); --glyph-hole: var(--fault); }
    .band.warn .glyph, .band.fault .glyph { color: inherit; }
    .clock { font-size: var(--text-l); font-weight: 600; padding-inline: calc(2 * var(--mm)); }
    .lamps { gap: calc(2.4 * var(--mm)); flex: none; padding-inline: calc(2.4 * var(--mm)); }
    .lamps:has(.bad) .lamp:not(.bad) span { display: none; }
    .lamp { display: flex; flex-direction: column; align-items: center; gap: calc(.5 * var(--mm)); font-size: var(--text-s); font-weight: 500; color: var(--ink-2); line-height: 1; white-space: nowrap; }
    .lamp svg { inline-size: calc(5 * var(--mm)); block-size: calc(5 * var(--mm)); fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    .lamps:not(.named) :is(.lamp:not(.bad), .bad ~ .bad) span { display: none; }
    .band:has(~ .lamps .bad) .long { display: none; }
    .lamp.bad { color: var(--on-warn); background: var(--warn); border-radius: var(--radius); padding: calc(.9 * var(--mm)) calc(1.2 * var(--mm)); font-weight: 700; }
    .user { max-inline-size: calc(44 * var(--mm)); gap: .5em; flex: 0 1 auto; min-inline-size: calc(24 * var(--mm)); }
    .user svg { inline-size: calc(5 * var(--mm)); block-size: calc(5 * var(--mm)); fill: none; stroke: currentColor; stroke-width: 2; flex: none; }
    main { position: relative; display: flex; flex-direction: column; min-block-size: 0; overflow: hidden; }
    main > * { flex: 1; min-block-size: 0; }
    footer { display: flex; background: var(--surface); border-block-start: 1px solid var(--line); }
    nav { display: flex; flex: 1; }
    nav button { flex: 0 1 calc(46 * var(--mm)); font-size: calc(4.4 * var(--mm)); font-weight: 500; color: var(--ink-2); border-block-start: calc(.8 * var(--mm)) solid transparent; padding-block-end: calc(2.2 * var(--mm)); }
    nav button[aria-current] { color: var(--ink); font-weight: 700; border-block-start-color: var(--ink); background: var(--ground); }
    footer svg { inline-size: calc(6 * var(--mm)); block-size: calc(6 * var(--mm)); fill: none; stroke: currentColor; stroke-width: 2; display: block; margin: auto; }
    /* Over the header: never over a button that somebody is about to press. */
    .toasts { position: fixed; inset-inline: calc(20 * var(--mm)); inset-block-start: 0; display: flex; flex-direction: column; align-items: center; gap: calc(1 * var(--mm)); pointer-events: none; z-index: 5; }
    .toast { pointer-events: auto; display: flex; align-items: center; gap: var(--edge); background: var(--main); color: var(--on-main); border-radius: 0 0 var(--radius) var(--radius); padding-inline: var(--edge); min-block-size: var(--touch); max-inline-size: 100%; font-weight: 600; box-shadow: 0 4px 24px #0006; }
    .toast.refused { background: var(--warn); color: var(--on-warn); }
    .toast .detail { display: block; font-weight: 400; font-size: var(--text-s); }
    .toast button { margin-inline-end: calc(-1 * var(--edge)); border-radius: 0 0 var(--radius) 0; border: 0; border-inline-start: 1px solid currentColor; background: none; color: inherit; }
    .toast svg { inline-size: 1.5em; block-size: 1.5em; flex: none; fill: none; stroke: currentColor; stroke-width: 2.4; }
    .lost { position: absolute; inset: 0; z-index: 4; background: var(--ground); display: grid; place-content: center; gap: var(--gap); padding: calc(2 * var(--edge)); }
    .lost > * { max-inline-size: 60ch; }
    .lost svg { inline-size: 1.6em; block-size: 1.6em; flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; }
    .lost h1 { display: flex; gap: .5em; align-items: center; font-size: var(--text-xl); font-weight: 700; letter-spacing: -.015em; }
    .lost ol { display: grid; gap: calc(1.5 * var(--mm)); counter-reset: step; font-size: calc(4.6 * var(--mm)); }
    .lost li { counter-increment: step; display: flex; gap: .8em; }
    .lost li::before { content: counter(step); font-weight: 700; inline-size: 1.7em; block-size: 1.7em; border: 2px solid currentColor; border-radius: 50%; display: grid; place-content: center; flex: none; line-height: 1; }
    .ageing { flex: 1; justify-content: center; text-align: center; line-height: 1.15; background: var(--warn); color: var(--on-warn); font-weight: 700; }
  `];

  constructor() {
    super();
    this.screens = OWN;
    this.route = [];
    this.mounted = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("hashchange", () => this.#go());
    watchToasts(() => this.requestUpdate());
    heard(() => { document.title = this.view("runtime/status").model?.name ?? "Lineside"; });
    onNeed(() => this.#signIn());
    onCode(read);
    // A phone's camera opens the panel at the address on a tag. The address bar then holds the panel's own again.
    if (location.pathname.startsWith("/e/")) {
      this.arrived = read({ data: location.origin + location.pathname });
      history.replaceState(null, "", "/");
    }
    whenIdle(() => { if (who().signedIn) signOut(); });
    watchLink(state => { if (state === "closed") this.#signIn(); if (state === "up") this.#discover(); });
    this.#go();
  }

  // Screens come from the bundles that are installed; one that comes later is found when the link comes up again.
  async #discover() {
    if (this.discovered) return;
    const reply = await fetch("/api/v1/screens", { cache: "no-store" }).catch(() => undefined);
    if (!reply?.ok) return;
    this.discovered = true;
    const answer = await reply.json();
    const found = (Array.isArray(answer) ? answer : answer.screens ?? []).map(located);
    await Promise.all(found.map(screen => addCatalog(screen.folder + "/i18n")));
    this.screens = [...OWN, ...found.filter(one => !OWN.some(own => own.id === one.id))].sort((a, b) => a.order - b.order);
    this.#go();
  }

  async #go() {
    const asked = location.hash;
    const route = location.hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(plain);
    const screen = this.screens.find(one => one.id === (route[0] ?? "overview"));
    if (!screen) return void (this.discovered && (location.hash = "#/overview"));
    if (screen.module && !await import(screen.module).then(() => true, () => false)) {
      toast({ kind: "refused", text: t("error.screen") });
      return;
    }
    // While the screen was loaded, somebody went elsewhere: a late one must not take them back.
    if (location.hash !== asked) return;
    if (!this.mounted.has(screen.id)) this.mounted.set(screen.id, document.createElement(screen.element));
    const element = this.mounted.get(screen.id);
    element.path = route.slice(1);
    this.route = [screen.id, ...route.slice(1)];
    this.current = element;
    this.requestUpdate();
  }

  async #signIn() {
    const came = await this.arrived;   // the tag that somebody came with is answered first
    if (came) {
      this.arrived = undefined;
      await came.gone;
      if (came.kind === "signIn") return false;
    }
    if (who().signedIn) return true;
    const { askSignIn } = await import("./signin.js");
    return askSignIn();
  }

  async #user() {
    if (!who().signedIn) return this.#signIn();
    await signOut();
    if (link() === "closed") reconnect();
  }

  async #language() {
    const { ask } = await import("./pads.js");
    const chosen = await ask("lineside-language", { title: t("language.title") });
    if (!chosen) return;
    await speak(chosen);
    if (who().person) memory.set(`lang.${who().person.id}`, chosen);
  }

  render() {
    const status = this.view("runtime/status");
    setZone(status.model?.zone);
    return html`
      <header>
        <h1 class="name"><span class="clip" data-plant>${status.model?.name ?? "Lineside"}</span></h1>
        ${this.route[0] === "overview" ? nothing : this.#band()}
        ${link() === "stale" && age() > 3000 ? html`<div class="ageing" role="alert">${t("link.stale", { age: lasted(age()) })}</div>` : html`<div class="grow"></div>
        <button class="lamps ${this.route[0] === "overview" ? "named" : ""}" @click=${() => { location.hash = "#/status"; }} aria-label=${t("lamp.all")}>${this.#lamps(status)}</button>`}
        <div class="clock">${clock(plantNow())}</div>
        <button @click=${this.#language} aria-label=${t("language.title")}>${spoken().slice(0, 2).toUpperCase()}</button>
        <button class="user" @click=${this.#user}>${icon("M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-4 3.6-6 7.5-6s6.7 2 7.5 6")}<span class="clip" data-plant>${who().person?.name ?? t(who().firstUse ? "session.first" : "session.signIn")}</span></button>
      </header>
      <main>${this.current}${this.#silence()}</main>
      <footer>
        <nav aria-label=${t("nav.title")}>${this.screens.filter(one => !one.hidden).map(one => html`<button
          aria-current=${one.id === this.route[0] ? "page" : nothing} @click=${() => { location.hash = `#/${one.id}`; }}>${t(one.titleKey)}</button>`)}</nav>
        <button @click=${() => { setTheme(theme() === "dark" ? "light" : "dark"); this.requestUpdate(); }} aria-label=${t(`theme.${theme() === "dark" ? "light" : "dark"}`)}>
          ${theme() === "dark" ? icon("M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 1.5v3m0 15v3M1.5 12h3m15 0h3M4.6 4.6l2.1 2.1m10.6 10.6 2.1 2.1m0-14.8-2.1 2.1M6.7 17.3l-2.1 2.1") : icon("M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z")}</button>
      </footer>
      <div class="toasts" role="status">${toasts().map(one => this.#toast(one))}</div>`;
  }

  #band() {
    const line = this.view("state/line").line;
    if (!line) return nothing;
    return html`<div class="band ${kindOf(line.state)} ${this.staleness}">${glyph(line.state)}<span class="clip">${stateWord(line.state)}</span>
      <span class="long">${lasted(plantNow() - Date.parse(line.since))}</span></div>`;
  }

  #lamps(status) {
    const drivers = status.drivers ?? [];
    const down = drivers.filter(one => !/^(up|idle)$/i.test(one.phase)).length;
    const lines = status.uplinks;
    const off = lines?.filter(one => !/^ok$/i.test(one.status ?? "ok")).length;
    const backlog = lines?.reduce((sum, one) => sum + Number(one.backlog ?? 0), 0);
    const clockOk = /^(sync)?$/.test(status.clock ?? "");
    const storeOk = status.store?.ok !== false;
    return [
      lamp("link", link() === "up", "M9 15 15 9M7.5 11.5 5 14a3.5 3.5 0 0 0 5 5l2.5-2.5m4-4L19 10a3.5 3.5 0 0 0-5-5l-2.5 2.5"),
      lamp("sources", down === 0, "M8 3v5m8-5v5M5.5 8h13v3.5a6.5 6.5 0 0 1-13 0zM12 18v3.5", down),
      lines?.length ? lamp("uplink", off === 0, "M12 20V9m-4.5 4L12 8.5l4.5 4.5M4 4h16", backlog) : nothing,
      lamp("clock", clockOk, "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2"),
      storeOk ? nothing : lamp("store", false, "M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0"),
    ];
  }

  #silence() {
    const state = link();
    if (state !== "lost") return nothing;
    return html`<section class="lost" role="alert">
      <h1>${icon("M9 15 15 9M7.5 11.5 5 14a3.5 3.5 0 0 0 5 5l2-2m5-5 2-2a3.5 3.5 0 0 0-5-5l-2 2M3 3l18 18")}${t("lost.title")}</h1>
      <p>${t("lost.since", { age: lasted(age()) })}</p>
      <ol><li>${t("lost.step1")}</li><li>${t("lost.step2")}</li><li>${t("lost.step3")}</li></ol>
      <p class="label">${t("lost.meanwhile")}</p>
      <div><button class="main" @click=${() => { reconnect(); }}>${t("lost.again")}</button></div>
    </section>`;
  }

  #toast(one) {
    return html`<div class="toast ${one.kind}">
      ${icon({ done: "m5 12.5 4.5 4.5L19 7", wait: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2", refused: "M12 3 22 20.5H2zM12 10v5m0 2.200v.3" }[one.kind])}
      <span>${one.text}${one.detail ? html`<span class="detail">${one.detail}</span>` : nothing}</span>
      ${one.undo ? html`<button @click=${() => { one.hide(); one.undo(); }}>${t("toast.undo")}</button>`
        : one.kind === "refused" ? html`<button @click=${one.hide}>${t("toast.close")}</button>` : nothing}</div>`;
  }
}

const icon = path => html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}/></svg>`;
const lamp = (name, ok, path, n) => html`<span class="lamp ${ok ? "" : "bad"}">
  <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}/>${ok ? nothing : svg`<path d="M3 3l18 18"/>`}</svg>
  <span>${t(ok ? `lamp.${name}` : `lamp.${name}.bad`)}${n ? html` ${number(n)}` : nothing}</span></span>`;

/** Finds out what was scanned; never silent. */
const read = scan => import("./scan/router.js").then(router => router.scanned(scan))
  .catch(() => void toast({ kind: "refused", text: t("error.notReachable") }));
const plain = text => { try { return decodeURIComponent(text); } catch { return text; } };

/** Where a bundle's screen lies: its module, and the folder that also holds its catalogs. */
function located(screen) {
  const mount = screen.mount === "/" ? "" : screen.mount ?? "";
  const module = screen.module.startsWith(mount + "/") ? screen.module : `${mount}/${screen.module.replace(/^\//, "")}`;
  return { ...screen, module, folder: module.replace(/\/[^/]*$/, "") };
}

await speak(memory.get("lang") ?? navigator.language.slice(0, 2));
await addCatalog("/i18n");
customElements.define("lineside-shell", Shell);
refresh().catch(() => undefined).then(resume);
