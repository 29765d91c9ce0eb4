// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Optional;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the device is the one that was commissioned: after every connect its token is read before anything else. Two cables
 * that changed places must not count for each other. Each connection asks for itself.
 */
final class Identity {
    private static final Logger LOG = LoggerFactory.getLogger(Identity.class);

    private final Optional<Address> token;
    private final String expected;
    private final Optional<Address> boot;
    private Optional<Long> lastBoot = Optional.empty();

    Identity(Optional<Address> token, String expected, Optional<Address> boot) {
        this.token = token;
        this.expected = expected;
        this.boot = boot;
    }

    /** A place that is worth asking for, if there is one. */
    Optional<Span> place() {
        return token.or(() -> boot).map(Address::span);
    }

    /** Reads and compares; fails with BAD_IDENTITY when it is another device, or cannot say. */
    void check(Link link) throws Failure, InterruptedException {
        if (token.isPresent()) {
            String found =
                    read(link, token.get(), ValueType.TEXT).map(Value::text).orElse("unreadable");
            if (!found.equals(expected)) {
                throw new Failure(
                        Quality.BAD_IDENTITY,
                        "The device says \"" + found + "\" at " + token.get().text() + " and not \"" + expected
                                + "\": is another one connected here?");
            }
        }
        if (boot.isPresent()) {
            booted(read(link, boot.get(), ValueType.INTEGER).orElseThrow(() -> unreadable(boot.get())));
        }
    }

    private synchronized void booted(Value read) throws Failure {
        long now = ((Value.Whole) read).value();
        long before = lastBoot.orElse(now);
        if (now < before) {
            throw new Failure(
                    Quality.BAD_IDENTITY,
                    "The boot counter went back from " + before + " to " + now
                            + ": another device, or one that lost its"
                            + " memory; if that is right, save this driver's configuration again.");
        }
        if (now > before) {
            LOG.info("The device was started {} times since it was last seen", now - before);
        }
        lastBoot = Optional.of(now);
    }

    private static Failure unreadable(Address address) {
        return new Failure(Quality.BAD_IDENTITY, "The device gives no value at " + address.text() + ".");
    }

    private static Optional<Value> read(Link link, Address address, ValueType wanted)
            throws Failure, InterruptedException {
        try {
            return Decoder.read(address, link.read(address.span()), wanted).value();
        } catch (Refusal e) {
            throw new Failure(Quality.BAD_IDENTITY, e.sentence());
        }
    }
}
