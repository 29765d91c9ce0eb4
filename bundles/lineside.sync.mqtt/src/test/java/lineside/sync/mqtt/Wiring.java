// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import lineside.kernel.LineClock;

/** A configuration of the uplink {@code central}, as a test wants it. */
record Wiring(
        String broker,
        String user,
        String password,
        Optional<Path> authority,
        Optional<Identity> own,
        Settings.Proof proof,
        boolean acceptOrders,
        int batchMax,
        int resendSeconds) {
    /** To an open broker, whose word counts. */
    static Wiring to(String broker) {
        return new Wiring(
                broker,
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                new Settings.Proof(false, Optional.empty()),
                false,
                100,
                5);
    }

    /** The same, but only a receiver's word counts. */
    Wiring receiver(Path keys) {
        return new Wiring(
                broker,
                user,
                password,
                authority,
                own,
                new Settings.Proof(true, Optional.of(keys)),
                acceptOrders,
                batchMax,
                resendSeconds);
    }

    Wiring orders(boolean accepted) {
        return new Wiring(broker, user, password, authority, own, proof, accepted, batchMax, resendSeconds);
    }

    Wiring as(String name, String secret) {
        return new Wiring(broker, name, secret, authority, own, proof, acceptOrders, batchMax, resendSeconds);
    }

    Wiring trusting(Optional<Path> whom) {
        return new Wiring(broker, user, password, whom, own, proof, acceptOrders, batchMax, resendSeconds);
    }

    Wiring showing(Path certificate, Path key) {
        return new Wiring(
                broker,
                user,
                password,
                authority,
                Optional.of(new Identity(certificate, key)),
                proof,
                acceptOrders,
                batchMax,
                resendSeconds);
    }

    Wiring paced(int most, int resend) {
        return new Wiring(broker, user, password, authority, own, proof, acceptOrders, most, resend);
    }

    /** Pauses that are the same in each run. */
    static Backoff pauses(LineClock clock) {
        return new Backoff(clock, new SplittableRandom(7));
    }

    Settings settings() {
        return new Settings(
                "central",
                broker,
                "",
                user,
                password,
                authority,
                own,
                "uns",
                proof,
                acceptOrders,
                batchMax,
                TimeUnit.SECONDS.toNanos(resendSeconds));
    }
}
