// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.util.Optional;
import lineside.signal.api.Value;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;

/** Our values in the server's types, exactly or not at all. */
final class Encoding {
    private static final long MAX_UINT32 = 0xFFFF_FFFFL;
    private static final long EXACT_IN_FLOAT = 1L << 24;
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private Encoding() {}

    /** The value in this type; empty if that type cannot hold it. */
    static Optional<Object> of(Value value, OpcUaDataType type) {
        if (value instanceof Value.Truth truth) {
            return type == OpcUaDataType.Boolean ? Optional.of(truth.value()) : Optional.empty();
        }
        if (value instanceof Value.Text text) {
            return text(text.value(), type);
        }
        return value instanceof Value.Real real ? real(real.value(), type) : whole(((Value.Whole) value).value(), type);
    }

    private static Optional<Object> text(String text, OpcUaDataType type) {
        if (type == OpcUaDataType.String) {
            return Optional.of(text);
        }
        return type == OpcUaDataType.LocalizedText ? Optional.of(LocalizedText.english(text)) : Optional.empty();
    }

    private static Optional<Object> real(double real, OpcUaDataType type) {
        if (type == OpcUaDataType.Double) {
            return Optional.of(real);
        }
        boolean fits = type == OpcUaDataType.Float && Float.isFinite((float) real);
        return fits ? Optional.of((float) real) : Optional.empty();
    }

    private static Optional<Object> whole(long whole, OpcUaDataType type) {
        return switch (type) {
            case SByte -> in(whole, Byte.MIN_VALUE, Byte.MAX_VALUE).map(Long::byteValue);
            case Byte -> in(whole, 0, 0xFF).map(n -> Unsigned.ubyte(n));
            case Int16 -> in(whole, Short.MIN_VALUE, Short.MAX_VALUE).map(Long::shortValue);
            case UInt16 -> in(whole, 0, 0xFFFF).map(n -> Unsigned.ushort(n.intValue()));
            case Int32 -> in(whole, Integer.MIN_VALUE, Integer.MAX_VALUE).map(Long::intValue);
            case UInt32 -> in(whole, 0, MAX_UINT32).map(n -> Unsigned.uint(n));
            case Int64 -> Optional.of(whole);
            case UInt64 -> in(whole, 0, Long.MAX_VALUE).map(n -> Unsigned.ulong(n));
            case Float -> in(whole, -EXACT_IN_FLOAT, EXACT_IN_FLOAT).map(Long::floatValue);
            case Double -> in(whole, -EXACT_IN_DOUBLE, EXACT_IN_DOUBLE).map(Long::doubleValue);
            default -> Optional.empty();
        };
    }

    private static Optional<Long> in(long whole, long least, long most) {
        return whole >= least && whole <= most ? Optional.of(whole) : Optional.empty();
    }
}
