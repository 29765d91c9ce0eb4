// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A time service that answers as chronyd and ntpd do, and the ways in which it may not. */
@Timeout(240)
final class TimeDaemonTest {
    private DatagramChannel service;
    private TimeDaemon daemon;

    @BeforeEach
    void listen() throws IOException {
        service = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
        daemon.close();
        service.close();
    }

    private void of(TimeProtocol protocol) throws IOException {
        daemon = new TimeDaemon(protocol, (InetSocketAddress) service.getLocalAddress());
    }

    /** Takes one question and answers it; a datagram on loopback is there when the call that sent it returns. */
    private void answer(TimeProtocol protocol, Consumer<ByteBuffer> as) throws IOException {
        ByteBuffer question = ByteBuffer.allocate(512);
        var from = service.receive(question);
        question.flip();
        ByteBuffer answer = protocol == TimeProtocol.CHRONY ? chrony(question) : ntp(question);
        as.accept(answer);
        service.send(answer, from);
    }

    /** Follows a server at stratum 3, no leap second ahead. */
    private static ByteBuffer chrony(ByteBuffer question) {
        assertEquals(104, question.limit());
        assertEquals(0x06010000, question.getInt(0));
        assertEquals(33, question.getShort(4));
        return ByteBuffer.allocate(104)
                .putInt(0, 0x06020000)
                .putShort(4, (short) 33)
                .putShort(6, (short) 5)
                .putInt(16, question.getInt(8))
                .putInt(28, 0xC0000207)
                .putShort(52, (short) 3)
                .putShort(54, (short) 0);
    }

    private static ByteBuffer ntp(ByteBuffer question) {
        assertEquals(48, question.limit());
        assertEquals(0x23, question.get(0));
        return ByteBuffer.allocate(48)
                .put(0, (byte) 0x24)
                .put(1, (byte) 3)
                .putInt(12, 0xC0000207)
                .putLong(24, question.getLong(40));
    }

    private void looks(int times) {
        for (int i = 0; i < times; i++) {
            daemon.synchronised();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsSynchronisedIsHeardAtTheNextLook(TimeProtocol protocol) throws IOException {
        of(protocol);
        assertFalse(daemon.synchronised(), "nobody has answered yet");
        answer(protocol, answer -> {});
        assertTrue(daemon.synchronised());
    }

    /** The offset and value that differ from a good answer. */
    @ParameterizedTest
    @CsvSource({
        "CHRONY, 54, 3, leap status: not synchronised",
        "CHRONY, 28, 0, no reference",
        "CHRONY, 28, 0x7F7F, its own clock",
        "CHRONY, 8, 1, not a success",
        "CHRONY, 18, 999, the answer to another question",
        "NTP, 0, 0xE403, leap indicator: not synchronised",
        "NTP, 0, 0x2400, no stratum",
        "NTP, 0, 0x2410, stratum 16",
        "NTP, 0, 0x2303, no answer but a question",
        "NTP, 12, 0x4C4F, its own clock",
        "NTP, 12, 0x7F7F, its own clock",
        "NTP, 30, 999, the answer to another question"
    })
    void oneThatIsNotIsNotBelieved(TimeProtocol protocol, int offset, String value, String why) throws IOException {
        of(protocol);
        daemon.synchronised();
        answer(protocol, answer -> {
            answer.putShort(offset, Integer.decode(value).shortValue());
            if (value.equals("0x7F7F")) {
                answer.putShort(offset + 2, (short) 0x0101);
            }
            if (value.equals("0x4C4F")) {
                answer.putShort(offset + 2, (short) 0x434C);
            }
            if (why.equals("no reference")) {
                answer.putInt(offset, 0);
            }
        });
        assertFalse(daemon.synchronised(), why);
    }

    @Test
    void oneThatAnswersNoMoreIsForgottenAtTheNextQuestion() throws IOException {
        of(TimeProtocol.CHRONY);
        daemon.synchronised();
        answer(TimeProtocol.CHRONY, answer -> {});
        looks(10);
        assertTrue(daemon.synchronised(), "asked again, and still within the time for an answer");
        looks(7);
        assertTrue(daemon.synchronised());
        assertFalse(daemon.synchronised(), "ten looks without an answer");
    }

    @Test
    void oneThatIsGoneIsForgotten() throws IOException {
        of(TimeProtocol.NTP);
        daemon.synchronised();
        answer(TimeProtocol.NTP, answer -> {});
        assertTrue(daemon.synchronised());
        service.close();
        looks(20);
        assertFalse(daemon.synchronised());
    }

    @Test
    void itIsAskedOnceInTenLooks() throws IOException {
        of(TimeProtocol.CHRONY);
        looks(21);
        service.configureBlocking(false);
        int questions = 0;
        while (service.receive(ByteBuffer.allocate(512)) != null) {
            questions++;
        }
        assertEquals(3, questions);
    }

    @Test
    void oneSourceThatSaysYesIsEnough() throws IOException {
        of(TimeProtocol.NTP);
        TimeEvidence both = TimeEvidence.any(List.of(() -> false, daemon));
        both.synchronised();
        answer(TimeProtocol.NTP, answer -> {});
        assertTrue(both.synchronised());
        assertFalse(TimeEvidence.any(List.of(() -> false)).synchronised());
    }
}
