// SPDX-License-Identifier: Apache-2.0
// What a scanned code means on this line. It is only ever compared with what the line knows: nothing of it is opened, loaded or run.
import { fresh, view } from "../views.js";
import { addCatalog, t } from "../i18n.js";
import { toast } from "../toast.js";
import { dismiss, say } from "./message.js";

/** The form of a work unit's id in the line model. */
const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
const PATIENCE_MS = 3000;

/** A view: as it is followed anyway, else asked for now. Undefined when this gateway has no such view. */
async function shown(name) {
  if (fresh() && view(name)) return view(name);
  const reply = await fetch(`/api/v1/views/${name}`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
  if (reply.status === 404) return undefined;
  if (!reply.ok) throw reply;
  return (await reply.json()).body;
}

/** The id in the address on a tag of this gateway; undefined for every other address. */
function tagged(data) {
  if (!/^https?:\/\/[\x21-\x7e]+$/i.test(data)) return undefined;
  try {
    const address = new URL(data);
    const own = address.origin === location.origin && !address.username && !address.password && !address.search && !address.hash;
    return own ? /^\/e\/([^/]*)\/?$/.exec(address.pathname)?.[1] : undefined;
  } catch { return undefined; }
}

/** Where a code leads, as an address within the panel; undefined when it means nothing here. */
async function lookUp(data) {
  const tag = tagged(data);
  if (tag === undefined && /^[a-z]+:/i.test(data)) return undefined;
  const id = tag ?? data;
  if (ID.test(id)) {
    if ((await shown("state/line"))?.units?.some(one => one.id === id)) return `unit/${id}`;
    if ((await shown("runtime/status"))?.model?.line === id) return "overview";
  }
  if (tag !== undefined) return undefined;
  const { running, queue = [], finished = [] } = await shown("order/queue") ?? {};
  return [running, ...queue, ...finished].some(one => one?.id === id) ? `orders/${encodeURIComponent(id)}` : undefined;
}

/** Whoever may not look is asked to sign in first. */
async function allowed(data) {
  try {
    return await lookUp(data);
  } catch (refusal) {
    if (refusal.status !== 401 && refusal.status !== 403) throw refusal;
    const { askSignIn } = await import("../signin.js");
    if (!await askSignIn()) throw refusal;
    return lookUp(data);
  }
}

/** A question that is open keeps what was typed; the scan waits for nobody and is not used. */
const asking = () => [...document.body.children].some(one => one.options);

async function route(scan) {
  await addCatalog("/scan/i18n");
  if (asking()) return say("busy", scan);
  try {
    const where = await allowed(scan.data);
    if (!where) return say("unknown", scan);
    dismiss();
    location.hash = `#/${where}`;
    toast({ kind: "done", text: t("scan.read", { code: scan.data }) });
    return undefined;
  } catch (failure) {
    return say(failure.status === 401 || failure.status === 403 ? "signIn" : "offline", scan);
  }
}

let turn = Promise.resolve();
/** Finds out and goes there, one code after the other; answers the message that is shown instead, if any. */
export function scanned(scan) {
  turn = turn.then(() => route(scan));
  return turn;
}
