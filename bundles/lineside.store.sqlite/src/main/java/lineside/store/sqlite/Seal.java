// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.store.api.Acknowledged;

/**
 * Whether a receiver signed an acknowledgement or a mark: Ed25519 (RFC 8032) over the lines {@code lineside-signed-v1}, {@code
 * ack} or {@code mark}, the source, and the message without its field {@code signature} as canonical JSON. A check of its own, so that what an auditor runs
 * does not rest on what the gateway runs.
 */
final class Seal {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
    private static final String FIELD = "signature";

    private final List<PublicKey> keys;
    private final String source;

    private Seal(List<PublicKey> keys, String source) {
        this.keys = keys;
        this.source = source;
    }

    /**
     * The keys of a PEM file, one after the other.
     *
     * @param source the line that was acknowledged to, {@code /enterprise/site/area/line}
     */
    static Seal of(Path pem, String source) throws IOException {
        if (!Files.isRegularFile(pem)) {
            throw new IOException("there is no key file " + pem);
        }
        List<PublicKey> keys = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(pem));
        try {
            while (block.find()) {
                byte[] key = Base64.getMimeDecoder().decode(block.group(1));
                keys.add(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
            }
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            throw new IOException("the key file " + pem + " holds what is no Ed25519 key", noKey);
        }
        if (keys.isEmpty()) {
            throw new IOException("the key file " + pem + " holds no public key");
        }
        return new Seal(List.copyOf(keys), source);
    }

    /** Whether one of the keys signed this message. */
    boolean isOn(byte[] json) throws JsonException {
        Body message = Body.parse(json);
        Object given = message.get(FIELD);
        if (!(given instanceof String)) {
            return false;
        }
        String verb = Acknowledged.isMark(message) ? "mark" : "ack";
        byte[] over = ("lineside-signed-v1\n" + verb + "\n" + source + "\n" + without(message))
                .getBytes(StandardCharsets.UTF_8);
        try {
            byte[] signature = Base64.getDecoder().decode((String) given);
            return keys.stream().anyMatch(key -> fits(key, signature, over));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static Body without(Body message) {
        Body.Builder rest = Body.builder();
        for (String name : message.names()) {
            Object value = message.get(name);
            if (!name.equals(FIELD) && value != null) {
                rest.put(name, value);
            }
        }
        return rest.build();
    }

    private static boolean fits(PublicKey key, byte[] signature, byte[] over) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(over);
            return check.verify(signature);
        } catch (GeneralSecurityException noSignature) {
            return false;
        }
    }
}
