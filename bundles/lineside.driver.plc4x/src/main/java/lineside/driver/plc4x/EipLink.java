// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One session with a device that speaks EtherNet/IP. What its tags are it says itself; nothing is believed to be another type. */
final class EipLink implements Link {
    private final EipSession session;
    private final int requestMs;
    /** What the device says a tag is, by area. */
    private final Map<String, byte[]> types = new HashMap<>();

    EipLink(EipSession session, int requestMs) {
        this.session = session;
        this.requestMs = requestMs;
    }

    @Override
    public byte[] read(Span span) throws Failure, Refusal, InterruptedException {
        return read(span, requestMs);
    }

    private byte[] read(Span span, int limitMs) throws Failure, Refusal, InterruptedException {
        String what = "Reading " + span.words();
        TypedPlace place = TypedPlace.of(span);
        byte[] path = CipPath.of(place.path());
        Optional<Form> form = place.form();
        if (form.isEmpty()) {
            return part(what, session.ask(what, CipMessage.get(path), limitMs), span);
        }
        ByteBuffer said = ByteBuffer.wrap(session.ask(what, CipMessage.read(path, span.count()), limitMs))
                .order(ByteOrder.LITTLE_ENDIAN);
        CipType type = type(what, form.get(), said);
        types.put(span.area().name(), Arrays.copyOf(said.array(), said.position()));
        byte[] data = new byte[said.remaining()];
        said.get(data);
        return CipData.read(what, type, place, span, data);
    }

    /** An attribute is given whole; what is asked for may be a part of it. */
    private static byte[] part(String what, byte[] whole, Span span) throws Refusal {
        if (whole.length < span.end()) {
            throw new Refusal(true, what + ": it has " + whole.length + " bytes only.");
        }
        return Arrays.copyOfRange(whole, span.start(), span.end());
    }

    /** The type that stands before the values, and for a structure which one; it must be the one that was meant. */
    private static CipType type(String what, Form form, ByteBuffer said) throws Failure, Refusal {
        if (said.remaining() < 2) {
            throw Failure.lost(what + ": the answer says no type.");
        }
        int code = said.getShort() & 0xFFFF;
        Optional<CipType> type = CipType.of(code);
        if (type.isPresent() && type.get().text() && said.remaining() >= 2) {
            said.getShort();
        }
        if (type.isEmpty() || !type.get().suits(form)) {
            String name = type.map(Enum::name).orElse(String.format(Locale.ROOT, "of type %04x", code));
            throw new Refusal(
                    true,
                    what + ": the controller says that it is " + name + ", not " + form.word()
                            + "; write its type behind the address.");
        }
        return type.get();
    }

    /** The device is asked first what the tag is: a value of another type would be refused, or be another value. */
    @Override
    public void write(Part part) throws Failure, Refusal, InterruptedException {
        long end = TimedSocket.in(requestMs);
        Span span = part.span();
        byte[] type = types.get(span.area().name());
        if (type == null) {
            read(span, requestMs);
            type = types.get(span.area().name());
        }
        String what = "Writing " + span.words();
        int left = TimedSocket.left(end);
        if (type == null || left == 0) {
            throw new Refusal(true, what + ": the device was too slow to say what it is; nothing was sent.");
        }
        TypedPlace place = TypedPlace.of(span);
        session.ask(
                what,
                CipMessage.write(
                        CipPath.of(place.path()), type, span.count(), CipData.write(place, span, part.bytes())),
                left);
    }

    @Override
    public void close() {
        session.close();
    }
}
