// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that are stored for ever: their texts may never change by accident. */
class KernelValuesTest {
    @Test
    void aBuilderThatGoesOnLeavesWhatItBuiltAsItWas() {
        Body.Builder builder = Body.builder().put("a", 1);
        Body first = builder.build();
        Body second = builder.put("b", 2).build();
        assertEquals("{\"a\":1}", first.toString());
        assertEquals("{\"a\":1,\"b\":2}", second.toString());
        assertEquals("{\"a\":1}", first.with("a", 1).toString());
    }

    @Test
    void anEventTypeIsStoredAsNameAndVersionAndHasAWireName() {
        EventType type = EventType.parse("job-order-started/1");
        assertEquals("job-order-started/1", type.toString());
        assertEquals("lineside.job-order-started.v1", type.wireName());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"JobStarted/1", "job_started/1", "job-/1", "x/1", "job-started", "job-started/0", "job-started/a"
            })
    void aBadEventTypeIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> EventType.parse(text));
    }

    @Test
    void anActorIsStoredAsKindIdAndMeans() {
        assertEquals("person:p-17/badge", Actor.person("p-17", "badge").toString());
        assertEquals(Actor.person("p-17", "badge"), Actor.parse("person:p-17/badge"));
        assertThrows(IllegalArgumentException.class, () -> Actor.person("a b", "pin"));
    }

    @Test
    void streamsAndTrustAreStoredInLowerCase() {
        for (Stream stream : Stream.values()) {
            assertEquals(stream, Stream.parse(stream.code()));
        }
        assertEquals(
                "[ops, prod, stop, mat, qual, maint, alarm, audit, master]",
                List.of(Stream.values()).stream().map(Stream::code).toList().toString());
        assertEquals(ClockTrust.STEPPED, ClockTrust.parse("stepped"));
        assertThrows(IllegalArgumentException.class, () -> Stream.parse("tele"));
    }

    @Test
    void anEventKeepsMillisecondsOnlyBecauseThatIsWhatIsHashed() {
        Event event = new Event(
                EventType.parse("pieces-counted/1"),
                Stream.PROD,
                Instant.parse("2026-03-10T21:00:00.123456789Z"),
                ClockTrust.SYNC,
                Actor.SYSTEM,
                Body.EMPTY);
        assertEquals(Instant.parse("2026-03-10T21:00:00.123Z"), event.at());
    }

    @Test
    void answersAndReasonsComeBackAsTheyWere() {
        Reason reason = new Reason("order.unknown", Map.of("order", "1001"), "there is no order 1001");
        Answer refused = new Answer("command-1", Optional.of(Rejection.unknown(reason)), Body.EMPTY, 0);
        Answer done = new Answer("command-2", Optional.empty(), Body.of("total", 7), 42);
        assertEquals(refused, Answer.from(refused.toBody()));
        assertEquals(done, Answer.from(done.toBody()));
        Answer known = Answer.to(command("command-3", "order.start")).at(5);
        assertEquals(known, Answer.from(known.toStored()));
        assertEquals(false, known.toBody().has("request"), "nobody needs it on the wire");
    }

    @Test
    void anAnswerKnowsWhichRequestItIsTo() {
        Command one =
                new Command("command-1", "count.add", Actor.SYSTEM, Set.of(), Body.of("unit", "packer", "quantity", 5));
        Command same = new Command("command-1", "count.add", new Actor("person", "anna", "pin"), Set.of(), one.args());
        assertEquals(false, Answer.to(one).isOfAnother(same), "who asks is not what is asked");
        for (Command other : List.of(
                new Command(
                        "command-1",
                        "count.add",
                        Actor.SYSTEM,
                        Set.of(),
                        one.args().with("quantity", 6)),
                new Command("command-1", "count.correct", Actor.SYSTEM, Set.of(), one.args()))) {
            assertEquals(true, Answer.to(one).isOfAnother(other));
            assertEquals(
                    false, Answer.from(Answer.to(one).toBody()).isOfAnother(other), "stored before they were kept");
        }
    }

    @Test
    void aCommandNeedsAnIdANameAndAnActor() {
        assertThrows(IllegalArgumentException.class, () -> command("short", "order.start"));
        assertThrows(IllegalArgumentException.class, () -> command("long-enough-1", "start"));
        assertEquals("order.start", command("long-enough-1", "order.start").name());
    }

    private static Command command(String id, String name) {
        return new Command(id, name, Actor.SYSTEM, Set.of(Role.OPERATOR), Body.EMPTY);
    }

    @Test
    void aBodyHoldsOnlyWhatCanBeStoredExactly() {
        assertThrows(IllegalArgumentException.class, () -> Body.of("a", 0.1));
        assertThrows(IllegalArgumentException.class, () -> Body.of("a", 1L << 53));
        assertEquals(
                "{\"a\":\"0.10\",\"t\":\"2026-03-10T21:00:00Z\"}",
                Body.of("t", Instant.parse("2026-03-10T21:00:00Z"), "a", new BigDecimal("0.10"))
                        .toString());
        assertEquals(new BigDecimal("0.10"), Body.of("a", "0.10").decimal("a"));
        assertThrows(IllegalArgumentException.class, () -> Body.of("a", "x").integer("a"));
        assertThrows(IllegalArgumentException.class, () -> Body.EMPTY.text("a"));
    }

    @Test
    void quantitiesAreEqualByValueNotByScale() {
        assertEquals(new Quantity(new BigDecimal("1.50"), "kg"), new Quantity(new BigDecimal("1.5"), "kg"));
        assertEquals(
                "{\"unit\":\"{piece}\",\"value\":\"12\"}",
                Quantity.pieces(12).toBody().toString());
        assertEquals(Quantity.pieces(0), new Quantity(new BigDecimal("0.000"), Quantity.PIECE));
    }
}
