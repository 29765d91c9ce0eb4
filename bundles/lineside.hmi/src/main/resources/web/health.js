// SPDX-License-Identifier: Apache-2.0
// How the gateway's parts are, as its health page tells somebody who is signed in.
import { fresh, watchLink } from "./views.js";
import { who, watchSession } from "./session.js";

const EVERY_MS = 5000;
let parts;

/** Name, word and sentence of each part; undefined while nobody is signed in. */
export const health = () => parts;

async function ask() {
  if (!who().signedIn) { parts = undefined; return; }
  if (!fresh() || document.hidden) return;
  // 503 is an answer as well: it says that a needed part does not work.
  const told = await fetch("/health", { cache: "no-store" }).then(reply => reply.json()).catch(() => undefined);
  parts = told?.subsystems?.map(one => ({ name: one.name, status: one.word ?? one.status, text: one.text })) ?? parts;
}
watchSession(ask);
watchLink(state => { if (state === "up") ask(); });
setInterval(ask, EVERY_MS);
