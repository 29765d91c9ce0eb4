// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PINs are six digits and kept as PBKDF2-HMAC-SHA256 with 600 000 iterations (OWASP password storage, 2023) and 16 bytes of
 * salt, written {@code pbkdf2-sha256$iterations$salt$hash}. Making or checking one takes some tenths of a second of a core.
 */
final class Pins {
    static final int ITERATIONS = 600_000;
    private static final String FORM = "pbkdf2-sha256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Pins() {}

    /** What is wrong with a PIN that somebody wants to choose. */
    static Optional<Refusal> objection(String pin) {
        if (!pin.matches("[0-9]{6}")) {
            return Optional.of(Refusal.of(400, "sign-in.pin-form", "A PIN has six digits."));
        }
        return easy(pin)
                ? Optional.of(Refusal.of(
                        400,
                        "sign-in.pin-easy",
                        "This PIN is among the first that anybody would try; choose one without a simple pattern."))
                : Optional.empty();
    }

    /** Equal steps from digit to digit (000000, 123456, 987654), or a short piece repeated (121212, 123123). */
    private static boolean easy(String pin) {
        boolean steps = true;
        int step = Math.floorMod(pin.charAt(1) - pin.charAt(0), 10);
        for (int i = 1; i < pin.length(); i++) {
            steps &= Math.floorMod(pin.charAt(i) - pin.charAt(i - 1), 10) == step;
        }
        return steps || pin.matches("(..)\\1\\1") || pin.matches("(...)\\1");
    }

    static String hash(String pin) {
        return hash(pin, ITERATIONS);
    }

    static String hash(String pin, int iterations) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        byte[] hash = derive(pin, salt, iterations);
        return FORM + "$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Whether the PIN fits; a hash of another form fits nothing. */
    static boolean fits(String pin, String stored) {
        String[] parts = stored.split("\\$");
        if (parts.length != 4 || !parts[0].equals(FORM) || !parts[1].matches("[1-9][0-9]{0,7}")) {
            return false;
        }
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] derived = derive(pin, base64.decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(derived, base64.decode(parts[3]));
    }

    private static byte[] derive(String pin, byte[] salt, int iterations) {
        try {
            PBEKeySpec spec = new PBEKeySpec(pin.toCharArray(), salt, iterations, 256);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
