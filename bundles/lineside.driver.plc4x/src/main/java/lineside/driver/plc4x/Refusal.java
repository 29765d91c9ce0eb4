// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import lineside.signal.api.Quality;

/** The device answered that it will not, or cannot; the connection is as good as before. In one sentence. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean address;

    /** @param address whether it is for the address that was asked for: a neighbour may well be there */
    Refusal(boolean address, String sentence) {
        super(sentence, null, false, false);
        this.address = address;
    }

    boolean address() {
        return address;
    }

    Quality quality() {
        return address ? Quality.BAD_CONFIG : Quality.BAD_DEVICE;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
