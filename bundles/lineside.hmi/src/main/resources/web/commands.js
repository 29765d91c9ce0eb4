// SPDX-License-Identifier: Apache-2.0
// Commands to the gateway. One tap is one key; the key makes any number of sends one effect. A key is forgotten only when the
// gateway has said what came of it: until then the panel says that it does not know, and goes on asking.
import { need, who, watchSession } from "./session.js";
import { link, watchLink } from "./views.js";
import { toast } from "./toast.js";
import { t, told, reasonsRead } from "./i18n.js";

const API = "/api/v1/commands";
const KEPT = "lineside.pending";
const RETRY_MS = [300, 700, 1500, 3000, 5000];
const TURNED_AWAY_FOR = 8;    // tries at a door that lets nothing in; after them the panel says so
const DOUBLE_TAP_MS = 1000;
const inFlight = new Map();   // what is asked -> {answer, at}, so that a second tap joins the first
const watchers = new Set();

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
const changed = () => watchers.forEach(callback => callback());
const intention = (name, args) => `${name} ${JSON.stringify(args)}`;

/**
 * Sends a command and says how it went.
 * @returns {Promise<{accepted: boolean, result?: object, reason?: object}>}
 */
export function send(name, args, { done, undo } = {}) {
  const joined = inFlight.get(intention(name, args));
  if (!joined) return launch(newKey(), { name, args }, false, result => say(result, done, undo));
  // The second half of a double tap joins in silence; a later tap is told that it did not count.
  if (performance.now() - joined.at > DOUBLE_TAP_MS) toast({ kind: "refused", text: t("command.still") });
  return joined.answer;
}

/** Is this very command on its way? */
export const sending = (name, args) => inFlight.has(intention(name, args));
/** Hears when a command sets out or has arrived. Answers how to stop. */
export const watchSending = callback => { watchers.add(callback); return () => watchers.delete(callback); };

function launch(key, command, sentBefore, tell) {
  const asked = intention(command.name, command.args);
  const answer = deliver(key, command, sentBefore).then(result => { tell(result); return result; });
  inFlight.set(asked, { answer, at: performance.now() });
  changed();
  // Joined for a moment longer than the flight: the second half of a double tap comes late.
  answer.finally(() => setTimeout(() => { inFlight.delete(asked); changed(); }, 400));
  return answer;
}

/** The gateway's true answer, however long it takes; the key is kept until then. */
async function deliver(key, command, sentBefore) {
  const note = waiting();
  let unsure = sentBefore;
  for (let attempt = 0; ; attempt++) {
    keep(key, command);
    const reply = await ask(key, command).catch(() => undefined);
    const { final, away, signIn } = reply ? await judged(reply, note) : {};
    if (signIn && await need()) continue;
    const over = final ?? (signIn && !unsure ? notSignedIn() : away && !unsure && attempt >= TURNED_AWAY_FOR ? away : undefined);
    if (over) {
      note.hide();
      keep(key);
      return over;
    }
    unsure ||= !away && !signIn;
    note.say(unsure ? "command.unsure" : "command.retry");
    await (signIn ? somebody() : later(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]));
  }
}

/** A line at the edge of the screen that stays while something is open. */
function waiting() {
  let shown, hide;
  return {
    say(key) {
      if (shown === key) return;
      hide?.();
      shown = key;
      hide = toast({ kind: "wait", text: t(key), ms: 0 });
    },
    hide() { hide?.(); },
  };
}

/** Who taps acts: what one person left open is not sent in the name of another, only asked about. */
function ask(key, command) {
  const now = who().person?.id;
  if (command.by && command.by !== now) return look(key);
  if (now && !command.by) {
    command.by = now;
    keep(key, command);
  }
  return fetch(`${API}/${command.name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": key },
    body: JSON.stringify(command.args),
  });
}

const look = key => fetch(`${API}/${encodeURIComponent(key)}`, { cache: "no-store" });

/**
 * What a reply tells: `final` what came of the command, `signIn` that somebody must sign in, `away` that it was turned away at
 * the door and surely not done. Nothing of these: nobody knows.
 */
async function judged(reply, note) {
  // An answer that breaks off is no answer: the same key asks again.
  const answer = await reply.json().catch(() => undefined);
  if (reply.status === 401) return { signIn: true };
  if (!answer) return {};
  if (reply.status === 202) {
    note.say("command.notSaved");
    return { final: await saved(answer.id) };
  }
  const said = { accepted: reply.ok, ...answer };
  if (reply.status < 500 && reply.status !== 429) return { final: said };
  const code = answer.reason?.code ?? "";
  return code.startsWith("http.") && code !== "http.bug" ? { away: said } : {};
}

/** Waits for a command that the gateway has taken and not yet saved. */
async function saved(id) {
  for (;;) {
    await later(1000);
    const reply = await look(id).catch(() => undefined);
    if (reply?.status === 404) return undefined;
    if (!reply || reply.status === 202 || reply.status === 401 || reply.status >= 500) continue;
    const answer = await reply.json().catch(() => undefined);
    if (answer) return { accepted: reply.ok, ...answer };
  }
}

const notSignedIn = () => ({ accepted: false, reason: { code: "panel.not-signed-in", text: t("error.signIn") } });

/** After a while, or at once when the link is back. */
function later(ms) {
  return new Promise(done => {
    let before = link();
    const over = () => { clearTimeout(timer); stop(); done(); };
    const timer = setTimeout(() => over(), ms);
    const stop = watchLink(now => {
      if (now === "up" && before !== "up") over();
      before = now;
    });
  });
}

/** When somebody has signed in. */
function somebody() {
  return new Promise(done => { const stop = watchSession(session => { if (session.signedIn) { stop(); done(); } }); });
}

async function say(result, done, undo) {
  if (result.accepted) {
    if (done) toast({ kind: "done", text: done, undo });
  } else if (result.reason?.code !== "panel.not-signed-in") {
    await reasonsRead();
    toast({ kind: "refused", text: told(result.reason), detail: detail(result.reason) });
  }
}

/** The second layer of a refusal: what happened, for the one who is called to help. */
const detail = reason => reason ? [reason.text !== told(reason) && reason.text, reason.code].filter(Boolean).join(" · ") : "";

/** What a reload interrupted is asked again under its old key, so it happens once. */
export function resume() {
  for (const [key, command] of Object.entries(pending()))
    launch(key, command, true, result => say(result, t("command.resumed")));
}
