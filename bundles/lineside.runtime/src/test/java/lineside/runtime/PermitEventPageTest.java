// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import lineside.tck.capability.EventDocs;
import org.junit.jupiter.api.Test;

/** What receivers read of permits must not change unnoticed. */
class PermitEventPageTest {
    @Test
    void theDocumentsAreApproved() {
        EventDocs.approve(new PermitCapability(PermitRig.model()).manifest());
    }
}
