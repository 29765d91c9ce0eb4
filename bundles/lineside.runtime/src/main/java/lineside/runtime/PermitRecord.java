// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import lineside.kernel.Body;
import lineside.kernel.Reason;

/**
 * One permit as the journal has it.
 *
 * @param cause what withheld it first; of no meaning while granted
 * @param fault why it is not effective; its code is empty while nothing is wrong
 */
record PermitRecord(boolean granted, String since, Reason cause, Reason fault) {
    static final PermitRecord NONE = new PermitRecord(false, "", PermitFacts.NEVER, Reason.of("", ""));

    Body body() {
        return Body.of(
                "granted", granted,
                "since", since,
                "cause", cause.code(),
                "text", cause.text(),
                "fault", fault.code(),
                "faultText", fault.text());
    }

    static PermitRecord from(Body body) {
        return new PermitRecord(
                body.flag("granted"),
                body.text("since"),
                Reason.of(body.text("cause"), body.text("text")),
                Reason.of(body.text("fault"), body.text("faultText")));
    }
}
