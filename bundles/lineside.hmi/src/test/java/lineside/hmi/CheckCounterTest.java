// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** S6 tells beside the counter that another one of the same pieces says something else, and until when. */
@Tag("process")
class CheckCounterTest extends BrowserTest {
    @Test
    void aDifferenceStandsBesideItsCounterUntilItIsOver() {
        panel("counts").sees("612 here, 597 by eye: they differ since").until("page.all('.counter .off').length === 1");
        ObjectNode counts = gateway.view("count/line");
        counts.putArray("differing");
        gateway.show("count/line", counts);
        panel("counts").until("page.all('.counter').length === 2 && page.all('.counter .off').length === 0");
    }
}
