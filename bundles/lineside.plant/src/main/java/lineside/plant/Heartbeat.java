// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/** A number that moves twice a second as long as the PLC's program runs, for those who watch whether it does. One thread. */
final class Heartbeat {
    private static final long PERIOD_MILLIS = 500;
    private static final String TAG = "Plant.Heartbeat";

    private final Plc plc;
    private long beats;

    Heartbeat(Plc plc) {
        this.plc = plc;
        plc.tags().declare(TAG, TagType.UINT32);
    }

    void begin() {
        plc.tags().set(TAG, beats, plc.agenda().now());
        beats = (beats + 1) % (1L << 32);
        plc.agenda().in(PERIOD_MILLIS, this::begin);
    }
}
