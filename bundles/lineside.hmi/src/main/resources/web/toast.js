// SPDX-License-Identifier: Apache-2.0
// Short messages at the foot of the screen: done (with ten seconds to take it back), waiting, refused.
const shownNow = new Set();
const listeners = new Set();
const TEN_SECONDS = 10_000;

export const toasts = () => [...shownNow];
export const watchToasts = callback => { listeners.add(callback); return () => listeners.delete(callback); };
const changed = () => listeners.forEach(callback => callback());

/**
 * Shows a message; answers how to hide it.
 * @param {{kind: "done"|"wait"|"refused", text: string, detail?: string, undo?: () => void, ms?: number}} message ms 0 stays
 */
export function toast(message) {
  const hide = () => { shownNow.delete(message); changed(); };
  message.hide = hide;
  if (message.kind !== "wait") for (const old of shownNow) if (old.kind === message.kind) shownNow.delete(old);
  shownNow.add(message);
  changed();
  const ms = message.ms ?? (message.undo || message.kind === "refused" ? TEN_SECONDS : 4000);
  if (ms) setTimeout(hide, ms);
  return hide;
}
