// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.kernel.Body;
import lineside.tck.capability.CapabilityHarness;
import lineside.tck.capability.TestLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the line model may say about counting, and what is said when it cannot be used. */
class CountModelTest {
    private static final String OUT = "'unit': 'packer', 'signal': 'packer.out', 'maxRate': 10";

    private static LineModel model(String section) {
        return TestLine.line()
                .unit("filler")
                .unit("packer")
                .integer("packer.out")
                .integer("packer.in")
                .integer("filler.scrap")
                .truth("packer.door")
                .section("count", section)
                .model();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'a','counts':'total','unit':'oven','signal':'packer.out','maxRate':1} | counters[0].unit | 'oven' is no work unit",
                "{'id':'a','counts':'total','unit':'packer','signal':'packer.x','maxRate':1} | counters[0].signal | is no signal",
                "{'id':'a','counts':'total','unit':'packer','signal':'packer.door','maxRate':1} | counters[0].signal | is no integer",
                "{'id':'a','counts':'total','unit':'packer','signal':'packer.out','maxRate':0} | counters[0].maxRate | outside 0 to 1000",
                "{'id':'a','counts':'total','unit':'packer','signal':'packer.out','maxRate':1,'boot':'x.y'} | counters[0].boot | is no signal",
                "{'id':'a','counts':'total','unit':'packer','signal':'packer.out','maxRate':100,'modulus':1000} | counters[0].modulus | turns too fast",
            })
    void aCounterThatCannotBeReadIsSaidWhereItIs(String counter, String path, String sentence) {
        ModelFault fault = assertThrows(
                ModelFault.class, () -> new CountCapability().initial(model("{'counters': [" + counter + "]}")));
        assertEquals("count." + path, fault.path());
        assertTrue(String.valueOf(fault.getMessage()).contains(sentence), fault.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'total': 'nope'} | count.line.total",
                "{'total': 'a', 'reject': 'a'} | count.line",
                "{'total': 'a', 'good': 'b', 'reject': 'c'} | count.line",
            })
    void aLineThatCannotBeSummedIsSaidWhereItIs(String line, String path) {
        String section = "{'counters': [{'id':'a','counts':'total'," + OUT + "}, {'id':'b','counts':'good'," + OUT
                + "}, {'id':'c','counts':'reject','unit':'filler','signal':'filler.scrap','maxRate':1}], 'line': "
                + line + "}";
        ModelFault fault = assertThrows(ModelFault.class, () -> new CountCapability().initial(model(section)));
        assertEquals(path, fault.path());
    }

    @Test
    void threeCountersOfOneUnitAreOneTooMany() {
        String section = "{'counters': [{'id':'a','counts':'total'," + OUT + "}, {'id':'b','counts':'good'," + OUT
                + "}, {'id':'c','counts':'reject'," + OUT + "}]}";
        ModelFault fault = assertThrows(ModelFault.class, () -> new CountCapability().initial(model(section)));
        assertEquals("count.counters", fault.path());
    }

    /** Without a line section: the last unit that counts leaves the line, all rejects are the line's. */
    @Test
    void aLineWithoutAnyWordIsTheLastCountingUnitAndAllRejects() {
        CapabilityHarness line = CapabilityHarness.of(
                model("{'counters': [{'id':'out','counts':'good'," + OUT + "},"
                        + " {'id':'scrap','counts':'reject','unit':'filler','signal':'filler.scrap','maxRate':10}]}"),
                new CountCapability());
        line.sensed("packer.out", 0).sensed("filler.scrap", 0);
        line.sensed("packer.out", 2).sensed("filler.scrap", 1);
        assertEquals(List.of(2L, 1L, 3L), figures(line));
    }

    @Test
    void totalAndGoodMakeTheRejectsThemselves() {
        CapabilityHarness line = CapabilityHarness.of(
                model("{'counters': [{'id':'in','counts':'total','unit':'packer','signal':'packer.in','maxRate':10},"
                        + " {'id':'out','counts':'good'," + OUT + "}]}"),
                new CountCapability());
        line.sensed("packer.in", 0).sensed("packer.out", 0);
        line.sensed("packer.in", 2).sensed("packer.out", 1);
        assertEquals(List.of(1L, 1L, 2L), figures(line));
    }

    /** A manual station without any PLC: everything is counted by people. */
    @Test
    void aLineWithoutCountersIsCountedByHand() {
        CapabilityHarness line = CapabilityHarness.of(model("{}"), new CountCapability());
        line.told("count.add", "{'unit': 'packer', 'counts': 'good', 'quantity': 5}");
        line.told("count.add", "{'unit': 'packer', 'counts': 'reject', 'quantity': 1}");
        line.told("count.add", "{'unit': 'filler', 'counts': 'reject', 'quantity': 2}");
        line.told("count.add", "{'unit': 'filler', 'counts': 'good', 'quantity': 9}");
        assertEquals(List.of(5L, 3L, 8L), figures(line), "good pieces count where they leave the line");
        assertEquals(9, line.view("count/line").bodies("units").get(0).integer("good"));
    }

    private static List<Long> figures(CapabilityHarness line) {
        Body view = line.verify().view("count/line");
        return List.of(view.integer("good"), view.integer("reject"), view.integer("total"));
    }
}
