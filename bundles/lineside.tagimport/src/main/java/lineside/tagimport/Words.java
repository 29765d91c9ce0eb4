// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.Locale;

/** How foreign text is shown: on one line, without control characters, and not for ever. */
final class Words {
    private Words() {}

    static String shown(String text, int longest) {
        String plain =
                text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
        return plain.codePointCount(0, plain.length()) <= longest
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, longest)) + "...";
    }

    static String small(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
