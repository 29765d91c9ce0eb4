// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.List;
import java.util.function.Consumer;
import lineside.capability.api.Capability;
import lineside.capability.api.LineModel;
import lineside.tck.capability.CapabilityConformance;
import lineside.tck.capability.CapabilityHarness;
import lineside.tck.capability.EventDocs;
import org.junit.jupiter.api.Test;

/** The capability {@code uplink} keeps the rules of every capability. */
class UplinkConformanceTest extends CapabilityConformance {
    @Override
    protected Capability<?> capability() {
        return new UplinkCapability();
    }

    @Override
    protected LineModel model() {
        return lineside.tck.capability.TestLine.line().model();
    }

    @Override
    protected List<Consumer<CapabilityHarness>> stimuli() {
        return List.of(
                line -> line.told(
                        UplinkCommand.REFUSED,
                        "{'uplink': 'central', 'verb': 'ack', 'code': 'mqtt.unsigned', 'text': 'why', 'count': 3}"),
                line -> line.told(
                        UplinkCommand.DIFFERS,
                        "{'uplink': 'central', 'epoch': '1-0badc0de', 'stream': 'prod', 'seq': 5, 'theirs': 'ab',"
                                + " 'text': 'why'}"),
                line -> line.told(
                        UplinkCommand.DIFFERS,
                        "{'uplink': 'central', 'epoch': '1-0badc0de', 'stream': 'prod', 'seq': 5, 'ours': 'cd',"
                                + " 'theirs': 'ab', 'text': 'why'}"),
                line -> line.told(
                        UplinkCommand.QUARANTINED,
                        "{'uplink': 'central', 'epoch': '1-0badc0de', 'stream': 'prod', 'seq': 5, 'code': 'x',"
                                + " 'text': 'why'}"),
                line -> line.told(UplinkCommand.RELEASE, "{'uplink': 'central', 'key': '1-0badc0de/prod/5'}"),
                line -> line.told(
                        UplinkCommand.TAKEN_OVER, "{'uplink': 'central', 'clientId': 'x', 'session': 'b007-2'}"));
    }

    @Test
    void theDocumentsAreApproved() {
        EventDocs.approve(new UplinkCapability().manifest());
    }
}
