// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people and planning systems put into order files. */
class OrderFileTextTest {
    private static List<String> read(String name, String text) {
        return OrderFileText.parse(name, text.getBytes(StandardCharsets.UTF_8)).stream()
                .map(row -> row.number() + " " + row.fault().orElse(row.args().toString()))
                .toList();
    }

    @Test
    void aSpreadsheetAsItIsSaved() {
        // Byte order mark, semicolons, Windows line ends, an empty line at the end, empty cells.
        String text = "\uFEFFOrder;Product;Quantity;Due;Priority\r\n"
                + "1001;still-05;80000;2026-03-11T06:00:00Z;\r\n\r\n1002;lemon;500;;1\r\n";
        assertEquals(
                List.of(
                        "2 {\"due\":\"2026-03-11T06:00:00Z\",\"order\":\"1001\",\"product\":\"still-05\",\"quantity\":80000}",
                        "4 {\"order\":\"1002\",\"priority\":1,\"product\":\"lemon\",\"quantity\":500}"),
                read("plan.CSV", text));
    }

    @Test
    void aQuotedCellMayHoldTheSeparatorAndQuotes() {
        assertEquals(
                List.of("2 {\"order\":\"1\",\"product\":\"a, \\\"b\\\"\",\"quantity\":1}"),
                read("x.csv", "order,product,quantity\n1,\"a, \"\"b\"\"\",1"));
    }

    @Test
    void jsonIsAListOfOrders() {
        assertEquals(
                List.of(
                        "1 {\"order\":\"1\",\"product\":\"a\",\"quantity\":2}",
                        "2 {\"order\":\"2\",\"product\":\"b\",\"quantity\":3,\"version\":4}"),
                read(
                        "x.json",
                        "{\"orders\":[{\"order\":\"1\",\"product\":\"a\",\"quantity\":2},"
                                + "{\"order\":\"2\",\"product\":\"b\",\"quantity\":3,\"version\":4}]}"));
    }

    @Test
    void aBadRowLeavesTheOthersAlone() {
        assertEquals(
                List.of(
                        "2 quantity 'many' is not a whole number",
                        "3 has 2 columns; the heading has 3, and a quoted cell must end on its line",
                        "4 {\"order\":\"3\",\"product\":\"c\",\"quantity\":3}"),
                read("x.csv", "order,product,quantity\n1,a,many\n2,b\n3,c,3\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x.csv  | order,colour | 0 column 'colour' is not known; the heading may name [order, product, quantity, due, priority, version]",
                "x.csv  | order,product | 0 the file holds no orders",
                "x.csv  | order,order,product | 0 column 'order' is there twice; keep one of them",
                "x.csv  | '' | 0 the file is empty; write a heading such as order;product;quantity and a line for each order",
                "x.json | {\"orders\": 5} | 0 'orders' must be a list of objects, one for each order",
                "x.json | {\"orders\": []} | 0 the file holds no orders",
                "x.json | {} | 0 the file has the fields []; write {\"orders\": [...]} and nothing else",
                "x.json | {\"order\": \"1\"} | 0 the file has the fields [order]; write {\"orders\": [...]} and nothing else",
                "x.json | {\"orders\": [], \"site\": 1} | 0 the file has the fields [orders, site]; write {\"orders\": [...]} and nothing else",
            })
    void anUnreadableFileIsOneSentence(String name, String text, String sentence) {
        assertEquals(List.of(sentence), read(name, text));
    }

    @Test
    void otherEncodingsAndHugeFilesAreRefused() {
        assertEquals(
                "the file is not UTF-8; save it as UTF-8",
                OrderFileText.parse("x.csv", "order\n\u00e4".getBytes(StandardCharsets.ISO_8859_1))
                        .get(0)
                        .fault()
                        .orElseThrow());
        assertEquals(
                "the file has 1048577 bytes; at most 1 MiB is taken, so cut it into several files",
                OrderFileText.parse("x.csv", new byte[(1 << 20) + 1])
                        .get(0)
                        .fault()
                        .orElseThrow());
    }
}
