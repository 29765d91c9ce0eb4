// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one request reads.
 *
 * @param span all of it
 * @param items what is wanted of it, by address
 */
record Block(Span span, List<Item> items) {
    Block {
        items = List.copyOf(items);
    }

    static Block of(Item item) {
        return new Block(item.span(), List.of(item));
    }

    /** The bytes of one item, out of those of the whole. */
    byte[] part(byte[] whole, Item item) {
        int width = span.area().width();
        int from = (item.span().start() - span.start()) * width;
        return Arrays.copyOfRange(whole, from, from + item.span().bytes());
    }

    /** What is read although nobody wants it. */
    List<Span> gaps() {
        List<Span> gaps = new ArrayList<>();
        int end = span.start();
        for (Item item : items) {
            if (item.span().start() > end) {
                gaps.add(new Span(span.area(), end, item.span().start() - end));
            }
            end = Math.max(end, item.span().end());
        }
        return gaps;
    }
}
