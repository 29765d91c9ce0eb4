// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One conversation with a controller that speaks ADS. Where a symbol lies is asked once for each program that the controller runs:
 * with every value comes the version of the program, and a value under another version than the place was learnt under is never
 * believed.
 */
final class AdsLink implements Link {
    private static final int HANDLE_BY_NAME = 0xF003;
    private static final int VALUE_BY_HANDLE = 0xF005;
    private static final int RELEASE = 0xF006;
    private static final int VERSION = 0xF008;
    private static final int INFO_BY_NAME = 0xF009;
    private static final int SEVERAL = 0xF080;
    /** An entry holds two names of 255 characters and a comment at most. */
    private static final int ENTRY = 2_048;

    private static final int TRIES = 3;

    private final AdsSession session;
    private final int requestMs;
    private final Map<String, AdsSymbol> symbols = new HashMap<>();
    /** Of the program; -1 before the first. */
    private int version = -1;

    AdsLink(AdsSession session, int requestMs) {
        this.session = session;
        this.requestMs = requestMs;
    }

    @Override
    public byte[] read(Span span) throws Failure, Refusal, InterruptedException {
        long end = TimedSocket.in(requestMs);
        String what = "Reading " + span.words();
        TypedPlace place = TypedPlace.of(span);
        for (int time = 0; time < TRIES; time++) {
            AdsSymbol symbol = symbol(what, place, end);
            byte[] said = several(what, symbol, end);
            if ((said[0] & 0xFF) == version) {
                return AdsData.read(what, place, span, Arrays.copyOfRange(said, 1, said.length));
            }
            changed();
        }
        throw new Refusal(false, what + ": the program of the controller changes again and again.");
    }

    /** The version of the program and the value, looked at together: one byte, then those of the value. */
    private byte[] several(String what, AdsSymbol symbol, long end) throws Failure, Refusal, InterruptedException {
        byte[] parts = AdsSession.little(2 * 3 * Integer.BYTES)
                .putInt(VERSION)
                .putInt(0)
                .putInt(1)
                .putInt(symbol.group())
                .putInt(symbol.offset())
                .putInt(symbol.size())
                .array();
        int results = 2 * Integer.BYTES;
        byte[] all = readWrite(what, SEVERAL, 2, results + 1 + symbol.size(), parts, end);
        if (all.length != results + 1 + symbol.size()) {
            throw Failure.lost(
                    what + ": " + all.length + " bytes came instead of " + (results + 1 + symbol.size()) + ".");
        }
        ByteBuffer said = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        AdsErrors.check(what, said.getInt());
        AdsErrors.check(what, said.getInt());
        return Arrays.copyOfRange(all, results, all.length);
    }

    /** Where the symbol lies in the program that runs; what it is must be what the address says. */
    private AdsSymbol symbol(String what, TypedPlace place, long end) throws Failure, Refusal, InterruptedException {
        if (version < 0) {
            version = version(what, end);
        }
        AdsSymbol known = symbols.get(place.path());
        if (known == null) {
            byte[] entry = readWrite(what, INFO_BY_NAME, 0, ENTRY, name(place), end);
            known = AdsSymbol.of(what, entry);
            symbols.put(place.path(), known);
        }
        suits(what, place, known);
        return known;
    }

    private static byte[] name(TypedPlace place) {
        return (place.path() + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void suits(String what, TypedPlace place, AdsSymbol symbol) throws Refusal {
        Form form = place.form().orElseThrow();
        Optional<AdsType> type = AdsType.of(symbol.type());
        if (type.isEmpty() || !type.get().suits(form)) {
            String name = type.map(Enum::name).orElse(String.format(Locale.ROOT, "of type %d", symbol.type()));
            throw new Refusal(
                    true,
                    what + ": the controller says that it is " + name + ", not " + form.word()
                            + "; write its type behind the address.");
        }
        if (symbol.size() != type.get().bytes(place.room())) {
            throw new Refusal(
                    true,
                    what + ": the symbol has " + symbol.size() + " bytes, " + form.word() + place.room() + " has "
                            + type.get().bytes(place.room()) + "; write its declared room.");
        }
    }

    private int version(String what, long end) throws Failure, Refusal, InterruptedException {
        byte[] said = session.counted(
                what,
                session.ask(
                        what,
                        AdsSession.READ,
                        AdsSession.little(3 * Integer.BYTES)
                                .putInt(VERSION)
                                .putInt(0)
                                .putInt(1)
                                .array(),
                        TimedSocket.left(end)));
        if (said.length != 1) {
            throw Failure.lost(what + ": the version of the program has " + said.length + " bytes.");
        }
        return said[0] & 0xFF;
    }

    private byte[] readWrite(String what, int group, int offset, int most, byte[] data, long end)
            throws Failure, Refusal, InterruptedException {
        byte[] asked = AdsSession.little(4 * Integer.BYTES + data.length)
                .putInt(group)
                .putInt(offset)
                .putInt(most)
                .putInt(data.length)
                .put(data)
                .array();
        return session.counted(what, session.ask(what, AdsSession.READ_WRITE, asked, TimedSocket.left(end)));
    }

    /** Everything that was learnt of the former program is forgotten. */
    private void changed() {
        symbols.clear();
        version = -1;
    }

    /** By its handle, which the controller itself refuses when the symbol is gone; nothing of a former program is used for it. */
    @Override
    public void write(Part part) throws Failure, Refusal, InterruptedException {
        long end = TimedSocket.in(requestMs);
        String what = "Writing " + part.span().words();
        TypedPlace place = TypedPlace.of(part.span());
        if (version(what, end) != version) {
            changed();
        }
        AdsSymbol symbol = symbol(what, place, end);
        byte[] data = AdsData.write(place, part.bytes());
        if (data.length != symbol.size()) {
            throw new Refusal(true, what + ": the symbol has another size.");
        }
        int handle = handle(what, place, end);
        int left = TimedSocket.left(end);
        if (left == 0) {
            throw new Refusal(true, what + ": the controller was too slow to say what it is; nothing was sent.");
        }
        put(what, VALUE_BY_HANDLE, handle, data, left);
        release(handle, end);
    }

    private int handle(String what, TypedPlace place, long end) throws Failure, Refusal, InterruptedException {
        byte[] handle = readWrite(what, HANDLE_BY_NAME, 0, Integer.BYTES, name(place), end);
        if (handle.length != Integer.BYTES) {
            throw Failure.lost(what + ": the handle has " + handle.length + " bytes.");
        }
        return ByteBuffer.wrap(handle).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /** Handles are the controller's, and few. One that it will not take back is its own affair: what was written is written. */
    private void release(int handle, long end) throws Failure, InterruptedException {
        byte[] which = AdsSession.little(Integer.BYTES).putInt(handle).array();
        try {
            put("Giving the handle back", RELEASE, 0, which, Math.max(1, TimedSocket.left(end)));
        } catch (Refusal kept) {
            return;
        }
    }

    private void put(String what, int group, int offset, byte[] data, int limitMs)
            throws Failure, Refusal, InterruptedException {
        session.ask(
                what,
                AdsSession.WRITE,
                AdsSession.little(3 * Integer.BYTES + data.length)
                        .putInt(group)
                        .putInt(offset)
                        .putInt(data.length)
                        .put(data)
                        .array(),
                limitMs);
    }

    @Override
    public void close() {
        session.close();
    }
}
