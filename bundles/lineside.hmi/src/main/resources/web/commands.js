// SPDX-License-Identifier: Apache-2.0
// Commands to the gateway. One tap is one key; the key makes any number of sends one effect.
import { need } from "./session.js";
import { toast } from "./toast.js";
import { t, told } from "./i18n.js";

const API = "/api/v1/commands";
const KEPT = "lineside.pending";
const RETRY_MS = [300, 700, 1500, 3000, 5000, 5000, 5000, 5000];
const inFlight = new Map();   // what is asked -> promise, so that a second tap joins the first

/** A key of 128 random bits. (randomUUID is missing on plain HTTP.) */
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, "0")).join("");
}

const pending = () => { try { return JSON.parse(sessionStorage.getItem(KEPT)) ?? {}; } catch { return {}; } };
function keep(key, command) {
  const all = pending();
  if (command) all[key] = command; else delete all[key];
  try { sessionStorage.setItem(KEPT, JSON.stringify(all)); } catch { /* then a reload forgets */ }
}
const pause = ms => new Promise(done => setTimeout(done, ms));

/**
 * Sends a command and says how it went.
 * @returns {Promise<{accepted: boolean, result?: object, reason?: object}>}
 */
export function send(name, args, { done, undo } = {}) {
  const asked = `${name} ${JSON.stringify(args)}`;
  if (!inFlight.has(asked)) {
    const answer = deliver(newKey(), { name, args }).then(result => { say(result, done, undo); return result; });
    inFlight.set(asked, answer);
    // Joined for a moment longer than the flight: the second half of a double tap comes late.
    answer.finally(() => setTimeout(() => inFlight.delete(asked), 400));
  }
  return inFlight.get(asked);
}

/** Is this very command on its way? */
export const sending = (name, args) => inFlight.has(`${name} ${JSON.stringify(args)}`);

async function deliver(key, command) {
  keep(key, command);
  const note = { hide: undefined };
  let attempt = 0;
  for (;;) {
    const reply = await post(key, command).catch(() => undefined);
    if (reply?.status === 401) {
      note.hide?.();
      if (await need()) continue;
      keep(key);
      return { accepted: false, reason: { code: "panel.not-signed-in", text: t("error.signIn") } };
    }
    const final = reply && await settled(reply, note);
    if (final) {
      note.hide?.();
      keep(key);
      return final;
    }
    if (attempt >= RETRY_MS.length) {
      note.hide?.();
      keep(key);
      return { accepted: false, reason: { code: "panel.not-reachable", text: t("error.notReachable") } };
    }
    note.hide ??= toast({ kind: "wait", text: t("command.retry"), ms: 0 });
    await pause(RETRY_MS[attempt++]);
  }
}

const post = (key, { name, args }) => fetch(`${API}/${name}`, {
  method: "POST",
  headers: { "Content-Type": "application/json", "Idempotency-Key": key },
  body: JSON.stringify(args),
});

/** The final answer, or undefined when the same command should be sent again. */
async function settled(reply, note) {
  if (reply.status >= 500 || reply.status === 429) return undefined;
  // An answer that breaks off is no answer: the same key asks again.
  const answer = await reply.json().catch(() => undefined);
  if (!answer) return undefined;
  if (reply.status !== 202) return { accepted: reply.ok, ...answer };
  note.hide?.();
  note.hide = toast({ kind: "wait", text: t("command.notSaved"), ms: 0 });
  return saved(answer.id);
}

/** Waits for a command that the gateway has taken and not yet saved. */
async function saved(id) {
  for (;;) {
    await pause(1000);
    const reply = await fetch(`${API}/${encodeURIComponent(id)}`, { cache: "no-store" }).catch(() => undefined);
    if (reply?.status === 404) return undefined;
    if (!reply || reply.status === 202 || reply.status >= 500) continue;
    const answer = await reply.json().catch(() => undefined);
    if (answer) return { accepted: reply.ok, ...answer };
  }
}

function say(result, done, undo) {
  if (result.accepted) {
    if (done) toast({ kind: "done", text: done, undo });
  } else if (result.reason?.code !== "panel.not-signed-in") {
    toast({ kind: "refused", text: told(result.reason), detail: detail(result.reason) });
  }
}

/** The second layer of a refusal: what happened, for the one who is called to help. */
const detail = reason => reason ? [reason.text !== told(reason) && reason.text, reason.code].filter(Boolean).join(" · ") : "";

/** What a reload interrupted is asked again under its old key, so it happens once. */
export function resume() {
  for (const [key, command] of Object.entries(pending()))
    deliver(key, command).then(result => say(result, t("command.resumed")));
}
