// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.service.metatype.AttributeDefinition;

/** What is wrong with a configuration file is said where the file is still known. */
final class FormsTest {
    private static final Forms FORMS = new Forms(Map.of(
            "lineside.http",
            Map.of(
                    "port", field("port", AttributeDefinition.INTEGER, 0),
                    "open", field("open", AttributeDefinition.BOOLEAN, 0),
                    "size", field("size", AttributeDefinition.LONG, 0),
                    "name", field("name", AttributeDefinition.STRING, 0),
                    "names", field("names", AttributeDefinition.STRING, 10))));

    private static AttributeDefinition field(String id, int type, int cardinality) {
        return new AttributeDefinition() {
            @Override
            public String getName() {
                return id;
            }

            @Override
            public String getID() {
                return id;
            }

            @Override
            public String getDescription() {
                return "";
            }

            @Override
            public int getCardinality() {
                return cardinality;
            }

            @Override
            public int getType() {
                return type;
            }

            @Override
            public String[] getOptionValues() {
                return new String[0];
            }

            @Override
            public String[] getOptionLabels() {
                return new String[0];
            }

            @Override
            public String validate(String value) {
                return "";
            }

            @Override
            public String[] getDefaultValue() {
                return new String[0];
            }
        };
    }

    private static Dictionary<String, Object> settings(String json) throws JsonException {
        String file = "{'x':" + json + "}";
        return Settings.read(file.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .get("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'port':'abc'} | field 'port' is 'abc'; write a whole number",
                "{'port':1.5} | field 'port' is '1.5'; write a whole number",
                "{'port':99999999999} | field 'port' is '99999999999'; write a whole number",
                "{'port':true} | field 'port' is 'true'; write a whole number",
                "{'port':[1,2]} | field 'port' is the list [1, 2]; write one value",
                "{'open':1} | field 'open' is '1'; write true or false",
                "{'size':'9e9'} | field 'size' is '9e9'; write a whole number",
                "{'name':['a']} | field 'name' is the list [a]; write one value",
            })
    void aValueOfAnotherTypeIsOneSentence(String json, String sentence) throws JsonException {
        assertEquals(Optional.of(sentence), FORMS.wrong("lineside.http", settings(json)));
        assertEquals(Optional.of(sentence), FORMS.wrong("lineside.http~second", settings(json)));
    }

    @Test
    void whatAComponentCanConvertIsRight() throws JsonException {
        Dictionary<String, Object> right =
                settings("{'port':'8090', 'open':'true', 'size':5, 'name':7, 'names':['a','b']}");
        assertEquals(Optional.empty(), FORMS.wrong("lineside.http", right));
        assertEquals(List.of(), FORMS.ignored("lineside.http", right));
    }

    @Test
    void whatNobodyReadsIsSaid() throws JsonException {
        assertEquals(
                List.of("field 'prot' is not known and is ignored; known are [name, names, open, port, size]"),
                FORMS.ignored("lineside.http", settings("{'prot':1, 'port':2, 'desk.target':'(a=b)'}")));
        assertEquals(
                List.of("nothing on this gateway is called 'lineside.htpp'; known are [lineside.http]"),
                FORMS.ignored("lineside.htpp~a", settings("{'port':2}")));
        assertEquals(Optional.empty(), FORMS.wrong("lineside.htpp", settings("{'port':'abc'}")));
    }
}
