// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lineside.capability.api.ModelFault;

/** Reads durations as the line model writes them: a number with ms, s, min or h. */
final class Durations {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?) ?(ms|s|min|h)");

    private Durations() {}

    static Duration parse(String path, String text) throws ModelFault {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new ModelFault(
                    path, "'" + text + "' is no duration; write a number with ms, s, min or h, as in 120s");
        }
        BigDecimal millis = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(unit(form.group(2))));
        return Duration.ofNanos(millis.movePointRight(6).longValue());
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "min" -> 60_000;
            default -> 3_600_000;
        };
    }
}
