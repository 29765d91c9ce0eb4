// SPDX-License-Identifier: Apache-2.0
// The message for a code that leads nowhere: what was scanned, shown as text that can do nothing.
import { LitElement, html, css, base } from "../kit.js";
import { heard, t } from "../i18n.js";

const MOST = 160;         // characters that are shown; a mark takes the room of some
const MARK_TAKES = 6;
/** What draws nothing, or turns other text around: controls, formats, odd spaces, unassigned and private characters, lone surrogates. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u;
const NAMES = { 0: "NUL", 4: "EOT", 9: "TAB", 10: "LF", 13: "CR", 27: "ESC", 28: "FS", 29: "GS", 30: "RS", 31: "US" };
const SYMBOLS = { A: "Code 39", C: "Code 128", E: "EAN/UPC", I: "Interleaved 2 of 5", L: "PDF417", Q: "QR", d: "Data Matrix", e: "GS1 DataBar", z: "Aztec" };

const mark = code => NAMES[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;

/** The beginning of a code, piece by piece: text, and marks for what nobody would see; and how many characters that is. */
function beginning(data) {
  const pieces = [];
  let shown = 0;
  let room = MOST;
  for (const character of data) {
    const unseen = UNSEEN.test(character);
    room -= unseen ? MARK_TAKES : 1;
    if (room < 0) break;
    shown++;
    if (unseen) pieces.push({ mark: mark(character.codePointAt(0)) });
    else if (pieces.at(-1)?.text) pieces.at(-1).text += character;
    else pieces.push({ text: character });
  }
  return { pieces, shown };
}

class Message extends LitElement {
  static properties = { kind: {}, scan: { attribute: false } };
  static styles = [base, css`
    dialog { border: 0; padding: 0; margin: auto 0; inline-size: 100vw; max-inline-size: none; max-block-size: 100dvh; overflow: auto; background: var(--surface); color: var(--ink); border-block: calc(1.2 * var(--mm)) solid var(--ink-2); }
    dialog::backdrop { background: #0009; }
    .all { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: calc(4 * var(--mm)) calc(2 * var(--edge)); align-items: center; padding: calc(7 * var(--mm)) calc(2.5 * var(--edge)); }
    .glyph { font-size: calc(19 * var(--mm)); fill: none; stroke: var(--ink-2); stroke-linecap: round; stroke-linejoin: round; }
    h2 { font-size: calc(10 * var(--mm)); line-height: 1.1; letter-spacing: -.025em; }
    .why { font-size: var(--text-l); color: var(--ink-2); margin-block-start: calc(1.2 * var(--mm)); max-inline-size: 56ch; text-wrap: balance; }
    button { min-inline-size: calc(34 * var(--mm)); }
    .scanned { grid-column: 1 / -1; background: var(--raised); border-radius: var(--radius); box-shadow: var(--shadow); padding: calc(2.6 * var(--mm)) var(--edge); }
    .code { display: block; direction: ltr; unicode-bidi: isolate; font: 500 calc(5.4 * var(--mm))/1.45 ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; overflow-wrap: anywhere; white-space: pre-wrap; contain: paint; max-block-size: 7lh; overflow: hidden; margin-block: calc(.6 * var(--mm)); user-select: text; }
    .mark { display: inline-block; font: 600 var(--text-s)/1.35 var(--font); background: var(--sunken); color: var(--ink); border-radius: calc(.6 * var(--mm)); padding-inline: .4em; margin-inline: .12em; vertical-align: .08em; white-space: nowrap; }
    @media (width < 48rem) {
      .all { grid-template-columns: auto minmax(0, 1fr); padding: calc(4 * var(--mm)) var(--edge); } .all > button { grid-column: 1 / -1; grid-row: 3; }
      .glyph { font-size: calc(11 * var(--mm)); } h2 { font-size: calc(6.4 * var(--mm)); } .why { font-size: var(--text); }
    }
  `];

  constructor() {
    super();
    this.unheard = heard(() => this.requestUpdate());
    this.gone = new Promise(done => { this.answer = () => { this.remove(); done(); }; });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.unheard();
  }

  firstUpdated() {
    const dialog = this.renderRoot.querySelector("dialog");
    dialog.showModal();
    dialog.addEventListener("cancel", event => { event.preventDefault(); this.answer(); });
  }

  render() {
    const { aim = "", data, length = [...data].length } = this.scan;
    const { pieces, shown } = beginning(data);
    const size = shown < length ? t("scan.cut", { shown, n: length }) : t("scan.length", { n: length });
    return html`<dialog aria-labelledby="title" aria-describedby="why"><div class="all" tabindex="-1" autofocus>
      <svg class="glyph" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 1.5 22.5 12 12 22.5 1.5 12z" stroke-width="1.7" stroke-dasharray="2.4 1.890"/><path d="M9.3 9.7a2.75 2.75 0 1 1 4.1 2.4c-1 .6-1.4 1.2-1.4 2.2M12 17.1v.01" stroke-width="2.1"/></svg>
      <div role="alert"><h2 id="title">${t(`scan.${this.kind}`)}</h2><p class="why" id="why">${t(`scan.${this.kind}.text`)}</p></div>
      <button class="main" @click=${() => this.answer()}>${t("toast.close")}</button>
      <section class="scanned" aria-live="polite"><p class="label">${t("scan.scanned")}</p>
        <bdi class="code" data-plant>${pieces.map(one => one.mark ? html`<span class="mark">${one.mark}</span>` : html`<bdi dir="ltr">${one.text}</bdi>`)}</bdi>
        <p class="label">${[SYMBOLS[aim[1]] ?? aim, size].filter(Boolean).join(" · ")}</p></section></div></dialog>`;
  }
}
customElements.define("lineside-scan-message", Message);

let open;
/** Says why a code leads nowhere; the message of the code before it makes room. */
export function say(kind, scan) {
  dismiss();
  open = Object.assign(document.createElement("lineside-scan-message"), { kind, scan });
  document.body.append(open);
  return open;
}

/** Takes the message away: another code was good. */
export function dismiss() {
  open?.answer();
  open = undefined;
}
