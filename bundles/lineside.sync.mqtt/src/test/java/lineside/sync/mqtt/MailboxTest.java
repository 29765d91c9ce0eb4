// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** However many messages come, the gateway's memory does not grow with them. */
final class MailboxTest {
    private final Mailbox mailbox = new Mailbox();

    private boolean offer(int bytes) {
        return mailbox.offer(new Mailbox.Arrived("t", new byte[bytes], false));
    }

    @Test
    void itIsBoundedInNumberAndComesOutInOrder() {
        for (int i = 0; i < Mailbox.MESSAGES; i++) {
            assertTrue(offer(i % 7));
        }
        assertFalse(offer(0));
        for (int i = 0; i < Mailbox.MESSAGES; i++) {
            assertEquals(i % 7, mailbox.poll().payload().length);
        }
        assertNull(mailbox.poll());
    }

    @Test
    void itIsBoundedInBytesAndWhatIsTakenOutMakesRoom() {
        int fit = Mailbox.BYTES / Mailbox.LONGEST;
        for (int i = 0; i < fit; i++) {
            assertTrue(offer(Mailbox.LONGEST));
        }
        assertFalse(offer(1));
        mailbox.poll();
        assertTrue(offer(Mailbox.LONGEST));
        assertFalse(offer(1));
    }
}
