// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

/** A commit or read that failed. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What to do about it. */
    public enum Kind {
        /** The disk: full, read-only, broken, busy. The same batch is tried again; permits lapse meanwhile. */
        DISK,
        /** The batch itself was refused: a bug. Its steps are tried one by one and the guilty one is quarantined. */
        REFUSED
    }

    private final Kind kind;

    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What to do about it. */
    public Kind kind() {
        return kind;
    }
}
