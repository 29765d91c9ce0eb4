// SPDX-License-Identifier: Apache-2.0
// S20: who works here. Tiles and a six-digit PIN; the very first person chooses one.
import { html, css, nothing } from "./kit.js";
import { ask, Pad } from "./pads.js";
import { t, told, reasonsRead, speak, spoken, locale, LANGUAGES } from "./i18n.js";
import { people, refresh, setUp, signIn, who } from "./session.js";

await reasonsRead();

const DIGITS = 6;
let open;

class SignIn extends Pad {
  static properties = { list: { state: true }, person: { state: true }, first: { state: true }, problem: { state: true }, busy: { state: true } };
  static styles = [Pad.styles, css`
    dialog { inline-size: 100vw; block-size: 100dvh; max-inline-size: none; max-block-size: none; border-radius: 0; }
    .pad { block-size: 100%; grid-template-rows: auto minmax(0, 1fr); padding-inline: calc(2 * var(--edge)); }
    .head h2 { font-size: var(--text-xl); }
    .languages { display: flex; gap: var(--gap); }
    .languages button { min-inline-size: calc(20 * var(--mm)); }
    .people { display: grid; grid-template-columns: repeat(auto-fill, minmax(calc(46 * var(--mm)), 1fr)); grid-auto-rows: calc(24 * var(--mm)); gap: var(--gap); align-content: start; overflow: auto; padding: var(--gap) 1px; }
    .people button { display: flex; align-items: center; gap: calc(2.4 * var(--mm)); text-align: start; font-size: calc(4.6 * var(--mm)); }
    .initials { inline-size: calc(13 * var(--mm)); block-size: calc(13 * var(--mm)); border-radius: 50%; background: var(--sunken); display: grid; place-content: center; flex: none; font-size: var(--text); }
    .enter { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: calc(3 * var(--edge)); align-items: center; }
    .enter h3 { font-size: calc(8 * var(--mm)); font-weight: 700; letter-spacing: -.02em; line-height: 1.25; }
    .dots { display: flex; gap: calc(2.2 * var(--mm)); margin-block: calc(4 * var(--mm)) calc(2 * var(--mm)); }
    .dots i { inline-size: calc(8 * var(--mm)); block-size: calc(8 * var(--mm)); border-radius: 50%; border: calc(.6 * var(--mm)) solid var(--ink-2); }
    .dots i.in { background: var(--ink); border-color: var(--ink); }
    .keys { grid-template-columns: repeat(3, calc(24 * var(--mm))); grid-auto-rows: calc(17 * var(--mm)); }
    .keys button { font-size: var(--value); }
    .hint { font-size: var(--text); max-inline-size: 36ch; }
    .actions { display: flex; gap: var(--gap); margin-block-start: calc(4 * var(--mm)); flex-wrap: wrap; }
  `];

  async connectedCallback() {
    super.connectedCallback();
    await refresh().catch(() => undefined);
    if (who().firstUse) this.first = { step: "name" };
    else this.list = await people().catch(reason => { this.problem = reason?.code ? told(reason) : t("error.notReachable"); return []; });
  }

  press(key) {
    if (!/^[0-9]$/.test(key) || this.busy || !this.asksPin || this.typed.length >= DIGITS) return;
    this.typed += key;
    this.problem = undefined;
    if (this.typed.length === DIGITS) this.#complete();
  }

  get takesKeys() { return this.asksPin; }
  get asksPin() { return Boolean(this.person || this.first?.name); }

  async #complete() {
    if (this.first) return this.#chosen();
    this.busy = true;
    const answer = await signIn(this.person.id, this.typed).catch(() => ({}));
    this.#over(answer);
  }

  /** The first person types the new PIN twice; the panel never shows it. */
  async #chosen() {
    const pin = this.typed;
    this.typed = "";
    if (!this.first.pin) { this.first = { ...this.first, pin }; return; }
    if (this.first.pin !== pin) {
      this.first = { name: this.first.name };
      this.problem = t("signin.differs");
      return;
    }
    this.busy = true;
    this.#over(await setUp(this.first.name, pin, locale()).catch(() => ({})));
  }

  #over(answer) {
    this.busy = false;
    if (answer.ok) return this.answer(true);
    this.typed = "";
    if (this.first) this.first = { name: this.first.name };
    this.problem = answer.reason ? told(answer.reason) : t("error.notReachable");
  }

  async #name() {
    const name = await ask("lineside-text-keys", { title: t("signin.yourName"), max: 40, value: this.first.name ?? "" });
    if (name) this.first = { name };
  }

  render() {
    return html`<dialog aria-label=${t("session.signIn")}><div class="pad" tabindex="-1" autofocus>
      <div class="head"><h2>${this.first ? t("signin.firstTitle") : t("session.signIn")}</h2><div class="grow"></div>
        <div class="languages">${Object.entries(LANGUAGES).map(([id, name]) => html`<button lang=${id} aria-pressed=${id === spoken()} @click=${() => speak(id)} aria-label=${name}>${id.toUpperCase()}</button>`)}</div>
        <button @click=${() => this.#leave()}>${t("pad.back")}</button></div>
      ${this.first && !this.first.name ? this.#welcome() : this.asksPin ? this.#pin() : this.#people()}</div></dialog>`;
  }

  #welcome() {
    return html`<div class="enter"><div><h3>${t("signin.welcome")}</h3><p class="hint">${t("signin.firstText")}</p>
      <div class="actions"><button class="main" @click=${this.#name}>${t("signin.yourName")}</button></div></div></div>`;
  }

  #people() {
    return this.problem ? html`<div class="enter"><h3 role="alert">${this.problem}</h3></div>` : html`<div class="people">${(this.list ?? []).map(one => html`<button @click=${() => this.#pick(one)} aria-label=${one.name}>
      <span class="initials" aria-hidden="true">${one.name.split(/\s+/).map(part => part[0]).slice(0, 2).join("")}</span><span class="clip">${one.name}</span></button>`)}</div>`;
  }

  /** One step back; from the first step out. */
  #leave() {
    if (this.person) this.#pick(undefined);
    else if (this.first?.name) this.first = { step: "name" };
    else this.answer(undefined);
  }

  #pick(person) {
    this.person = person;
    this.typed = "";
    this.problem = undefined;
  }

  #pin() {
    const text = this.first ? t(this.first.pin ? "signin.again" : "signin.choose") : t("signin.pin");
    return html`<div class="enter">
      <div><h3 class="clip">${this.person?.name ?? this.first.name}</h3><div class="dots" role="img" aria-label=${t("signin.typed", { n: this.typed.length })}>
        ${Array.from({ length: DIGITS }, (_, i) => html`<i class=${i < this.typed.length ? "in" : ""}></i>`)}</div>
        <p class="hint ${this.problem ? "bad" : ""}" role="status">${this.problem ?? text}</p>
        ${this.first ? html`<div class="actions"><button @click=${this.#name}>${t("signin.otherName")}</button></div>` : nothing}</div>
      <div class="keys">${[..."123456789"].map(key => html`<button @click=${() => this.press(key)}>${key}</button>`)}
        <button @click=${() => { this.typed = ""; }} aria-label=${t("pad.clear")}>C</button><button @click=${() => this.press("0")}>0</button>
        <button @click=${() => this.back()} aria-label=${t("pad.delete")}>⌫</button></div></div>`;
  }
}
customElements.define("lineside-sign-in", SignIn);

/** Asks until somebody is signed in or goes back; a second question joins the first. */
export function askSignIn() {
  open ??= ask("lineside-sign-in", {}).then(done => { open = undefined; return Boolean(done); });
  return open;
}
