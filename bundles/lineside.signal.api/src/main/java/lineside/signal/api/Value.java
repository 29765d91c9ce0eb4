// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

import java.math.BigDecimal;

/** A value read from or written to a tag. */
public sealed interface Value {
    /** The declared type that this value has. */
    ValueType type();

    /** As text for logs, screens and event bodies; reals as the shortest decimal. */
    String text();

    /** True or false. */
    record Truth(boolean value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.BOOLEAN;
        }

        @Override
        public String text() {
            return Boolean.toString(value);
        }
    }

    /** A whole number. */
    record Whole(long value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.INTEGER;
        }

        @Override
        public String text() {
            return Long.toString(value);
        }
    }

    /** A finite real number. */
    record Real(double value) implements Value {
        public Real {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a real value must be finite, not " + value);
            }
            value = value == 0.0 ? 0.0 : value;
        }

        @Override
        public ValueType type() {
            return ValueType.REAL;
        }

        @Override
        public String text() {
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }
    }

    /** A text, cut at {@value #MAX} characters; half of a surrogate pair, which no record can hold, becomes U+FFFD. */
    record Text(String value) implements Value {
        /** Longest text kept. */
        public static final int MAX = 1024;

        public Text {
            value = whole(value.length() <= MAX ? value : value.substring(0, MAX));
        }

        private static String whole(String text) {
            return text.codePoints().noneMatch(Text::isHalf)
                    ? text
                    : text.codePoints()
                            .map(point -> isHalf(point) ? 0xFFFD : point)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString();
        }

        private static boolean isHalf(int point) {
            return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        }

        @Override
        public ValueType type() {
            return ValueType.TEXT;
        }

        @Override
        public String text() {
            return value;
        }
    }
}
