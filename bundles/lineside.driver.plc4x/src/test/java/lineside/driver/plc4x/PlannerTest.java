// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lineside.signal.api.ValueType;
import org.junit.jupiter.api.Test;

/** As few requests as the limits allow. */
class PlannerTest {
    @Test
    void neighboursShareARequestWhateverTheOrderInTheModel() {
        assertEquals(List.of("hr:0 to 5"), plan(List.of(), "hr:4:float32", "hr:0", "hr:2:uint32", "hr:1"));
    }

    @Test
    void aSmallGapIsReadAlongAndALargeOneIsNot() {
        assertEquals(List.of("hr:0 to 33"), plan(List.of(), "hr:0", "hr:33"));
        assertEquals(List.of("hr:0", "hr:34"), plan(List.of(), "hr:0", "hr:34"));
    }

    @Test
    void aHoleIsNeverReadAlong() {
        Span hole = new Span(ModbusAddress.HOLDING, 5, 1);
        assertEquals(List.of("hr:0", "hr:10"), plan(List.of(hole), "hr:0", "hr:10"));
        assertEquals(List.of("hr:6 to 10"), plan(List.of(hole), "hr:6", "hr:10"));
    }

    @Test
    void theLimitsOfTheProtocolAreKept() {
        String[] registers = IntStream.range(0, 300).mapToObj(at -> "hr:" + at).toArray(String[]::new);
        assertEquals(List.of("hr:0 to 124", "hr:125 to 249", "hr:250 to 299"), plan(List.of(), registers));
        String[] bits = IntStream.range(0, 2_500).mapToObj(at -> "di:" + at).toArray(String[]::new);
        assertEquals(List.of("di:0 to 1999", "di:2000 to 2499"), plan(List.of(), bits));
    }

    // A number of two registers read with two requests could be half old and half new.
    @Test
    void noValueIsCutInTwo() {
        String[] wide = IntStream.range(0, 100)
                .mapToObj(at -> "hr:" + (1 + 2 * at) + ":uint32")
                .toArray(String[]::new);
        assertEquals(List.of("hr:1 to 124", "hr:125 to 200"), plan(List.of(), wide));
    }

    @Test
    void areasAreReadApart() {
        assertEquals(List.of("co:0", "di:0", "hr:0", "ir:0"), plan(List.of(), "ir:0", "hr:0", "di:0", "co:0"));
    }

    @Test
    void addressesMayOverlap() {
        assertEquals(List.of("hr:0 to 3"), plan(List.of(), "hr:0:uint64", "hr:1", "hr:1.3", "hr:2:uint32"));
    }

    @Test
    void anyMapIsReadWholeWithinTheLimits() {
        for (int seed = 0; seed < 200; seed++) {
            Random dice = new Random(seed);
            List<Item> items = new ArrayList<>();
            for (int i = 0; i < dice.nextInt(200); i++) {
                String form = List.of("uint16", "uint32", "float64", "text20").get(dice.nextInt(4));
                items.add(item("t" + i, "hr:" + dice.nextInt(1_000) + ":" + form));
            }
            List<Span> holes = List.of(new Span(ModbusAddress.HOLDING, dice.nextInt(1_000), 1 + dice.nextInt(20)));
            List<Block> plan = Planner.plan(items, holes);
            assertEquals(
                    items.size(),
                    plan.stream().mapToInt(block -> block.items().size()).sum(),
                    "seed " + seed);
            for (Block block : plan) {
                assertTrue(block.span().count() <= 125, "seed " + seed);
                assertTrue(block.gaps().stream().noneMatch(holes.get(0)::meets), "seed " + seed);
                byte[] bytes = new byte[block.span().bytes()];
                block.items().forEach(item -> assertEquals(item.span().bytes(), block.part(bytes, item).length));
            }
        }
    }

    static Item item(String id, String address) {
        Address parsed = ModbusAddress.parse(address);
        ValueType type =
                switch (parsed.form()) {
                    case BOOL -> ValueType.BOOLEAN;
                    case TEXT -> ValueType.TEXT;
                    case FLOAT32, FLOAT64 -> ValueType.REAL;
                    default -> ValueType.INTEGER;
                };
        return new Item(Line.tag(id, address, type, 100), parsed);
    }

    private static List<String> plan(List<Span> holes, String... addresses) {
        List<Item> items = new ArrayList<>();
        for (String address : addresses) {
            items.add(item(address, address));
        }
        return Planner.plan(items, holes).stream()
                .map(block -> block.span().words())
                .toList();
    }
}
