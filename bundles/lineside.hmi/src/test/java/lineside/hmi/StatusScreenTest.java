// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** S25 tells what a technician asks first: is there room, does a certificate end, which software runs. */
@Tag("process")
class StatusScreenTest extends BrowserTest {
    @Test
    void theDiskIsShownToWhoeverLooks() {
        ObjectNode status = gateway.signedOut().view("runtime/status");
        ((ObjectNode) status.get("disk"))
                .put("ok", false)
                .put("status", "maintenance")
                .put("freeBytes", 900_000_000);
        gateway.show("runtime/status", status);
        panel("status")
                .sees("0.9 GB free of 58.0 GB")
                .until("page.all('.bad').length === 1")
                .sees("Attention");
    }

    @Test
    void withoutACertificateItIsSaid() {
        ObjectNode status = gateway.view("runtime/status");
        status.putArray("certificates");
        gateway.show("runtime/status", status);
        panel("status").sees("None is configured: HTTPS is off");
    }

    @Test
    void aCertificateThatEndsSoonOrHasEndedStandsOut() {
        show(29);
        panel("status")
                .sees("Ends in 29 days")
                .until("page.all('.bad').length === 1")
                .sees("Attention");
        show(-1);
        panel("status")
                .sees("Ended 1 day ago")
                .until("page.all('.bad').length === 1")
                .sees("Failing");
    }

    @Test
    void aBundleOfAnotherVersionStandsApart() {
        panel("status").sees("3 bundles").sees("1 bundle").sees("0.1.1").sees("driver.opcua");
    }

    private void show(int daysLeft) {
        ObjectNode status = gateway.view("runtime/status");
        ((ObjectNode) status.get("certificates").get(0)).put("daysLeft", daysLeft);
        gateway.show("runtime/status", status);
    }
}
