// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** A plant's own authority and what it signs, made with the keytool of the Java runtime. */
final class Certificates {
    private static final String PASSWORD = "only-for-tests";

    private final Path folder;

    Certificates(Path folder) throws Exception {
        this.folder = folder;
        pair("authority", "-dname", "CN=Plant", "-ext", "bc:c");
        export("authority");
    }

    /** The authority's certificate. */
    Path authority() {
        return folder.resolve("authority.pem");
    }

    /** A certificate and key of the authority for a name, as PEM files {@code <name>.pem} and {@code <name>.key}. */
    void signed(String name, String subjectAlternative) throws Exception {
        signed(name, subjectAlternative, "-validity", "2");
    }

    /** The same, good from and for as long as the words for keytool say. */
    void signed(String name, String subjectAlternative, String... good) throws Exception {
        pair(name, "-dname", "CN=" + name);
        keytool(name, "-certreq", "-file", path(name + ".csr"));
        List<String> words = new ArrayList<>(List.of("-gencert", "-infile", path(name + ".csr")));
        words.addAll(List.of("-outfile", path(name + ".pem"), "-rfc", "-ext", "SAN=" + subjectAlternative));
        words.addAll(List.of(good));
        keytool("authority", words.toArray(new String[0]));
        key(name);
    }

    /** One that nobody but itself signed. */
    void selfSigned(String name, String subjectAlternative) throws Exception {
        pair(name, "-dname", "CN=" + name, "-ext", "SAN=" + subjectAlternative);
        export(name);
        key(name);
    }

    private void pair(String name, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-validity", "2"));
        words.addAll(List.of(more));
        keytool(name, words.toArray(new String[0]));
    }

    private void export(String name) throws Exception {
        keytool(name, "-exportcert", "-rfc", "-file", path(name + ".pem"));
    }

    private void key(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        byte[] key = store.getKey(name, PASSWORD.toCharArray()).getEncoded();
        Files.writeString(
                folder.resolve(name + ".key"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private String path(String file) {
        return folder.resolve(file).toString();
    }

    private void keytool(String store, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of(
                "-alias", store, "-storetype", "PKCS12", "-keystore", path(store + ".p12"), "-storepass", PASSWORD));
        Path log = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Assertions.assertEquals(0, process.waitFor(), () -> read(log));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException gone) {
            return gone.toString();
        }
    }
}
