// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.Body;
import lineside.kernel.JsonException;

/**
 * Reads an order file: CSV with a heading, or JSON {@code {"orders": [...]}}. UTF-8, at most 1 MiB and 5 000 orders. Pure: what is
 * wrong becomes a sentence beside its row, and the other rows stand.
 */
final class OrderFileText {
    static final int MAX_BYTES = 1 << 20;
    private static final int MAX_ROWS = 5_000;
    private static final Set<String> WHOLE = Set.of("quantity", "priority", "version");
    private static final List<String> COLUMNS = List.of("order", "product", "quantity", "due", "priority", "version");

    private OrderFileText() {}

    /**
     * One order of the file.
     *
     * @param number line of a CSV file, place in a JSON list, both from 1
     * @param args arguments of {@code order.create}, their form not yet checked
     * @param fault one sentence when the row cannot be read at all
     */
    record Row(int number, Body args, Optional<String> fault) {
        private static Row wrong(int number, String fault) {
            return new Row(number, Body.EMPTY, Optional.of(fault));
        }
    }

    /** All rows. A file that cannot be read at all has one row 0 with a fault. */
    static List<Row> parse(String fileName, byte[] content) {
        try {
            if (content.length > MAX_BYTES) {
                return tooLong(content.length);
            }
            boolean json = fileName.toLowerCase(Locale.ROOT).endsWith(".json");
            List<Row> rows = json ? json(content) : csv(text(content));
            if (rows.isEmpty()) {
                return unreadable("the file holds no orders");
            }
            return rows.size() > MAX_ROWS ? unreadable("the file holds more than " + MAX_ROWS + " orders") : rows;
        } catch (JsonException notJson) {
            return unreadable(String.valueOf(notJson.getMessage()));
        } catch (CharacterCodingException notUtf8) {
            return unreadable("the file is not UTF-8; save it as UTF-8");
        }
    }

    /** What is said of a file that is too long to be read. */
    static List<Row> tooLong(long bytes) {
        return unreadable("the file has " + bytes + " bytes; at most 1 MiB is taken, so cut it into several files");
    }

    private static List<Row> unreadable(String fault) {
        return List.of(Row.wrong(0, fault));
    }

    private static List<Row> json(byte[] content) throws JsonException {
        Body file = Body.parse(content);
        if (!file.names().equals(Set.of("orders"))) {
            throw new JsonException(
                    "the file has the fields " + file.names() + "; write {\"orders\": [...]} and nothing else");
        }
        List<Row> rows = new ArrayList<>();
        try {
            for (Body order : file.bodies("orders")) {
                rows.add(new Row(rows.size() + 1, order, Optional.empty()));
            }
        } catch (IllegalArgumentException notAList) {
            throw new JsonException("'orders' must be a list of objects, one for each order");
        }
        return rows;
    }

    private static String text(byte[] content) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static List<Row> csv(String text) {
        if (text.isBlank()) {
            return unreadable(
                    "the file is empty; write a heading such as order;product;quantity and a line for each order");
        }
        String[] lines = text.split("\r\n|\n|\r", -1);
        char separator = separator(lines[0]);
        List<String> heading = new ArrayList<>();
        cells(lines[0], separator).forEach(name -> heading.add(name.toLowerCase(Locale.ROOT)));
        for (String name : heading) {
            if (!COLUMNS.contains(name)) {
                return unreadable("column '" + name + "' is not known; the heading may name " + COLUMNS);
            }
            if (heading.indexOf(name) != heading.lastIndexOf(name)) {
                return unreadable("column '" + name + "' is there twice; keep one of them");
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                rows.add(row(i + 1, heading, cells(lines[i], separator)));
            }
        }
        return rows;
    }

    private static Row row(int number, List<String> heading, List<String> cells) {
        if (cells.size() != heading.size()) {
            return Row.wrong(
                    number,
                    "has " + cells.size() + " columns; the heading has " + heading.size()
                            + ", and a quoted cell must end on its line");
        }
        Body.Builder args = Body.builder();
        for (int i = 0; i < cells.size(); i++) {
            String name = heading.get(i);
            String cell = cells.get(i);
            if (cell.isEmpty()) {
                continue;
            }
            if (!WHOLE.contains(name)) {
                args.put(name, cell);
            } else if (cell.matches("[0-9]{1,15}")) {
                args.put(name, Long.parseLong(cell));
            } else {
                return Row.wrong(number, name + " '" + cell + "' is not a whole number");
            }
        }
        return new Row(number, args.build(), Optional.empty());
    }

    private static char separator(String heading) {
        for (char candidate : new char[] {';', '\t'}) {
            if (heading.indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        return ',';
    }

    /** The cells of a line; a quoted cell may hold the separator, and a quote written twice. */
    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().trim());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().trim());
        return cells;
    }
}
