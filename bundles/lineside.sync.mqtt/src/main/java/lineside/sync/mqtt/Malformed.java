// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import lineside.kernel.Reason;

/** A message that has no effect; the reason's sentence names field, value and remedy. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    Malformed(Reason reason) {
        super(reason.text());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
