// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Dictionary;
import java.util.Map;
import java.util.Set;
import lineside.kernel.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
    private static Map<String, Dictionary<String, Object>> read(String json) throws JsonException {
        return Settings.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void settingsAreFoundByPid() throws JsonException {
        var read = read("{':configurator:version':'1', 'lineside.http':{'port':8080, 'open':true},"
                + " 'lineside.driver.sim~a':{'source':'a'}}");
        assertEquals(Set.of("lineside.http", "lineside.driver.sim~a"), read.keySet());
        assertEquals(8080L, read.get("lineside.http").get("port"));
        assertEquals(true, read.get("lineside.http").get("open"));
    }

    @Test
    void aSettingMayNameItsType() throws JsonException {
        var settings = read("{'a':{'port:Integer':80, 'ratio:Double':'0.5', 'on:Boolean':'true', 'name:String':7}}")
                .get("a");
        assertEquals(80, settings.get("port"));
        assertEquals(0.5, settings.get("ratio"));
        assertEquals(true, settings.get("on"));
        assertEquals("7", settings.get("name"));
    }

    @Test
    void aListBecomesTexts() throws JsonException {
        assertArrayEquals(new String[] {"a", "2"}, (String[])
                read("{'a':{'list':['a', 2]}}").get("a").get("list"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'a':5} | 'a' must be an object of settings, {...}, but is 5",
                "{'a':{'port:Integer':'high'}} | 'a / port' is high, which is no Integer",
                "{'a':{'port:Whole':1}} | 'a / port' is 1, which is no Whole",
                "{'a':{'b':{}}} | 'a / b' must be a text, a number, true, false or a list of these",
            })
    void aMistakeIsOneSentence(String json, String sentence) {
        assertEquals(
                sentence, assertThrows(JsonException.class, () -> read(json)).getMessage());
    }

    @Test
    void textThatIsNoJsonIsOneSentence() {
        String sentence =
                assertThrows(JsonException.class, () -> read("{'a':{'b' 1}}")).getMessage();
        assertTrue(sentence.startsWith("this is not JSON"), sentence);
        assertEquals(1, sentence.lines().count());
    }
}
