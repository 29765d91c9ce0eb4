// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the JSON of {@link Body}. Reading is strict, so that no input can grow without bound or mean two things:
 * at most 1 MiB, 32 levels, 100 000 values, no duplicate names, no NaN, no lone surrogates, one object and nothing after it.
 * Fractions are kept exactly, as decimal text.
 */
final class Json {
    static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_VALUES = 100_000;
    private static final int MAX_DIGITS = 40;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH + 1)
                    .maxNumberLength(MAX_DIGITS + 2)
                    .maxStringLength(MAX_BYTES)
                    .build())
            .build();

    /** What the parser tells its programmer, not the sender. */
    private static final Pattern PARSERS_OWN =
            Pattern.compile(": enable `[^`]*` to allow|, from `[^`]*`| \\(start marker at \\[Source: [^\\]]*\\]\\)");

    private int values;
    private final JsonParser parser;

    private Json(JsonParser parser) {
        this.parser = parser;
    }

    static Body parse(byte[] json) throws JsonException {
        if (json.length > MAX_BYTES) {
            throw new JsonException("the JSON has " + json.length + " bytes; at most " + MAX_BYTES + " are taken");
        }
        try (JsonParser parser = FACTORY.createParser(text(json))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonException("the JSON does not start with an object: write {...}");
            }
            Body body = new Json(parser).object();
            if (parser.nextToken() != null) {
                throw new JsonException("something follows the JSON object; send one object only");
            }
            return body;
        } catch (IOException bad) {
            throw new JsonException("this is not JSON that can be taken: " + firstLine(bad.getMessage()), bad);
        }
    }

    /** Decoded here, because the parser would guess UTF-16 and UTF-32, and take characters that are longer than they need be. */
    private static String text(byte[] json) throws JsonException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException bad) {
            throw new JsonException("this is not JSON that can be taken: it is not UTF-8", bad);
        }
    }

    static String canonical(Body body) {
        StringBuilder out = new StringBuilder(128);
        CanonicalJson.write(body, out);
        return out.toString();
    }

    private Body object() throws IOException, JsonException {
        Body.Builder builder = Body.builder();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = checked(parser.currentName());
            JsonToken token = parser.nextToken();
            if (token != JsonToken.VALUE_NULL) {
                builder.put(name, value(name, token));
            }
        }
        return builder.build();
    }

    private List<Object> array(String name) throws IOException, JsonException {
        List<Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.VALUE_NULL) {
                throw new JsonException("field '" + name + "': a list may not hold null");
            }
            items.add(value(name, token));
        }
        return items;
    }

    private Object value(String name, JsonToken token) throws IOException, JsonException {
        if (++values > MAX_VALUES) {
            throw new JsonException("the JSON has more than " + MAX_VALUES + " values");
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array(name);
            case VALUE_STRING -> checked(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> whole(name);
            case VALUE_NUMBER_FLOAT -> fraction(name);
            default -> throw new JsonException("field '" + name + "': " + token + " cannot be taken here");
        };
    }

    private Long whole(String name) throws IOException, JsonException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || Math.abs(parser.getLongValue()) > Values.MAX_WHOLE) {
            throw new JsonException("field '" + name + "': " + parser.getText() + " is beyond 2^53-1; send it as text");
        }
        return parser.getLongValue();
    }

    private String fraction(String name) throws IOException, JsonException {
        BigDecimal exact = new BigDecimal(parser.getText());
        if (Math.abs((long) exact.scale()) > MAX_DIGITS || exact.precision() > MAX_DIGITS) {
            throw new JsonException("field '" + name + "': " + parser.getText() + " is out of range for a decimal");
        }
        return exact.toPlainString();
    }

    private static String checked(String text) throws JsonException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (Character.isSurrogate(c) && !pair) {
                throw new JsonException("a text holds half of a surrogate pair (U+" + Integer.toHexString(c) + ")");
            }
            if (pair) {
                i++;
            }
        }
        return text;
    }

    private static String firstLine(@Nullable String message) {
        if (message == null) {
            return "it ends early";
        }
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return PARSERS_OWN.matcher(line).replaceAll("");
    }
}
