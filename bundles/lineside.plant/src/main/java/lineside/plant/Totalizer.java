// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/** A counter of the PLC that only counts up and wraps at its modulus. One thread. */
final class Totalizer {
    private final Tags tags;
    private final String tag;
    private final long modulus;
    private long value;

    Totalizer(Tags tags, String tag, long modulus) {
        this.tags = tags;
        this.tag = tag;
        this.modulus = modulus;
    }

    void count(long at) {
        set(value + 1, at);
    }

    void set(long newValue, long at) {
        value = newValue % modulus;
        show(at);
    }

    long value() {
        return value;
    }

    /** One wrong reading; the counter itself goes on. */
    void showZero(long at) {
        tags.set(tag, 0L, at);
    }

    void show(long at) {
        tags.set(tag, value, at);
    }
}
