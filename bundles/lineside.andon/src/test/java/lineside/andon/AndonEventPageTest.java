// SPDX-License-Identifier: Apache-2.0
package lineside.andon;

import lineside.tck.capability.EventDocs;
import org.junit.jupiter.api.Test;

/** What receivers read of our events must not change unnoticed. */
class AndonEventPageTest {
    @Test
    void theDocumentsAreApproved() {
        EventDocs.approve(new AndonCapability().manifest());
    }
}
