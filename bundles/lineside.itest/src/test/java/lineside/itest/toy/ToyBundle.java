// SPDX-License-Identifier: Apache-2.0
package lineside.itest.toy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A bundle with one component, made without a build. */
public final class ToyBundle {
    private static final String COMPONENT =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="lineside.toy" %s>
              <implementation class="%s"/>
              %s
            </scr:component>
            """;

    private ToyBundle() {}

    /** One whose component registers a {@link Runnable} and carries its configuration as service properties. */
    public static void working(Path folder) throws IOException {
        write(folder, Toy.class, "", "<service><provide interface=\"java.lang.Runnable\"/></service>", "java.lang");
    }

    /** One whose component throws when it is activated. */
    public static void broken(Path folder) throws IOException {
        write(folder, BrokenToy.class, "activate=\"activate\" immediate=\"true\"", "", "java.lang");
    }

    /** One that wants a package that nobody exports. */
    public static void unresolvable(Path folder) throws IOException {
        write(folder, Toy.class, "", "", "nobody.has.this");
    }

    /** One whose component needs a component runtime of 2020, which Felix has and Kura 5.6 has not. */
    public static void tooNew(Path folder) throws IOException {
        Manifest manifest = manifest("lineside.toy.new");
        manifest.getMainAttributes()
                .putValue(
                        "Require-Capability",
                        "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0))\"");
        new JarOutputStream(Files.newOutputStream(folder.resolve("lineside.toy.new.jar")), manifest).close();
    }

    private static Manifest manifest(String name) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        return manifest;
    }

    private static void write(Path folder, Class<?> type, String attributes, String service, String imports)
            throws IOException {
        Manifest manifest = manifest("lineside.toy");
        Attributes main = manifest.getMainAttributes();
        main.putValue("Import-Package", imports);
        main.putValue("Service-Component", "OSGI-INF/toy.xml");
        String entry = type.getName().replace('.', '/') + ".class";
        Files.createDirectories(folder);
        try (OutputStream out = Files.newOutputStream(folder.resolve("lineside.toy.jar"));
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream classFile = type.getResourceAsStream("/" + entry)) {
            jar.putNextEntry(new JarEntry(entry));
            classFile.transferTo(jar);
            jar.putNextEntry(new JarEntry("OSGI-INF/toy.xml"));
            jar.write(COMPONENT.formatted(attributes, type.getName(), service).getBytes(StandardCharsets.UTF_8));
        }
    }
}
