// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What the bundles publish as components and needs no other service, without a framework: found by what their jars declare. */
final class Components {
    private final List<Path> bundles;
    private final ClassLoader loader;

    Components(List<Path> bundles, ClassLoader loader) {
        this.bundles = List.copyOf(bundles);
        this.loader = loader;
    }

    /** One of each component of that kind. */
    <T> List<T> of(Class<T> service) throws IOException {
        List<T> found = new ArrayList<>();
        for (Path bundle : bundles) {
            if (Files.isRegularFile(bundle)) {
                for (String name : implementations(bundle, service.getName())) {
                    found.add(service.cast(made(name)));
                }
            }
        }
        return found;
    }

    private Object made(String name) throws IOException {
        try {
            Constructor<?> constructor = Class.forName(name, true, loader).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException failed) {
            throw new IOException(name + " cannot be made: " + failed, failed);
        }
    }

    private static List<String> implementations(Path bundle, String service) throws IOException {
        List<String> names = new ArrayList<>();
        try (JarFile jar = new JarFile(bundle.toFile())) {
            String listed = jar.getManifest() == null
                    ? null
                    : jar.getManifest().getMainAttributes().getValue("Service-Component");
            for (String file : listed == null ? new String[0] : listed.split(",")) {
                ZipEntry entry = jar.getEntry(file.strip());
                if (entry != null) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        names.addAll(implementation(Xml.reader(in), service));
                    }
                }
            }
            return names;
        } catch (XMLStreamException broken) {
            throw new IOException(bundle + ": " + broken.getMessage(), broken);
        }
    }

    private static List<String> implementation(XMLStreamReader xml, String service) throws XMLStreamException {
        String name = "";
        boolean published = false;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT) {
                if (xml.getLocalName().equals("implementation")) {
                    name = Xml.attribute(xml, "class");
                }
                published |= xml.getLocalName().equals("provide")
                        && Xml.attribute(xml, "interface").equals(service);
            }
        }
        return published ? List.of(name) : List.of();
    }
}
