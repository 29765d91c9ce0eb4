// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may come in from anybody: RELIABILITY section 8, row 21. What is hashed: RFC 8785. */
class JsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":NaN}|not JSON",
                "{\"a\":1e400}|out of range",
                "{\"a\":1,\"a\":2}|Duplicate",
                "{\"a\":\"\\ud800\"}|surrogate",
                "{\"a\":\"\\udc00\\ud800\"}|surrogate",
                "{\"a\":9007199254740992}|beyond 2^53-1",
                "{\"a\":[null]}|may not hold null",
                "[1,2]|start with an object",
                "{\"a\":1} {}|something follows",
                "{\"a\":\"x|not JSON",
                "``|start with an object",
                "{'a':1}|not JSON",
                "{\"a\":012}|not JSON",
                "{\"a\":00000000000000000000000000000000000000000000000000000001}|not JSON",
            })
    void isRefusedInOneSentence(String json, String expected) {
        JsonException refused = assertThrows(JsonException.class, () -> parse(json));
        assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
        assertTrue(refused.getMessage().indexOf('\n') < 0, "one line");
    }

    @Test
    void onlyUtf8IsReadAndEachCharacterInOneWay() {
        byte[][] others = {
            "{\"a\":1}".getBytes(StandardCharsets.UTF_16),
            "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE),
            {'{', '"', (byte) 0xc1, (byte) 0xa1, '"', ':', '1', '}'},
            {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'},
            {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'},
        };
        for (byte[] other : others) {
            JsonException refused = assertThrows(JsonException.class, () -> Body.parse(other));
            assertTrue(refused.getMessage().contains("not JSON"), refused.getMessage());
        }
    }

    @Test
    void theParsersInnardsAreNotToldToTheSender() {
        List<String> hostile = List.of(
                "{\"a\":NaN}",
                "{\"a\":".repeat(40) + "1",
                "{\"a\":" + "9".repeat(500) + "}",
                "{\"a\":\"\\x\"}",
                "{\"a\":+1}",
                "{\"a\":[{\"b\":1");
        for (String json : hostile) {
            String said = String.valueOf(
                    assertThrows(JsonException.class, () -> parse(json)).getMessage());
            assertTrue(!said.contains("`") && !said.contains("Feature") && !said.contains("Source"), said);
        }
    }

    @Test
    void aByteOrderMarkIsSkippedAndANulByteIsRefused() throws JsonException {
        assertEquals(Body.of("a", 1), Body.parse("\ufeff{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
        assertThrows(JsonException.class, () -> parse("{\"a\":\u0000}"));
        assertThrows(JsonException.class, () -> parse("{\"a\":\"\u0000\"}"));
    }

    @Test
    void depthSizeAndNumberOfValuesAreBounded() {
        assertThrows(JsonException.class, () -> parse("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)));
        assertThrows(JsonException.class, () -> Body.parse(new byte[50 << 20]));
        assertThrows(JsonException.class, () -> parse("{\"a\":[" + "1,".repeat(200_000) + "1]}"));
    }

    @Test
    void fractionsStayExactAndNullMeansAbsent() throws JsonException {
        Body body = parse("{\"a\":0.10,\"b\":null,\"c\":-0,\"d\":1e3}");
        assertEquals("0.10", body.text("a"));
        assertEquals(List.of("a", "c", "d"), List.copyOf(body.names()));
        assertEquals("1000", body.text("d"));
    }

    /** RFC 8785, section 3.2.3: sorted by UTF-16 code units; section 3.2.2.2: the shortest escapes. */
    @Test
    void theCanonicalFormIsThatOfTheStandard() throws JsonException {
        String json = "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew\",\"1\":\"One\","
                + "\"\\ud83d\\ude00\":\"Emoji\",\"\\u0080\":\"Control\",\"\\u00f6\":\"Latin\"}";
        assertEquals(
                List.of("\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"),
                List.copyOf(parse(json).names()));
        assertEquals(
                "{\"t\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
                Body.of("t", "\u20ac$\u000f\nA'B\"\\\\\"/").toString());
    }

    @Test
    void whatIsWrittenIsReadBackEqual() throws JsonException {
        Random random = new Random(8785);
        for (int i = 0; i < 2_000; i++) {
            Body body = any(random, 3);
            assertEquals(body, Body.parse(body.canonical()));
            assertEquals(body.toString(), Body.parse(body.canonical()).toString());
        }
    }

    private static Body any(Random random, int depth) {
        Body.Builder body = Body.builder();
        for (int i = random.nextInt(5); i > 0; i--) {
            body.put(text(random), value(random, depth));
        }
        return body.build();
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 5 : 3)) {
            case 0 -> random.nextLong() >> (11 + random.nextInt(50));
            case 1 -> random.nextBoolean();
            case 2 -> text(random);
            case 3 -> any(random, depth - 1);
            default -> List.copyOf(new ArrayList<>(List.of(value(random, depth - 1), value(random, depth - 1))));
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.appendCodePoint(random.nextBoolean() ? random.nextInt(0x80) : 0xE000 + random.nextInt(0x10000));
        }
        return text.toString();
    }

    private static Body parse(String json) throws JsonException {
        return Body.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
