// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import org.apache.plc4x.java.api.types.PlcResponseCode;
import org.jspecify.annotations.Nullable;

/** What the library calls a device's refusal, in words. */
final class ResponseCodes {
    private ResponseCodes() {}

    static Refusal refusal(String what, @Nullable PlcResponseCode code) {
        if (code == null) {
            return new Refusal(false, what + ": the device gave no value.");
        }
        return switch (code) {
            case INVALID_ADDRESS, NOT_FOUND -> new Refusal(true, what + ": the device has no such address.");
            case INVALID_DATA, INVALID_DATATYPE -> new Refusal(true, what + ": the device does not accept that.");
            case UNSUPPORTED -> new Refusal(true, what + ": the device cannot do that there.");
            case ACCESS_DENIED -> new Refusal(true, what + ": the device does not allow that.");
            case REMOTE_BUSY -> new Refusal(false, what + ": the device is busy.");
            case OK -> new Refusal(false, what + ": the device will do it later, and gave no value.");
            default -> new Refusal(false, what + ": the device reports a fault of its own (" + code + ").");
        };
    }
}
