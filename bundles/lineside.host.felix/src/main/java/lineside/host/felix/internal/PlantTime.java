// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import java.time.Duration;
import java.time.Instant;

/**
 * Plant time as a function of real time: {@code origin + (real - origin) x speed}. Two processes with the same speed and origin
 * on one machine agree about it.
 *
 * @param speed how many times faster than real time; 1 is real
 * @param origin when both were the same
 * @param monoOrigin the machine's monotonic nanoseconds at some moment, at which the plant's are the same
 */
record PlantTime(double speed, Instant origin, long monoOrigin) {
    boolean real() {
        return speed == 1;
    }

    Instant at(Instant wall) {
        if (real()) {
            return wall;
        }
        Duration passed = Duration.between(origin, wall);
        // In two parts: nanoseconds since an origin years ago would not fit the precision of a double.
        double seconds = passed.getSeconds() * speed;
        long whole = (long) Math.floor(seconds);
        double rest = (seconds - whole) * 1e9 + passed.getNano() * speed;
        return origin.plusSeconds(whole).plusNanos(Math.round(rest));
    }

    long mono(long machineNanos) {
        return real() ? machineNanos : monoOrigin + Math.round((machineNanos - monoOrigin) * speed);
    }
}
