// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import lineside.kernel.Body;
import lineside.kernel.Rejection;
import lineside.kernel.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad arguments get one sentence naming field, value and what is allowed. */
class FieldTest {
    private static final CommandSpec SPEC = new CommandSpec(
            "order.create",
            "Creates an order.",
            Set.of(Role.SUPERVISOR),
            true,
            List.of(
                    Field.text("order", "the order's number").within(1, 8),
                    Field.whole("quantity", "pieces").within(1, 1_000_000),
                    Field.decimal("weight", "kg").within(0, 10).optional(),
                    Field.choice("kind", "which kind", "make", "rework").optional(),
                    Field.flag("rush", "urgent").optional(),
                    Field.time("due", "when it is due").optional(),
                    Field.object("product", "what", Field.text("id", "its id")).optional(),
                    Field.objects("lots", "lots", Field.text("id", "its id")).optional(),
                    Field.texts("notes", "notes").optional()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"quantity\":1}|field 'order' is missing: the order's number",
                "{\"order\":\"1\",\"quantity\":0}|field 'quantity' 0 is outside 1 to 1000000",
                "{\"order\":\"1\",\"quantity\":\"x\"}|field 'quantity' 'x' is not a whole number",
                "{\"order\":\"123456789\",\"quantity\":1}|field 'order' has 9 characters; allowed are 1 to 8",
                "{\"order\":\"1\",\"quantity\":1,\"colour\":\"red\"}|field 'colour' is not known here",
                "{\"order\":\"1\",\"quantity\":1,\"weight\":\"ten\"}|field 'weight' 'ten' is not a decimal",
                "{\"order\":\"1\",\"quantity\":1,\"weight\":10.5}|field 'weight' 10.5 is outside 0 to 10",
                "{\"order\":\"1\",\"quantity\":1,\"kind\":\"other\"}|field 'kind' 'other' is not one of [make, rework]",
                "{\"order\":\"1\",\"quantity\":1,\"rush\":1}|field 'rush' must be true or false",
                "{\"order\":\"1\",\"quantity\":1,\"due\":\"tomorrow\"}|field 'due' 'tomorrow' is not a time",
                "{\"order\":\"1\",\"quantity\":1,\"due\":\"+10000-01-01T00:00:00Z\"}|field 'due' '+10000-01-01T00:00:00Z' is outside the years 1970 to 9999",
                "{\"order\":\"1\",\"quantity\":1,\"due\":\"-999999999-01-01T00:00:00Z\"}|field 'due' '-999999999-01-01T00:00:00Z' is outside the years",
                "{\"order\":\"1\",\"quantity\":1,\"product\":{}}|field 'product.id' is missing",
                "{\"order\":\"1\",\"quantity\":1,\"lots\":[{\"id\":\"a\"},{}]}|field 'lots[1].id' is missing",
                "{\"order\":\"1\",\"quantity\":1,\"notes\":[1]}|field 'notes[0]' has another type than the list",
                "{\"order\":\"a\\u0007\",\"quantity\":1}|field 'order' holds control characters",
                "{\"order\":\"a\\u007f\",\"quantity\":1}|field 'order' holds control characters",
                "{\"order\":\"a\\u202eb\",\"quantity\":1}|field 'order' holds control characters",
            })
    void isRefusedByName(String args, String expected) {
        Rejection refused =
                SPEC.check(Set.of(Role.SUPERVISOR), Body.trusted(args)).orElseThrow();
        assertEquals(Rejection.Kind.INVALID, refused.kind());
        assertTrue(
                refused.reason().text().startsWith(expected), refused.reason().text());
    }

    @Test
    void wellFormedArgumentsPass() {
        Body args = Body.trusted("{\"order\":\"1\",\"quantity\":5,\"weight\":\"9.999\",\"kind\":\"make\",\"rush\":true,"
                + "\"due\":\"2026-03-10T22:00:00Z\",\"product\":{\"id\":\"x\"},\"lots\":[],\"notes\":[\"a\"]}");
        assertTrue(SPEC.check(Set.of(Role.SUPERVISOR, Role.OPERATOR), args).isEmpty());
    }

    @Test
    void anActorWithoutTheRoleIsRefusedBeforeAnythingElse() {
        Rejection refused = SPEC.check(Set.of(Role.OPERATOR), Body.EMPTY).orElseThrow();
        assertEquals(Rejection.Kind.FORBIDDEN, refused.kind());
        assertEquals(
                "order.create needs one of the roles [supervisor]",
                refused.reason().text());
    }

    @Test
    void everyClosedGateIsListedAndAStarGuardsAll() {
        lineside.kernel.Reason reason = lineside.kernel.Reason.of("x", "x");
        Gates gates = new Gates(List.of(
                new Gate("material", "order.start", "1001", false, reason),
                new Gate("tools", "order.start", "1002", false, reason),
                new Gate("people", "order.start", Gate.ANY, true, reason),
                new Gate("capability quality", Gate.ANY, Gate.ANY, false, reason)));
        assertEquals(
                List.of("material", "capability quality"),
                gates.closed("order.start", "1001").stream().map(Gate::name).toList());
        assertEquals(1, gates.closed("order.hold", "1001").size());
    }
}
