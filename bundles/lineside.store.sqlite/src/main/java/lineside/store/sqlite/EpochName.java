// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text {@code <n>-<8 hex>}. */
final class EpochName {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})-[0-9a-f]{8}");

    private EpochName() {}

    static String of(long number, String hex) {
        String name = number + "-" + hex;
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("epoch '" + name + "': the host must give eight lower-case hex digits");
        }
        return name;
    }

    /** The number; 0 when the text is not an epoch. */
    static long number(String name) {
        Matcher matcher = FORM.matcher(name);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
