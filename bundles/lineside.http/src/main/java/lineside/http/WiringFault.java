// SPDX-License-Identifier: Apache-2.0
package lineside.http;

/** A field of the wiring that cannot be used. The message is one sentence naming field, value and remedy. */
final class WiringFault extends Exception {
    private static final long serialVersionUID = 1L;

    WiringFault(String field, String value, String remedy) {
        super("lineside.http: " + field + " is '" + value + "': " + remedy + ".");
    }
}
