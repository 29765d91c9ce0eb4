// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import lineside.signal.api.Word;
import org.jspecify.annotations.Nullable;

/** Values that belong together as few requests: places that follow each other in word and device go as one. */
final class WordBlocks {
    /** Modbus writes 123 registers at most; a word has a handful. */
    private static final int MOST = 100;

    private WordBlocks() {}

    /** A place of the word, to ask the device for. */
    static Span place(Word word, Device device) {
        return word.values().stream()
                .findFirst()
                .map(place -> device.address(place.tag().address()).span())
                .orElseThrow(() -> new IllegalArgumentException("The word has no values."));
    }

    /**
     * In the order of the word.
     *
     * @throws IllegalArgumentException with one sentence, if an address cannot hold its value
     */
    static List<Part> of(Word word, Device device) {
        List<Part> parts = new ArrayList<>();
        Span span = null;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Word.Place place : word.values()) {
            Address address = device.address(place.tag().address());
            byte[] encoded = encoded(place, address);
            if (address.bit() != Address.WHOLE) {
                close(parts, span, bytes);
                span = null;
                parts.add(Part.of(address, encoded));
                continue;
            }
            if (span != null && follows(span, address.span())) {
                span = span.upTo(address.span().end());
            } else {
                close(parts, span, bytes);
                span = address.span();
            }
            bytes.writeBytes(encoded);
        }
        close(parts, span, bytes);
        return parts;
    }

    private static byte[] encoded(Word.Place place, Address address) {
        if (!address.span().area().writable()) {
            throw new IllegalArgumentException(address.text() + " can only be read.");
        }
        if (address.form() == Form.STRING) {
            throw new IllegalArgumentException(address.text() + " is a string, which cannot be part of a permit.");
        }
        return Encoder.bytes(address, place.value())
                .orElseThrow(() -> new IllegalArgumentException(
                        address.text() + " cannot hold " + place.value().text() + "."));
    }

    private static boolean follows(Span before, Span next) {
        return before.area().equals(next.area())
                && before.end() == next.start()
                && before.count() + next.count() <= MOST;
    }

    private static void close(List<Part> parts, @Nullable Span span, ByteArrayOutputStream bytes) {
        if (span != null) {
            parts.add(new Part(span, Address.WHOLE, bytes.toByteArray()));
            bytes.reset();
        }
    }
}
