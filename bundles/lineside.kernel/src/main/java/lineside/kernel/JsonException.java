// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

/** JSON that cannot be taken. The message is one sentence for the sender: where, what, and what is allowed. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message);
    }

    public JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
