// SPDX-License-Identifier: Apache-2.0
// The panel's own pads: numbers, letters, yes-or-no in another place, language. A physical keyboard works as well.
import { LitElement, html, css, nothing, base } from "./kit.js";
import { t, number, locale, heard, addCatalog, LANGUAGES } from "./i18n.js";

await addCatalog("/i18n/pads");

/** Shows a pad above everything and answers what was chosen; undefined when the person goes back. */
export function ask(tag, options) {
  return new Promise(answered => {
    const pad = Object.assign(document.createElement(tag), { options });
    pad.answer = chosen => { pad.remove(); answered(chosen); };
    document.body.append(pad);
  });
}

/** A dialog that lies over the screen. Nothing in it has the focus that a stray Enter could press. One with `takesKeys` holds typed text. */
export class Pad extends LitElement {
  static properties = { options: { attribute: false }, typed: { state: true } };
  static styles = [base, css`
    dialog { border: 0; padding: 0; margin: auto; background: var(--ground); color: var(--ink); border-radius: calc(2 * var(--radius)); max-inline-size: 96vw; max-block-size: 96dvh; overflow: hidden; box-shadow: 0 8px 60px #0008; }
    dialog::backdrop { background: #0009; }
    .pad { padding: var(--edge); display: grid; gap: var(--gap); }
    .head { display: flex; justify-content: space-between; align-items: center; gap: var(--gap); }
    .shown { background: var(--raised); border-radius: var(--radius); min-block-size: var(--touch); padding: 0 var(--edge); font-size: var(--value); font-weight: 600; display: flex; align-items: center; justify-content: flex-end; gap: .3em; overflow: hidden; white-space: nowrap; }
    .shown.text { justify-content: flex-start; font-size: var(--text-xl); }
    .shown::after { content: ""; inline-size: 2px; block-size: 1em; background: var(--act); }
    .keys { display: grid; gap: var(--gap); }
    .keys button { font-size: var(--text-xl); padding: 0; }
    .hint { min-block-size: 1.3em; font-size: var(--text-s); color: var(--ink-2); }
    .hint.bad { color: var(--ink); font-weight: 700; }
  `];

  constructor() {
    super();
    this.typed = "";
    this.unheard = heard(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.unheard();
  }

  firstUpdated() {
    const dialog = this.renderRoot.querySelector("dialog");
    dialog.showModal();
    dialog.addEventListener("cancel", event => { event.preventDefault(); this.answer(undefined); });
    dialog.addEventListener("keydown", event => this.key(event));
  }

  key(event) {
    if (event.key === "Backspace") this.back();
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) this.press(event.key);
    else return;
    event.preventDefault();
  }

  press(key) { this.typed += key; }
  back() { this.typed = this.typed.slice(0, -1); }
  closeButton() { return html`<button @click=${() => this.answer(undefined)}>${t("pad.back")}</button>`; }
  frame(content) { return html`<dialog aria-label=${this.options.title}><div class="pad" tabindex="-1" autofocus>${content}</div></dialog>`; }
}

/** options: title, unit, min, max, last, decimals, yes. Answers canonical decimal text. */
class NumberPad extends Pad {
  takesKeys = true;
  static styles = [Pad.styles, css`
    .keys { grid-template-columns: repeat(3, calc(22 * var(--mm))); grid-auto-rows: var(--touch-main); }
    .two { display: grid; grid-template-columns: calc(74 * var(--mm)) auto; gap: calc(1.5 * var(--edge)); }
    .side { display: flex; flex-direction: column; gap: calc(2 * var(--mm)); }
    .side .head { min-block-size: var(--touch); align-items: start; justify-content: start; }
  `];

  press(key) {
    const point = key === "," || key === ".";
    if (point ? !this.options.decimals || this.typed.includes(".") : !/^[0-9]$/.test(key)) return;
    if (this.typed.replace(/\D/g, "").length >= 12) return;
    this.typed = point ? `${this.typed || "0"}.` : this.typed === "0" ? key : this.typed + key;
  }

  get problem() {
    const { min, max } = this.options;
    if (this.typed === "") return "";
    if (min !== undefined && Number(this.typed) < min) return t("pad.tooSmall", { min: number(min) });
    if (max !== undefined && Number(this.typed) > max) return t("pad.tooLarge", { max: number(max) });
    return "";
  }

  render() {
    const { title, unit, min, max, last, decimals, yes } = this.options;
    const point = new Intl.NumberFormat(locale()).format(1.5).charAt(1);
    const limits = [min !== undefined && max !== undefined && t("pad.range", { min: number(min), max: number(max) }), last !== undefined && t("pad.last", { last: number(last) })];
    return this.frame(html`<div class="two"><div class="side">
      <div class="row"><h2 class="grow">${title}</h2>${this.closeButton()}</div>
      <div class="shown"><span>${this.typed === "" ? "" : this.typed.replace(".", point)}</span>${unit ? html`<span class="unit">${unit}</span>` : nothing}</div>
      <p class="hint ${this.problem ? "bad" : ""}" role="status">${this.problem || limits.filter(Boolean).join(" · ")}</p>
      <div class="grow"></div>
      <button class="main" ?disabled=${this.typed === "" || this.problem !== ""} @click=${() => this.answer(this.typed.replace(/\.$/, ""))}>${yes ?? t("pad.take")}</button></div>
      <div class="keys">
        ${[..."789456123"].map(key => html`<button @click=${() => this.press(key)}>${key}</button>`)}
        ${decimals ? html`<button @click=${() => this.press(".")}>${point}</button>` : html`<button @click=${() => { this.typed = ""; }} aria-label=${t("pad.clear")}>C</button>`}
        <button @click=${() => this.press("0")}>0</button>
        <button @click=${() => this.back()} aria-label=${t("pad.delete")}>⌫</button>
      </div></div>`);
  }
}

const ROWS = { en: ["1234567890", "qwertyuiop", "asdfghjkl-", "zxcvbnm._"], de: ["1234567890ß", "qwertzuiopü", "asdfghjklöä", "yxcvbnm.-_"], pl: ["1234567890", "qwertyuiop", "asdfghjkl-", "zxcvbnm._", "ąćęłńóśźż"] };

/** options: title, max, value, yes. Answers text. */
class TextKeys extends Pad {
  takesKeys = true;
  static properties = { capital: { state: true } };
  static styles = [Pad.styles, css`
    dialog { inline-size: 96vw; }
    .keys > div { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: calc(1.2 * var(--mm)); }
    .keys { gap: calc(1.2 * var(--mm)); }
    .keys button { min-inline-size: 0; }
    .keys .last { grid-template-columns: 1fr 3fr 1fr 2fr; grid-auto-flow: row; }
  `];

  willUpdate(changed) {
    if (changed.has("options")) this.typed = this.options.value ?? "";
  }

  press(key) {
    if (this.typed.length >= (this.options.max ?? 60)) return;
    this.typed += this.capital ? key.toUpperCase() : key;
    this.capital = false;
  }

  render() {
    return this.frame(html`
      <div class="head"><h2>${this.options.title}</h2>${this.closeButton()}</div>
      <div class="shown text"><span>${this.typed}</span></div>
      <div class="keys">
        ${(ROWS[locale()] ?? ROWS.en).map(row => html`<div>${[...row].map(key => html`<button @click=${() => this.press(key)}>${this.capital ? key.toUpperCase() : key}</button>`)}</div>`)}
        <div class="last">
          <button aria-pressed=${Boolean(this.capital)} @click=${() => { this.capital = !this.capital; }} aria-label=${t("pad.capital")}>⇧</button>
          <button @click=${() => this.press(" ")} aria-label=${t("pad.space")}>␣</button>
          <button @click=${() => this.back()} aria-label=${t("pad.delete")}>⌫</button>
          <button class="main" ?disabled=${this.typed.trim() === ""} @click=${() => this.answer(this.typed.trim())}>${this.options.yes ?? t("pad.take")}</button>
        </div>
      </div>`);
  }
}

/** options: title, text, yes, low, reasons: [{id, name}]. Lies at the top, away from the buttons at the foot that lead here; low: at the foot. */
class Confirm extends Pad {
  static properties = { reason: { state: true } };
  static styles = [Pad.styles, css`
    dialog { margin-block-start: calc(15 * var(--mm)); inline-size: min(96vw, 150 * var(--mm)); }
    .reasons { display: grid; grid-template-columns: repeat(auto-fill, minmax(calc(34 * var(--mm)), 1fr)); gap: var(--gap); }
    .yes { justify-self: start; }
    :host([data-low]) dialog { margin-block: auto calc(15 * var(--mm)); }
    p { max-inline-size: 60ch; }
  `];

  connectedCallback() {
    super.connectedCallback();
    this.toggleAttribute("data-low", Boolean(this.options.low));
  }

  render() {
    const { title, text, yes, reasons } = this.options;
    return this.frame(html`
      <div class="row"><button class="main danger yes" ?disabled=${reasons && !this.reason} @click=${() => this.answer(this.reason ?? true)}>${yes}</button>
        <div class="grow"></div>${this.closeButton()}</div>
      <h2>${title}</h2><p>${text}</p>
      ${reasons ? html`<div class="reasons">${reasons.map(one => html`<button aria-pressed=${one.id === this.reason} @click=${() => { this.reason = one.id; }}>${one.name}</button>`)}</div>` : nothing}`);
  }
}

class Language extends Pad {
  static styles = [Pad.styles, css`.tiles { display: grid; grid-auto-flow: column; gap: var(--gap); } .tiles button { min-inline-size: calc(38 * var(--mm)); min-block-size: calc(24 * var(--mm)); font-size: var(--text-xl); }`];
  render() {
    return this.frame(html`<div class="head"><h2>${t("language.title")}</h2>${this.closeButton()}</div>
      <div class="tiles">${Object.entries(LANGUAGES).map(([id, name]) => html`<button lang=${id} aria-pressed=${id === locale()} @click=${() => this.answer(id)}>${name}</button>`)}</div>`);
  }
}

customElements.define("lineside-number-pad", NumberPad);
customElements.define("lineside-text-keys", TextKeys);
customElements.define("lineside-confirm", Confirm);
customElements.define("lineside-language", Language);
