// SPDX-License-Identifier: Apache-2.0
// What every screen is made of: Lit, the shared sheet, state glyphs, and a base class that follows views.
import { LitElement, html, svg, css, nothing } from "lit";
import { follow, watchLink, view, fresh } from "./views.js";
import { watchSession } from "./session.js";
import { watchSending } from "./commands.js";
import { heard, t } from "./i18n.js";

export { LitElement, html, svg, css, nothing };

export const base = css`
  :host { display: block; color: var(--ink); }
  *, *::before, *::after { box-sizing: border-box; }
  h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; font-weight: inherit; font-size: inherit; list-style: none; }
  h2 { font-size: var(--text-l); font-weight: 700; letter-spacing: -.01em; }
  small, .small { font-size: var(--text-s); color: var(--ink-2); }
  .label { font-size: var(--text-s); color: var(--ink-2); font-weight: 500; }
  .value { font-size: var(--value); font-weight: 600; line-height: 1.05; letter-spacing: -.02em; }
  .value.xl { font-size: var(--value-xl); line-height: .95; letter-spacing: -.03em; }
  .unit { font-size: var(--text); font-weight: 400; color: var(--ink-2); letter-spacing: 0; }
  .grow { flex: 1 1 0; min-inline-size: 0; }
  .row { display: flex; align-items: center; gap: var(--gap); }
  .column { display: flex; flex-direction: column; }
  .clip { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .card {
    background: var(--surface); border-radius: var(--radius); padding: calc(2.6 * var(--mm)) var(--edge);
    box-shadow: var(--shadow); min-inline-size: 0; min-block-size: 0;
  }
  button, .target {
    appearance: none; font: inherit; font-weight: 600; color: var(--ink); background: var(--raised);
    border: max(1px, .22 * var(--mm)) solid var(--line-strong); border-radius: var(--radius);
    min-block-size: var(--touch); min-inline-size: var(--touch); padding: calc(1.4 * var(--mm)) calc(3.4 * var(--mm));
    text-align: center; line-height: 1.15; cursor: pointer; touch-action: manipulation; user-select: none;
  }
  button:active { background: var(--sunken); }
  button.main { background: var(--main); border-color: var(--main); color: var(--on-main); min-block-size: var(--touch-main); }
  button.main:active { background: var(--ink-2); }
  button.act { background: var(--act); border-color: var(--act); color: var(--on-act); }
  button.danger { border-color: var(--fault); border-width: max(2px, .5 * var(--mm)); }
  button.plain { background: none; border-color: transparent; }
  button[disabled] { color: var(--ink-2); background: none; border-style: dashed; cursor: default; }
  button[aria-pressed="true"], button[aria-selected="true"] { background: var(--main); border-color: var(--main); color: var(--on-main); }
  button[aria-busy="true"] { opacity: .75; }
  :focus { outline: none; }
  :focus-visible { outline: max(3px, .7 * var(--mm)) solid var(--focus); outline-offset: max(2px, .4 * var(--mm)); }
  svg.glyph { inline-size: 1em; block-size: 1em; flex: none; overflow: visible; }
  .stale { background-image: repeating-linear-gradient(135deg, transparent 0 calc(2.2 * var(--mm)), var(--hatch) calc(2.2 * var(--mm)) calc(2.6 * var(--mm))); color: var(--ink-2); }
  .said { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; overflow-wrap: anywhere; unicode-bidi: isolate; }
  .scroll { overflow: auto; overscroll-behavior: contain; scrollbar-width: thin; }
  a { color: inherit; text-decoration: none; display: block; min-block-size: var(--touch); min-inline-size: var(--touch); }
  .tag { display: inline-flex; align-items: center; gap: .4em; font-size: var(--text-s); font-weight: 600; white-space: nowrap; }
`;

const dot = svg`<circle cx="12" cy="12" r="9"/>`;
const ring = svg`<circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="3"/>`;
const half = svg`${ring}<path d="M12 4a8 8 0 0 1 0 16z"/>`;
const box = svg`<rect x="3.5" y="3.5" width="17" height="17" rx="1.5"/>`;
const openBox = svg`<rect x="4.5" y="4.5" width="15" height="15" rx="1.5" fill="none" stroke="currentColor" stroke-width="3"/>`;
const bars = svg`<rect x="4" y="3" width="6" height="18" rx="1"/><rect x="14" y="3" width="6" height="18" rx="1"/>`;
const openBars = svg`<rect x="4.5" y="4" width="4.5" height="16" fill="none" stroke="currentColor" stroke-width="2"/><rect x="15" y="4" width="4.5" height="16" fill="none" stroke="currentColor" stroke-width="2"/>`;
const wedge = svg`<path d="M12 2.5 22.5 21h-21z"/>`;
const openWedge = svg`<path d="M12 5.5 20 19.5H4z" fill="none" stroke="currentColor" stroke-width="2.6"/>`;
const eight = "M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9z";
const cross = svg`<path d="${eight}"/><path d="m8 8 8 8m0-8-8 8" stroke="var(--glyph-hole, var(--surface))" stroke-width="3" stroke-linecap="round"/>`;
const openEight = svg`<path d="${eight}" fill="none" stroke="currentColor" stroke-width="2.6"/>`;
const tick = svg`${ring}<path d="m8 12.2 3 3 5.4-6" fill="none" stroke="currentColor" stroke-width="2.6"/>`;
const query = svg`<path d="M12 1.5 22.5 12 12 22.5 1.5 12z" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 2"/><path d="M9.6 9.6a2.5 2.5 0 1 1 3.6 2.2c-.9.5-1.2 1-1.2 2M12 16.6v.6" fill="none" stroke="currentColor" stroke-width="2.2"/>`;

/** Shape and kind of each PackML state (ISA-TR88.00.02): the shape says the family, filled means it has arrived there. */
const STATES = {
  execute: [dot, "run"], starting: [half, "calm"], unholding: [half, "calm"], unsuspending: [half, "calm"],
  resetting: [half, "calm"], idle: [ring, "calm"], completing: [half, "calm"], complete: [tick, "calm"],
  held: [bars, "warn"], holding: [openBars, "warn"], suspended: [wedge, "warn"], suspending: [openWedge, "warn"],
  stopped: [box, "fault"], stopping: [openBox, "fault"], aborted: [cross, "fault"], aborting: [openEight, "fault"],
  clearing: [openEight, "calm"],
};
/** "run", "calm", "warn", "fault" or "unknown": what colour may say about a state. */
export const kindOf = state => STATES[state]?.[1] ?? "unknown";
/** The state's shape, drawn in the colour of the text around it. */
export const glyph = state => html`<svg class="glyph" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">${STATES[state]?.[0] ?? query}</svg>`;
export const stateWord = state => t(`state.${STATES[state] ? state : "unknown"}`);

/** A bar of progress: done of all, with a mark where one should be. */
export function bar(done, all, mark) {
  const share = value => Math.max(0, Math.min(100, all > 0 ? 100 * value / all : 0));
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect class="bar-all" width="100" height="4"/><rect class="bar-done" width=${share(done)} height="4"/>
    ${mark > 0 ? svg`<rect class="bar-mark" x=${share(mark) - .25} width=".5" height="4"/>` : nothing}</svg>`;
}
export const barStyle = css`
  svg.bar { inline-size: 100%; block-size: calc(2.4 * var(--mm)); border-radius: calc(.6 * var(--mm)); display: block; }
  .bar-all { fill: var(--sunken); } .bar-done { fill: var(--ink-2); } .bar-mark { fill: var(--ink); }
`;

/** Whether a value may be believed. The gateway names qualities as GOOD, UNCERTAIN, BAD_COMM and so on. */
export const good = quality => !quality || /^good$/i.test(quality);

/** The exact order arithmetic of the gateway stays there; this only compares for showing. */
export const amount = text => { const n = Number(text); return Number.isFinite(n) ? n : 0; };

/**
 * A piece of screen that draws views. Name them in `static views`; read them with this.view(name). It is drawn again when one
 * of them, the language, the person, the link or a command on its way changes, and each second when `static ticks` is true.
 */
export class Screen extends LitElement {
  static views = [];
  static ticks = false;
  static properties = { path: { attribute: false } };
  #stops = [];

  connectedCallback() {
    super.connectedCallback();
    const draw = () => this.requestUpdate();
    this.#stops = [heard(draw), watchLink(draw), watchSession(draw), watchSending(draw), ...this.constructor.views.map(name => follow(name, draw))];
    if (this.constructor.ticks) {
      const timer = setInterval(draw, 1000);
      this.#stops.push(() => clearInterval(timer));
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stops.forEach(stop => stop());
  }

  view(name) { return view(name) ?? {}; }
  /** "stale" when what is shown may no longer be so. */
  get staleness() { return fresh() ? "" : "stale"; }
}
