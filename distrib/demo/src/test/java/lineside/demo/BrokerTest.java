// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lineside.tck.Needed;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {
    @TempDir
    Path folder;

    @Test
    void aBrokerOfOurOwnTakesClientsOfThisComputer() throws Exception {
        Needed.that(Broker.find().isPresent(), "mosquitto is not installed (Debian package mosquitto)");
        Household household = new Household(folder.resolve("log"));
        Files.createDirectories(folder.resolve("broker"));
        PrintStream quiet = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Optional<String> url = Broker.start(household, folder.resolve("broker"), new Claims().anyPort(), quiet);
        try (MqttClient client = new MqttClient(url.orElseThrow(), "demo-test", new MemoryPersistence())) {
            client.connect();
            assertTrue(client.isConnected());
            client.disconnect();
        }
        assertEquals(List.of(), household.stop());
    }
}
