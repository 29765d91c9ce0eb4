// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.ArrayList;
import java.util.List;

/**
 * Separated values as spreadsheets write them (RFC 4180): quoted fields may hold separators, line ends and doubled quotes. Within
 * {@value #MAX_RECORDS} records, {@value #MAX_FIELDS} fields each, {@value #MAX_LENGTH} characters a field.
 */
final class Csv {
    static final int MAX_RECORDS = 200_000;
    static final int MAX_FIELDS = 200;
    static final int MAX_LENGTH = 10_000;

    /**
     * One record.
     *
     * @param line where it begins, from 1
     * @param fields without quotes, and without blanks around them
     */
    record Entry(int line, List<String> fields) {
        Entry {
            fields = List.copyOf(fields);
        }

        boolean isBlank() {
            return fields.stream().allMatch(String::isEmpty);
        }
    }

    private final String text;
    private final char separator;
    private final int most;
    private final List<Entry> entries = new ArrayList<>();
    private List<String> fields = new ArrayList<>();
    private int at;
    private int line = 1;

    private Csv(String text, char separator, int most) {
        this.text = text;
        this.separator = separator;
        this.most = most;
    }

    /** All records that are not blank. */
    static List<Entry> read(String text, char separator) throws ImportFault {
        List<Entry> all = new Csv(text, separator, MAX_RECORDS + 1).entries();
        if (all.size() > MAX_RECORDS) {
            throw new ImportFault("the file has more than " + MAX_RECORDS + " rows; export fewer tags at a time");
        }
        return all;
    }

    /** The first few records, to see what it is; those before the first that is damaged. */
    static List<Entry> peek(String text, char separator, int few) {
        Csv csv = new Csv(text, separator, few);
        try {
            return csv.entries();
        } catch (ImportFault damaged) {
            return csv.entries;
        }
    }

    private List<Entry> entries() throws ImportFault {
        while (at < text.length() && entries.size() < most) {
            int begun = line;
            boolean more = true;
            while (more) {
                add(field(), begun);
                more = at < text.length() && text.charAt(at) == separator;
                if (more) {
                    at++;
                }
            }
            lineEnd();
            Entry entry = new Entry(begun, fields);
            fields = new ArrayList<>();
            if (!entry.isBlank()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private void add(String field, int begun) throws ImportFault {
        if (field.length() > MAX_LENGTH || fields.size() >= MAX_FIELDS) {
            throw new ImportFault("row " + begun + " has a field of more than " + MAX_LENGTH
                    + " characters, or more than " + MAX_FIELDS + " fields; a quote may be missing there");
        }
        fields.add(field.strip());
    }

    private String field() throws ImportFault {
        int start = at;
        while (at < text.length() && (text.charAt(at) == ' ')) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        at = start;
        while (at < text.length() && text.charAt(at) != separator && !isEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() throws ImportFault {
        int opened = line;
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && at < text.length() && text.charAt(at) == '"') {
                at++;
            } else if (c == '"') {
                nothingBehind();
                return field.toString();
            } else if (c == '\n' || (c == '\r' && !(at < text.length() && text.charAt(at) == '\n'))) {
                line++;
            }
            field.append(c);
            if (field.length() > MAX_LENGTH) {
                break;
            }
        }
        throw new ImportFault("row " + opened + ": a quote is opened there and not closed within " + MAX_LENGTH
                + " characters; the file is damaged, export it again");
    }

    private void nothingBehind() throws ImportFault {
        int start = at;
        while (at < text.length() && text.charAt(at) != separator && !isEnd(text.charAt(at))) {
            at++;
        }
        if (!text.substring(start, at).isBlank()) {
            throw new ImportFault("row " + line + ": '" + Words.shown(text.substring(start, at), 60)
                    + "' stands behind a closing quote; a quote within a quoted field is written twice");
        }
    }

    private void lineEnd() {
        if (at < text.length()) {
            boolean two = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            at += two ? 2 : 1;
            line++;
        }
    }

    private static boolean isEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
