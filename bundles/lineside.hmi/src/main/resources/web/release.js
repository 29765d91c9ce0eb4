// SPDX-License-Identifier: Apache-2.0
// Holds that end by a technician's word. What is confirmed stands in one sentence beside the second target, far from the first.
// This lets product run again; it is no reset of a safety function.
import { t, knows } from "./i18n.js";
import { confirm } from "./ask.js";
import { send } from "./commands.js";

/** The words of each such hold, by the code of its reason. */
const DECISIONS = { "gateway.store-unconfirmed": "confirm", "gateway.quarantined": "acknowledge" };

/** "confirm", "acknowledge", or undefined for a hold that nobody at a panel may end. */
export const decision = reason => DECISIONS[reason?.code];

/** Asks for the second target, then sends the technician's word. */
export function decide({ reason }, unit) {
  return decision(reason) === "confirm" ? confirmStore(reason.args ?? {}) : acknowledge(reason.args ?? {}, unit);
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
