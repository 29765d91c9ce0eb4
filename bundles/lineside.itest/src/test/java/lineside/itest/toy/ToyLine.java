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

/** A bundle with one component that is found as a service, made without a build: what adding a part to a line costs. */
public final class ToyLine {
    private ToyLine() {}

    /** The capability alone. */
    public static void capability(Path folder) throws IOException {
        write(folder, ToyCapability.class, "lineside.capability.api.Capability", "");
    }

    /** A capability that stands still as long as a file says so. */
    public static void stuck(Path folder) throws IOException {
        write(folder, StuckCapability.class, "lineside.capability.api.Capability", "");
    }

    /** The driver alone. */
    public static void driver(Path folder) throws IOException {
        String clock = "<reference name=\"clock\" interface=\"lineside.kernel.LineClock\" bind=\"clock\"/>";
        write(folder, ToyDriver.class, "lineside.signal.api.Driver", clock);
    }

    private static void write(Path folder, Class<?> type, String service, String references) throws IOException {
        String name = "lineside.toy." + type.getSimpleName().toLowerCase(java.util.Locale.ROOT);
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Import-Package", "lineside.kernel,lineside.signal.api,lineside.capability.api");
        main.putValue("Service-Component", "OSGI-INF/toy.xml");
        String component = "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"" + name
                + "\"><implementation class=\"" + type.getName() + "\"/><service><provide interface=\"" + service
                + "\"/></service>" + references + "</scr:component>";
        String entry = type.getName().replace('.', '/') + ".class";
        Files.createDirectories(folder);
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".jar"));
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream classFile = type.getResourceAsStream("/" + entry)) {
            jar.putNextEntry(new JarEntry(entry));
            classFile.transferTo(jar);
            jar.putNextEntry(new JarEntry("OSGI-INF/toy.xml"));
            jar.write(component.getBytes(StandardCharsets.UTF_8));
        }
    }
}
