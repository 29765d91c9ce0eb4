// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

/**
 * What a person may type: no control characters but line breaks and tabs, and none that turn the reading direction of what
 * stands beside them, with which a name or a reason could be made to look like another on screens and printouts.
 */
public final class PlainText {
    private PlainText() {}

    /** Whether a text holds nothing that cannot be seen and still changes what is seen. */
    public static boolean is(String text) {
        return text.chars().allMatch(c -> c == '\n' || c == '\t' || !(Character.isISOControl(c) || turnsDirection(c)));
    }

    /** Unicode's embeddings, overrides and isolates; the marks U+200E and U+200F are harmless and needed. */
    private static boolean turnsDirection(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
