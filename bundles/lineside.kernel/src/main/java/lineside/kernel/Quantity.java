// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An exact amount with its unit.
 *
 * @param value exact decimal, trailing zeros removed
 * @param unit UCUM code, such as {@code {piece}} or {@code Cel}
 */
public record Quantity(BigDecimal value, String unit) {
    /** UCUM annotation for countable pieces. */
    public static final String PIECE = "{piece}";

    public Quantity {
        Objects.requireNonNull(unit, "unit");
        value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /** Whole pieces. */
    public static Quantity pieces(long n) {
        return new Quantity(BigDecimal.valueOf(n), PIECE);
    }

    /** As stored: the value is a plain decimal string. */
    public Body toBody() {
        return Body.builder()
                .put("value", value.toPlainString())
                .put("unit", unit)
                .build();
    }
}
