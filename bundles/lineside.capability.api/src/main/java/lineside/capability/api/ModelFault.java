// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

/**
 * A section of the line model that a capability cannot use. Refused before anything of the model takes effect.
 */
public final class ModelFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * @param path where in the model, as in {@code count.counters[0].modulus}
     * @param message one sentence: value, and what is allowed
     */
    public ModelFault(String path, String message) {
        super(message);
        this.path = path;
    }

    /** Where in the model. */
    public String path() {
        return path;
    }
}
