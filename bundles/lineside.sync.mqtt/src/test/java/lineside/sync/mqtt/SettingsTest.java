// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                "broker_password|secret|the uplink's field 'User' is '': write the user that the password belongs to, or empty the password",
                "authority_path|ca.pem|the uplink's field 'Authority file' is 'ca.pem': empty it, or write ssl://host:port in the field 'Broker'; without TLS nothing is checked",
                "broker_url|tcp://x:1883|the uplink's field 'Receiver key file' is '': write the path of a PEM file with the receiver's public key, or choose broker in the field 'Acknowledgement'",
                "certificate_path|own.pem|the uplink's field 'Own certificate file' is 'own.pem': empty it, or write ssl://host:port in the field 'Broker'; without TLS nobody is shown it",
                "private_key_path|own.key|the uplink's field 'Own key file' is 'own.key': fill in both this and the field 'Own certificate file', or neither",
                "acknowledge|nobody|the uplink's field 'Acknowledgement' is 'nobody': write receiver or broker",
            })
    void aBadValueIsRefusedInOneSentence(String field, String value, String sentence) {
        Settings.Refused refused =
                assertThrows(Settings.Refused.class, () -> Settings.of(config(Map.of(field, value))));
        assertEquals(sentence, refused.getMessage());
    }

    @Test
    void anAuthorityFileThatCannotBeUsedIsRefusedInOneSentence(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ca.pem");
        Map<String, Object> values = Map.of("broker_url", "ssl://broker:8883", "authority_path", file.toString());
        String begin = "the uplink's field 'Authority file' is '" + file + "': ";
        String end = "; write the path of a PEM file with the certificate of the authority";
        assertEquals(begin + "there is no such file" + end, refused(values));
        Files.writeString(file, "");
        assertEquals(begin + "there is no certificate in it" + end, refused(values));
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n");
        assertEquals(begin + "it is no PEM file of certificates" + end, refused(values));
    }

    private static String refused(Map<String, Object> values) {
        return assertThrows(Settings.Refused.class, () -> Settings.of(config(values)))
                .getMessage();
    }

    @Test
    void theDefaultsSendNothing() throws Settings.Refused {
        assertTrue(!Settings.of(config(Map.of())).active());
    }

    /** The annotation's defaults with some values replaced, as the framework gives it. */
    private static UplinkConfig config(Map<String, Object> values) {
        return (UplinkConfig) Proxy.newProxyInstance(
                SettingsTest.class.getClassLoader(),
                new Class<?>[] {UplinkConfig.class},
                (proxy, method, args) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
