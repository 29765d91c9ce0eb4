// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Arrays;
import java.util.Locale;

/**
 * An answer to a message.
 *
 * @param service which was asked for
 * @param status 0 for success
 * @param more what the device adds to the status, 0 if nothing
 * @param data what was asked for
 */
record CipReply(int service, int status, int more, byte[] data) {
    private static final int REPLY = 0x80;
    private static final int HEAD = 4;

    private static final int SUCCESS = 0x00;
    private static final int NO_WAY = 0x01;
    private static final int NO_ROOM = 0x02;
    private static final int PATH_SEGMENT = 0x04;
    private static final int PATH_UNKNOWN = 0x05;
    private static final int PARTIAL = 0x06;
    private static final int NO_SERVICE = 0x08;
    private static final int NOT_SETTABLE = 0x0E;
    private static final int NO_PRIVILEGE = 0x0F;
    private static final int NO_ATTRIBUTE = 0x14;
    private static final int NO_OBJECT = 0x16;
    private static final int VENDOR = 0xFF;
    private static final int BEYOND_END = 0x2105;
    private static final int OTHER_TYPE = 0x2107;

    /** Takes an answer apart; what is none breaks the connection. */
    static CipReply of(String where, byte[] bytes) throws Failure {
        int extra = bytes.length < HEAD ? 0 : 2 * (bytes[3] & 0xFF);
        if (bytes.length < HEAD + extra || (bytes[0] & REPLY) == 0) {
            throw Failure.lost(where + " answers, but not as EtherNet/IP says.");
        }
        int more = extra == 0 ? 0 : (bytes[HEAD] & 0xFF) | ((bytes[HEAD + 1] & 0xFF) << Byte.SIZE);
        return new CipReply(
                bytes[0] & ~REPLY & 0xFF, bytes[2] & 0xFF, more, Arrays.copyOfRange(bytes, HEAD + extra, bytes.length));
    }

    /** What was asked for; anything else is said in words. */
    byte[] given(String what) throws Refusal {
        switch (status) {
            case SUCCESS:
                return data;
            case PATH_SEGMENT, PATH_UNKNOWN:
                throw new Refusal(true, what + ": the device has no such tag; check its name, program and index.");
            case NO_ATTRIBUTE, NO_OBJECT:
                throw new Refusal(true, what + ": the device has no such attribute.");
            case NO_SERVICE:
                throw new Refusal(true, what + ": the device does not do that there.");
            case NOT_SETTABLE, NO_PRIVILEGE:
                throw new Refusal(true, what + ": the device does not allow that; look at the tag's External Access.");
            case PARTIAL:
                throw new Refusal(true, what + ": that is more than fits an answer.");
            case NO_ROOM:
                throw new Refusal(false, what + ": the device has no resources for it at present.");
            default:
                throw other(what);
        }
    }

    private Refusal other(String what) {
        if (status == VENDOR && more == BEYOND_END) {
            return new Refusal(true, what + ": that is behind the end of the array.");
        }
        if (status == VENDOR && more == OTHER_TYPE) {
            return new Refusal(true, what + ": the tag has another type.");
        }
        return new Refusal(
                false, String.format(Locale.ROOT, "%s: the device refuses with status %02x %04x.", what, status, more));
    }

    /** Whether the way to the processor was not found, or nobody answers at its end. */
    boolean astray() {
        return (service == CipMessage.UNCONNECTED_SEND && status != SUCCESS) || status == NO_WAY;
    }
}
