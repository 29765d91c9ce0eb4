// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file from outside, whole and within limits.
 *
 * @param bytes at most {@value #MAX_BYTES}
 */
record SourceFile(byte[] bytes) {
    static final int MAX_BYTES = 64 << 20;
    private static final char MARK = '\uFEFF';

    static SourceFile read(Path file) throws ImportFault, IOException {
        if (!Files.isRegularFile(file)) {
            throw new ImportFault("there is no file " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ImportFault(
                        file + " is larger than " + (MAX_BYTES >> 20) + " MB; export fewer tags at a time");
            }
            return new SourceFile(bytes);
        }
    }

    /** Whether it is a zip archive, as every workbook of a spreadsheet is. */
    boolean isZip() {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    boolean isXml() throws ImportFault {
        String start = new String(bytes, 0, Math.min(bytes.length, 200), guess(StandardCharsets.ISO_8859_1));
        return start.replace("\u00EF\u00BB\u00BF", "")
                .replace("" + MARK, "")
                .stripLeading()
                .startsWith("<");
    }

    /**
     * Its text: by its byte order mark, else by the charset named, else UTF-8.
     *
     * @param charset a name such as {@code windows-1252}; empty for none
     */
    String text(String charset) throws ImportFault {
        Charset said = guess(charset.isEmpty() ? StandardCharsets.UTF_8 : named(charset));
        try {
            String text = said.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new ImportFault("the file holds zero bytes: it is no text; export it as text again");
            }
            return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw new ImportFault("the file is not " + said
                    + " text; save it as UTF-8, or say what it is, such as --charset windows-1252");
        }
    }

    private Charset guess(Charset otherwise) {
        if (begins(0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        return begins(0xFE, 0xFF)
                ? StandardCharsets.UTF_16BE
                : begins(0xEF, 0xBB, 0xBF) ? StandardCharsets.UTF_8 : otherwise;
    }

    private boolean begins(int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset named(String charset) throws ImportFault {
        try {
            return Charset.forName(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new ImportFault("--charset '" + charset + "' is not known; write one such as UTF-8 or windows-1252");
        }
    }
}
