// SPDX-License-Identifier: Apache-2.0
// Scanners that type. A code with its AIM identifier in front (]Q1 and the like) and Enter behind is taken wherever the focus
// is, one without identifier while no field has it. Only the times of the keys themselves count: no timers, so a panel that is
// busy loses no code. Imports nothing: it has to listen before panel.js, which swallows the key that wakes a dim panel.
const GAP_MS = 250;       // the longest pause within a code
const MEAN_MS = 60;       // a code without identifier is typed faster than by hand
const REST_MS = 1000;     // an Enter so soon after characters is a scanner's, and presses no button
const AGAIN_MS = 2000;    // the same code once more is the same scan
const LEAST = 3;
const MOST = 8192;
const AIM = /^\][A-Za-z][0-9A-Za-z]$/;
const SILENT = /^(Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock|Unidentified|Dead)$/;

let hear = () => {};
let text = "";            // the characters of what may become a code
let count = 0;            // and how many came, since no more than MOST are kept
let aimed = false;        // its identifier was seen: nothing of it reaches a field any more
let field;                // what would take the keys, and what it held before them
let begun = 0;
let last = 0;
let stray = -REST_MS;
let before = { at: -AGAIN_MS };

/** The one who takes each code: its AIM identifier or "", its data, how many characters were sent. */
export const onCode = callback => { hear = callback; };

/** What holds the text that is typed: an input, or one of the panel's own pads. */
function fieldOf(event) {
  const taker = event.composedPath().find(one => one.takesKeys || one.matches?.("input, textarea, select, [contenteditable]"));
  if (!taker) return undefined;
  if (taker.takesKeys) {
    const { typed } = taker;
    return { taker, restore: () => { taker.typed = typed; }, type: keys => { for (const key of keys) taker.press(key); } };
  }
  const { value, selectionStart: start, selectionEnd: end } = taker;
  const put = (whole, caret) => {
    taker.value = whole;
    if (typeof start === "number") taker.setSelectionRange(caret, caret);
    taker.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  };
  return { taker, native: true, restore: () => put(value, start),
    type: keys => put(value.slice(0, start ?? value.length) + keys + value.slice(end ?? value.length), start + keys.length) };
}

function forget() {
  text = "";
  count = 0;
  aimed = false;
  field = undefined;
}

/** It was no code after all: what a field did not get, it gets now. */
function giveBack() {
  if (aimed) field?.type(text);
  forget();
}

function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}

function character(event) {
  const { key } = event;
  const plain = !(event.ctrlKey || event.metaKey || event.altKey) || event.getModifierState("AltGraph");
  return plain && [...key].length === 1 ? key : aimed && key === "Tab" ? "\t" : "";
}

function end(event, at, here) {
  const whole = aimed || text && !here && count >= LEAST && at - begun <= MEAN_MS * count;
  if (whole) {
    swallow(event);
    const scan = { aim: aimed ? text.slice(0, 3) : "", data: aimed ? text.slice(3) : text, length: aimed ? count - 3 : count };
    forget();
    stray = at;
    if (scan.data === before.data && scan.length === before.length && at - before.at < AGAIN_MS) return;
    before = { ...scan, at };
    hear(scan);
    return;
  }
  giveBack();
  if (at - stray < REST_MS && !here?.native) swallow(event);
}

function typed(event) {
  if (!event.isTrusted || event.isComposing || SILENT.test(event.key)) return;
  const at = event.timeStamp;
  const here = fieldOf(event);
  if (text && (at - last > GAP_MS || here?.taker !== field?.taker)) giveBack();
  last = at;
  if (event.key === "Enter") return end(event, at, here);
  const key = character(event);
  if (!key) {
    giveBack();
    stray = -REST_MS;
    return;
  }
  // A button may be pressed by Space; into a field everything goes that cannot be an identifier.
  if (!text && !here && key === " ") return;
  stray = at;
  if (!text) {
    if (here && key !== "]") return;
    field = here;
    begun = at;
  }
  count++;
  if (text.length < MOST) text += key;
  if (!aimed && count === 3) {
    aimed = AIM.test(text);
    if (aimed) field?.restore();
    else if (here) return forget();
  }
  if (aimed || !here) swallow(event);
}

addEventListener("keydown", typed, { capture: true });
for (const left of ["pointerdown", "focusout"]) addEventListener(left, () => { if (aimed && field) giveBack(); }, { capture: true });
