// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.util.Optional;
import java.util.Set;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Matrix;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UNumber;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.jspecify.annotations.Nullable;

/**
 * What the server said, in our words: the declared type or BAD, never another type. A float becomes the decimal that it
 * prints as, so that 0.1 stays 0.1; a whole number fits a real tag (raw values before scaling), not the other way round.
 *
 * @param value empty unless the quality is GOOD or UNCERTAIN
 * @param quality whether it may be used
 * @param detail why not, in one sentence
 */
record Conversion(Optional<Value> value, Quality quality, String detail) {
    private static final Set<Long> CONFIG = Set.of(
            StatusCodes.Bad_NodeIdUnknown,
            StatusCodes.Bad_NodeIdInvalid,
            StatusCodes.Bad_NodeIdRejected,
            StatusCodes.Bad_AttributeIdInvalid,
            StatusCodes.Bad_NotReadable,
            StatusCodes.Bad_UserAccessDenied,
            StatusCodes.Bad_ConfigurationError,
            StatusCodes.Bad_TypeMismatch,
            StatusCodes.Bad_NotSupported,
            StatusCodes.Bad_ObjectDeleted,
            StatusCodes.Bad_MonitoredItemFilterUnsupported,
            StatusCodes.Bad_TooManyMonitoredItems);
    private static final Set<Long> COMM = Set.of(
            StatusCodes.Bad_NotConnected,
            StatusCodes.Bad_NoCommunication,
            StatusCodes.Bad_CommunicationError,
            StatusCodes.Bad_WaitingForInitialData,
            StatusCodes.Bad_ConnectionClosed,
            StatusCodes.Bad_ServerNotConnected,
            StatusCodes.Bad_Timeout,
            StatusCodes.Bad_Shutdown,
            StatusCodes.Bad_ServerHalted);
    private static final Set<Long> GONE =
            Set.of(StatusCodes.Bad_NodeIdUnknown, StatusCodes.Bad_NodeIdInvalid, StatusCodes.Bad_ObjectDeleted);
    private static final long WITHOUT_INFO = 0xFFFF0000L;

    /** Judges a value read for a tag of this type. */
    static Conversion of(DataValue read, ValueType type) {
        StatusCode status = read.statusCode();
        if (status.isBad()) {
            return bad(quality(status), Failure.words(status) + ".");
        }
        Conversion converted = of(read.value().value(), type);
        if (status.isUncertain() && converted.quality.good()) {
            return new Conversion(converted.value, Quality.UNCERTAIN, Failure.words(status) + ".");
        }
        return converted;
    }

    /** What a bad status makes of a tag. */
    static Quality quality(StatusCode status) {
        long code = status.value() & WITHOUT_INFO;
        if (CONFIG.contains(code)) {
            return Quality.BAD_CONFIG;
        }
        return COMM.contains(code) ? Quality.BAD_COMM : Quality.BAD_DEVICE;
    }

    /** Whether the server says that it no longer has the node. */
    static boolean isGone(StatusCode status) {
        return GONE.contains(status.value() & WITHOUT_INFO);
    }

    private static Conversion of(@Nullable Object raw, ValueType type) {
        if (raw == null) {
            return bad(Quality.BAD_DEVICE, "the server gives no value.");
        }
        if (raw.getClass().isArray() || raw instanceof Matrix) {
            return bad(Quality.BAD_CONFIG, "the address holds an array; give the address of one element.");
        }
        return switch (type) {
            case BOOLEAN -> raw instanceof Boolean truth ? good(new Value.Truth(truth)) : mismatch(raw, type);
            case INTEGER -> whole(raw);
            case REAL -> real(raw);
            case TEXT -> text(raw);
        };
    }

    private static Conversion whole(Object raw) {
        if (raw instanceof ULong big && big.longValue() < 0) {
            return bad(Quality.BAD_DEVICE, "the value " + big + " is beyond 2^63-1.");
        }
        return isWhole(raw) ? good(new Value.Whole(((Number) raw).longValue())) : mismatch(raw, ValueType.INTEGER);
    }

    private static Conversion real(Object raw) {
        if (isWhole(raw)) {
            return good(new Value.Real(
                    raw instanceof ULong big ? big.toBigInteger().doubleValue() : ((Number) raw).doubleValue()));
        }
        if (!(raw instanceof Float || raw instanceof Double)) {
            return mismatch(raw, ValueType.REAL);
        }
        double real = raw instanceof Float single ? Double.parseDouble(single.toString()) : (Double) raw;
        return Double.isFinite(real)
                ? good(new Value.Real(real))
                : bad(Quality.BAD_DEVICE, "the value is " + real + ", which is no number.");
    }

    private static Conversion text(Object raw) {
        if (raw instanceof String text) {
            return good(new Value.Text(text));
        }
        if (raw instanceof LocalizedText localized) {
            String text = localized.text();
            return good(new Value.Text(text == null ? "" : text));
        }
        return raw instanceof DateTime time
                ? good(new Value.Text(time.getJavaInstant().toString()))
                : mismatch(raw, ValueType.TEXT);
    }

    static boolean isWhole(Object raw) {
        return raw instanceof Byte
                || raw instanceof Short
                || raw instanceof Integer
                || raw instanceof Long
                || raw instanceof UNumber;
    }

    /** The type's name in OPC UA. */
    static String typeName(Object raw) {
        if (raw instanceof UByte) {
            return "Byte";
        }
        if (raw instanceof UShort) {
            return "UInt16";
        }
        if (raw instanceof UInteger) {
            return "UInt32";
        }
        return raw instanceof ULong ? "UInt64" : signedName(raw);
    }

    private static String signedName(Object raw) {
        return switch (raw.getClass().getSimpleName()) {
            case "Byte" -> "SByte";
            case "Short" -> "Int16";
            case "Integer" -> "Int32";
            case "Long" -> "Int64";
            default -> raw.getClass().getSimpleName();
        };
    }

    private static Conversion good(Value value) {
        return new Conversion(Optional.of(value), Quality.GOOD, "");
    }

    private static Conversion bad(Quality quality, String detail) {
        return new Conversion(Optional.empty(), quality, Character.toUpperCase(detail.charAt(0)) + detail.substring(1));
    }

    private static Conversion mismatch(Object raw, ValueType type) {
        return bad(
                Quality.BAD_CONFIG,
                "the server's type is " + typeName(raw) + ", the line model says "
                        + type.name().toLowerCase(java.util.Locale.ROOT) + "; correct the type or the address.");
    }
}
