// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something of this computer that knows whether the wall clock is synchronised. Asked again and again, and never waits. */
interface TimeEvidence extends AutoCloseable {
    /** What systemd-timesyncd creates when it has synchronised the clock; the kernel's own word needs native code. */
    Path TIMESYNCD = Path.of("/run/systemd/timesync/synchronized");

    /** As far as it knows by now. */
    boolean synchronised();

    @Override
    default void close() {}

    /**
     * The time services that a Debian computer may have: systemd-timesyncd, chrony, ntpd. One that says yes is enough.
     *
     * @param file there while another time service, such as PTP, keeps the clock right; null for none
     */
    static TimeEvidence ofThisComputer(@Nullable String file) {
        return any(List.of(
                () -> Files.exists(TIMESYNCD) || (file != null && Files.exists(Path.of(file))),
                new TimeDaemon(TimeProtocol.CHRONY),
                new TimeDaemon(TimeProtocol.NTP)));
    }

    /** Yes when one of them says yes; each is asked every time. */
    static TimeEvidence any(List<TimeEvidence> sources) {
        return new TimeEvidence() {
            @Override
            public boolean synchronised() {
                boolean known = false;
                for (TimeEvidence source : sources) {
                    known |= source.synchronised();
                }
                return known;
            }

            @Override
            public void close() {
                sources.forEach(TimeEvidence::close);
            }
        };
    }
}
