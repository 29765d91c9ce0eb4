// SPDX-License-Identifier: Apache-2.0
// This panel: how many pixels are a millimetre, light or dark, and the touch that only wakes it.
const root = document.documentElement;

/** What this panel remembers, by name; only strings, and never anything of the line. */
export const memory = {
  get: name => { try { return localStorage.getItem(`lineside.${name}`); } catch { return null; } },
  set: (name, value) => { try { localStorage.setItem(`lineside.${name}`, value); } catch { /* a private window forgets */ } },
};

/** Panels that are known by their diagonal in inches. */
export const DIAGONALS = ["7", "10.1", "12.1", "15.6", "21.5", "24"];

/** The address may say it once: ?diagonal=10.1&theme=dark&lang=de. The panel then remembers it. */
const asked = new URLSearchParams(location.search);
for (const name of ["diagonal", "theme", "lang"]) if (asked.has(name)) memory.set(name, asked.get(name));

function measure() {
  const inches = Number(memory.get("diagonal"));
  if (!(inches >= 5 && inches <= 100)) return root.style.removeProperty("--mm");
  root.style.setProperty("--mm", `${(Math.hypot(screen.width, screen.height) / inches / 25.4).toFixed(3)}px`);
}

/** Remembers the panel's diagonal in inches; an empty text means unknown. */
export function setDiagonal(inches) {
  memory.set("diagonal", inches);
  measure();
}

export const theme = () => root.dataset.theme ?? "light";
export function setTheme(name) {
  root.dataset.theme = name;
  memory.set("theme", name);
}

measure();
setTheme(memory.get("theme") === "dark" ? "dark" : "light");

// A panel left alone goes dim. The touch that wakes it must not press what happens to lie beneath.
const DIM_AFTER_MS = 5 * 60_000;
let touched = performance.now();
let dim = false;
let swallowUntil = 0;
const idle = new Set();

/** Calls back when nobody has touched the panel for a while. */
export const whenIdle = callback => idle.add(callback);

function sleep() {
  dim = true;
  root.toggleAttribute("data-dim", true);
  idle.forEach(callback => callback());
}

function touch(event) {
  const now = performance.now();
  touched = now;
  if (dim && event.type !== "click") {
    dim = false;
    swallowUntil = now + 600;
    root.toggleAttribute("data-dim", false);
  }
  if (now < swallowUntil) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
for (const type of ["pointerdown", "pointerup", "click", "keydown"])
  addEventListener(type, touch, { capture: true, passive: false });
setInterval(() => { if (!dim && performance.now() - touched > DIM_AFTER_MS) sleep(); }, 1000);
addEventListener("lineside-sleep", sleep);
