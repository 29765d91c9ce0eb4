// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wiring comes from outside and may be anything; each refusal names field, value and remedy. */
class SettingsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uplink_name|a b|the uplink's field 'Name' is 'a b': write 1 to 32 letters, digits or hyphens",
                "broker_url|localhost|the uplink's field 'Broker' is 'localhost': write tcp://host:port or ssl://host:port",
                "broker_url|http://x:1|the uplink's field 'Broker' is 'http://x:1': write tcp://host:port or ssl://host:port",
                "broker_url|tcp://x|the uplink's field 'Broker' is 'tcp://x': write tcp://host:port or ssl://host:port",
                "root_topic|a/#|the uplink's field 'Root topic' is 'a/#': write letters, digits, _ and -, parts separated by /",
                "acknowledge|nobody|the uplink's field 'Acknowledgement' is 'nobody': write receiver or broker",
            })
    void aBadValueIsRefusedInOneSentence(String field, String value, String sentence) {
        Settings.Refused refused =
                assertThrows(Settings.Refused.class, () -> Settings.of(config(Map.of(field, value))));
        assertEquals(sentence, refused.getMessage());
    }

    @Test
    void theDefaultsSendNothing() throws Settings.Refused {
        assertTrue(!Settings.of(config(Map.of())).active());
    }

    @Test
    void pausesGrowToAMinuteAndNeverEnd() {
        Backoff backoff = new Backoff(7);
        long longest = 0;
        for (int i = 0; i < 1_000; i++) {
            longest = Math.max(longest, backoff.nextNanos());
        }
        assertTrue(longest <= TimeUnit.SECONDS.toNanos(60));
        assertTrue(backoff.nextNanos() >= TimeUnit.SECONDS.toNanos(45));
        backoff.reset();
        assertTrue(backoff.nextNanos() <= TimeUnit.SECONDS.toNanos(1));
    }

    /** The annotation's defaults with some values replaced, as the framework gives it. */
    private static UplinkConfig config(Map<String, Object> values) {
        return (UplinkConfig) Proxy.newProxyInstance(
                SettingsTest.class.getClassLoader(),
                new Class<?>[] {UplinkConfig.class},
                (proxy, method, args) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
