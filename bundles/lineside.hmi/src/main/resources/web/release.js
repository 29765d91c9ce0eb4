// SPDX-License-Identifier: Apache-2.0
// Holds, and a doubt about the clock, that end by a technician's word. What is confirmed stands in one sentence beside the second target, far from the first.
// This lets product run again; it is no reset of a safety function.
import { t, knows, dayHour } from "./i18n.js";
import { plantNow } from "./views.js";
import { confirm } from "./ask.js";
import { send } from "./commands.js";

/** The words of each such hold, by the code of its reason. */
const DECISIONS = { "gateway.store-unconfirmed": "confirm", "gateway.quarantined": "acknowledge", "gateway.clock-not-trusted": "confirmClock" };

/** "confirm", "acknowledge", "confirmClock", or undefined for a hold that nobody at a panel may end. */
export const decision = reason => DECISIONS[reason?.code];

/** Asks for the second target, then sends the technician's word. */
export function decide({ reason }, unit) {
  const ask = { confirm: confirmStore, acknowledge, confirmClock }[decision(reason)];
  return ask(reason.args ?? {}, unit);
}

/** The time that is confirmed stands in the question: it has to be compared with another clock. */
async function confirmClock() {
  const sure = await confirm({ low: true, title: t("status.clockTitle"), text: t("status.clockText", { now: dayHour(plantNow()) }), yes: t("status.clockYes") });
  if (sure) send("gateway.confirm-clock", {}, { done: t("status.clockDone") });
}

async function confirmStore({ reason }) {
  const known = knows(`status.confirmText.${reason}`) ? reason : "unknown";
  const sure = await confirm({ low: true, title: t("status.confirmTitle"), text: t(`status.confirmText.${known}`), yes: t("status.confirmYes") });
  if (sure) send("gateway.confirm-store", {}, { done: t("status.confirmed") });
}

async function acknowledge({ error, input }, unit) {
  const sure = await confirm({ low: true, title: t("status.acknowledgeTitle", { unit }), text: t("status.acknowledgeText", { input }), yes: t("status.acknowledgeYes") });
  if (sure) send("gateway.acknowledge-quarantine", { error }, { done: t("status.acknowledged") });
}
