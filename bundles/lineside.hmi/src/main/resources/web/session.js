// SPDX-License-Identifier: Apache-2.0
// Who stands at the panel.
import { memory } from "./panel.js";
import { speak } from "./i18n.js";
import { reconnect } from "./views.js";

const API = "/api/v1";
const STAY_MS = 60_000;
const listeners = new Set();
let session = { signedIn: false, firstUse: false };
let asking;

export const who = () => session;
export const watchSession = callback => { listeners.add(callback); return () => listeners.delete(callback); };

const call = async (path, method = "GET", body) => {
  const reply = await fetch(`${API}/${path}`, {
    method, cache: "no-store",
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  const answer = await reply.json().catch(() => ({}));
  return { ok: reply.ok, status: reply.status, ...answer };
};

function now(answer) {
  session = { signedIn: Boolean(answer.signedIn), person: answer.person, firstUse: Boolean(answer.firstUse) };
  listeners.forEach(callback => callback(session));
  return session;
}

/** Asks the gateway who is signed in. */
export async function refresh() {
  const answer = await call("session");
  return answer.ok ? now(answer) : session;
}

async function entered(answer) {
  if (!answer.ok) return answer;
  await refresh();
  const wanted = memory.get(`lang.${session.person?.id}`) ?? session.person?.language;
  if (wanted) await speak(wanted);
  reconnect();
  return answer;
}

export const signIn = async (person, pin) => entered(await call("session", "POST", { person, pin }));
export const setUp = async (name, pin, language) => entered(await call("session/first", "POST", { name, pin, language }));
/** Everybody who may sign in here; fails with the gateway's reason when it shows nobody. */
export async function people() {
  const reply = await fetch(`${API}/people`, { cache: "no-store" });
  const answer = await reply.json();
  if (!reply.ok) throw answer.reason;
  return answer;
}

const names = new Map();
let asked = 0;
/** Name of who did something, such as person:p-12/pin; asked for when it is not known yet, and then told by a redraw. */
export function nameOf(actor) {
  const id = /^person:([^/]+)/.exec(actor ?? "")?.[1];
  if (!id) return actor;
  if (!names.has(id) && performance.now() - asked > STAY_MS / 2 || !asked) {
    asked = performance.now();
    people().then(list => {
      list.forEach(one => names.set(one.id, one.name));
      listeners.forEach(callback => callback(session));
    }).catch(() => undefined);
  }
  return names.get(id) ?? "";
}

export async function signOut() {
  await call("session", "DELETE").catch(() => undefined);
  now({ ...session, signedIn: false, person: undefined });
}

// Whoever works at the panel stays signed in; a minute's touches are told in one message.
let stayed = 0;
addEventListener("pointerdown", () => {
  if (!session.signedIn || performance.now() - stayed < STAY_MS) return;
  stayed = performance.now();
  call("session/stay", "POST").then(answer => answer.status === 401 && refresh()).catch(() => undefined);
}, { capture: true, passive: true });

/** The sign-in overlay listens here; it answers true once somebody is signed in. */
export const onNeed = callback => { asking = callback; };
export async function need() {
  await refresh().catch(() => undefined);
  return asking ? asking() : false;
}
