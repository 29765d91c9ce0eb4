// SPDX-License-Identifier: Apache-2.0
// Questions of the screens to the person: loaded when the first one is asked.
const ready = () => import("./pads.js");

/** A number from the panel's own pad, as decimal text; undefined when the person goes back. */
export const askNumber = async options => (await ready()).ask("lineside-number-pad", options);
/** A text from the panel's own keys. */
export const askText = async options => (await ready()).ask("lineside-text-keys", options);
/** A second target for what cannot be taken back, in another place than the first: true, a chosen reason's id, or undefined. */
export const confirm = async options => (await ready()).ask("lineside-confirm", options);
