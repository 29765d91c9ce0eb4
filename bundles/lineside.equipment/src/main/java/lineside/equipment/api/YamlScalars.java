// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Single values of a document: plain text, truth values, and numbers that stay exact. */
final class YamlScalars {
    private static final int MAX_DIGITS = 40;
    private static final BigDecimal MAX_WHOLE = BigDecimal.valueOf((1L << 53) - 1);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Findings findings;

    YamlScalars(Findings findings) {
        this.findings = findings;
    }

    /** The value; null stands only where a finding is. */
    JsonNode value(String field, ScalarNode scalar) {
        Tag tag = scalar.getTag();
        String text = scalar.getValue();
        if (tag.equals(Tag.STR)) {
            return text(field, text);
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(field, text);
        }
        findings.add(field, "has no value; write one or remove it");
        return JSON.nullNode();
    }

    private JsonNode text(String field, String text) {
        boolean bad =
                text.codePoints().anyMatch(c -> (c < 0x20 && c != '\n' && c != '\t') || (c >= 0xD800 && c <= 0xDFFF));
        if (bad) {
            findings.add(field, "holds a control character or half a character; write plain text");
            return JSON.nullNode();
        }
        return JSON.textNode(text);
    }

    private JsonNode number(String field, String text) {
        Optional<BigDecimal> number = decimal(text);
        if (number.isEmpty()) {
            findings.add(field, "'" + text + "' is no number that can be taken; at most " + MAX_DIGITS + " digits");
            return JSON.nullNode();
        }
        if (!Scaling.isWhole(number.get())) {
            return JSON.numberNode(number.get());
        }
        if (number.get().abs().compareTo(MAX_WHOLE) > 0) {
            findings.add(field, text + " is beyond 2^53-1; write it as text in quotes");
            return JSON.nullNode();
        }
        return JSON.numberNode(number.get().longValueExact());
    }

    private static Optional<BigDecimal> decimal(String text) {
        if (text.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > MAX_DIGITS ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException notFinite) {
            return Optional.empty();
        }
    }
}
