// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 25 of the faults: 60, 30 and 7 days before its end somebody is asked to renew the own certificate. */
class ExpiryTest {
    @TempDir
    Path folder;

    @Test
    void itIsSaidInTimeAndUrgentlyInTheLastWeek() throws Exception {
        new Certificates(folder).signed("gateway", "dns:gateway", "-validity", "90");
        Identity own = new Identity(folder.resolve("gateway.pem"), folder.resolve("gateway.key"));
        Instant end = own.ends();
        Expiry expiry = new Expiry(Optional.of(own));
        expiry.look();
        assertEquals("", expiry.words(end.minus(Duration.ofDays(61))));
        String renew = ": put a new one with its key in place of the files";
        assertEquals("the own certificate is good for 60 days" + renew, expiry.words(end.minus(Duration.ofDays(60))));
        assertEquals("the own certificate is good for 30 days" + renew, expiry.words(end.minus(Duration.ofDays(30))));
        assertEquals(
                "the own certificate is good for 7 days" + renew + ", now",
                expiry.words(end.minus(Duration.ofDays(7))));
        assertEquals("the own certificate is over" + renew + ", now", expiry.words(end.plusSeconds(1)));
        assertEquals(Optional.of(-1L), expiry.daysLeft(end.plusSeconds(1)));
    }

    @Test
    void withoutOneNothingIsSaid() throws Exception {
        Expiry expiry = new Expiry(Optional.empty());
        expiry.look();
        assertEquals("", expiry.words(Instant.EPOCH));
        assertEquals(Optional.empty(), expiry.daysLeft(Instant.EPOCH));
    }
}
