// SPDX-License-Identifier: Apache-2.0
package lineside.reject;

import lineside.tck.capability.EventDocs;
import org.junit.jupiter.api.Test;

/** What receivers read of our events must not change unnoticed. */
class RejectEventPageTest {
    @Test
    void theDocumentsAreApproved() {
        EventDocs.approve(new RejectCapability().manifest());
    }
}
