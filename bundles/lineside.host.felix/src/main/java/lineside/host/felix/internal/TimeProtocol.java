// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import java.nio.ByteBuffer;

/** What time services answer on this computer, over UDP, to anybody here. All numbers big endian. */
enum TimeProtocol {
    /**
     * The monitoring protocol of chronyd, version 6 (chrony 2.2 and newer), request "tracking": what {@code chronyc tracking}
     * shows. A chronyd that only follows itself ({@code local}) is not synchronised.
     */
    CHRONY(323) {
        private static final int REQUEST_TRACKING = 33;
        private static final int REPLY_TRACKING = 5;
        private static final int OWN_CLOCK = 0x7F7F0101;

        @Override
        ByteBuffer question(int number) {
            // As long as the answer: chronyd does not answer what is shorter.
            return ByteBuffer.allocate(104)
                    .put(0, (byte) 6)
                    .put(1, (byte) 1)
                    .putShort(4, (short) REQUEST_TRACKING)
                    .putInt(8, number);
        }

        @Override
        boolean isAnswer(ByteBuffer said, int number) {
            return said.limit() >= 104
                    && said.get(0) == 6
                    && said.get(1) == 2
                    && said.getShort(4) == REQUEST_TRACKING
                    && said.getShort(6) == REPLY_TRACKING
                    && said.getShort(8) == 0
                    && said.getInt(16) == number;
        }

        @Override
        boolean isSynchronised(ByteBuffer answer) {
            int reference = answer.getInt(28);
            int leap = answer.getShort(54);
            return reference != 0 && reference != OWN_CLOCK && leap >= 0 && leap < UNKNOWN_LEAP;
        }
    },

    /** RFC 5905, as ntpd and ntpsec answer a client. One that only follows its own clock is not synchronised. */
    NTP(123) {
        private static final int VERSION_4_CLIENT = 0x23;
        private static final int SERVER = 4;
        private static final int HIGHEST_STRATUM = 15;
        /** "LOCL", as ntpd says it; chronyd says 127.127.1.1. */
        private static final int OWN_CLOCK = 0x4C4F434C;

        private static final int OWN_CLOCK_HIGH = 0x7F7F;

        @Override
        ByteBuffer question(int number) {
            return ByteBuffer.allocate(48).put(0, (byte) VERSION_4_CLIENT).putLong(40, number);
        }

        @Override
        boolean isAnswer(ByteBuffer said, int number) {
            return said.limit() >= 48 && (said.get(0) & 7) == SERVER && said.getLong(24) == number;
        }

        @Override
        boolean isSynchronised(ByteBuffer answer) {
            int leap = (answer.get(0) >> 6) & 3;
            int stratum = answer.get(1);
            int reference = answer.getInt(12);
            return leap != UNKNOWN_LEAP
                    && stratum >= 1
                    && stratum <= HIGHEST_STRATUM
                    && reference != OWN_CLOCK
                    && (reference >>> 16) != OWN_CLOCK_HIGH;
        }
    };

    /** Both use the leap indicator of NTP, whose last value means: not synchronised. */
    private static final int UNKNOWN_LEAP = 3;

    private final int port;

    TimeProtocol(int port) {
        this.port = port;
    }

    /** Below 1024: only what the administrator allowed can answer from there. */
    int port() {
        return port;
    }

    abstract ByteBuffer question(int number);

    abstract boolean isAnswer(ByteBuffer said, int number);

    abstract boolean isSynchronised(ByteBuffer answer);
}
