// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads the forms (OSGi Metatype) of all bundles of a distribution, in the order of their PIDs. */
final class ConfigurationForms {
    private ConfigurationForms() {}

    static List<ConfigurationForm> of(Path bundles) throws IOException {
        TreeMap<String, ConfigurationForm> forms = new TreeMap<>();
        try (Stream<Path> jars = Files.walk(bundles)) {
            for (Path jar : jars.filter(path -> path.getFileName().toString().startsWith("lineside."))
                    .filter(path -> path.toString().endsWith(".jar"))
                    .toList()) {
                read(jar).forEach(form -> forms.put(form.pid(), form));
            }
        }
        return List.copyOf(forms.values());
    }

    private static List<ConfigurationForm> read(Path file) throws IOException {
        List<ConfigurationForm> forms = new ArrayList<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (var entry : jar.stream()
                    .filter(e -> e.getName().matches("OSGI-INF/metatype/.+\\.xml"))
                    .toList()) {
                try (InputStream xml = jar.getInputStream(entry)) {
                    forms.add(form(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(xml)
                            .getDocumentElement()));
                } catch (SAXException | ParserConfigurationException unreadable) {
                    throw new IOException(file + "!" + entry.getName(), unreadable);
                }
            }
        }
        return forms;
    }

    private static ConfigurationForm form(Element root) {
        Element form = elements(root, "OCD").get(0);
        Element designate = elements(root, "Designate").get(0);
        boolean several = designate.hasAttribute("factoryPid");
        return new ConfigurationForm(
                designate.getAttribute(several ? "factoryPid" : "pid"),
                several,
                form.getAttribute("name"),
                form.getAttribute("description"),
                elements(form, "AD").stream().map(ConfigurationForms::field).toList());
    }

    private static ConfigurationForm.Field field(Element field) {
        return new ConfigurationForm.Field(
                field.getAttribute("id"),
                field.getAttribute("type"),
                !field.getAttribute("required").equals("false"),
                field.getAttribute("default"),
                allowed(field),
                field.getAttribute("description"));
    }

    private static String allowed(Element field) {
        String choices = elements(field, "Option").stream()
                .map(option -> "`" + option.getAttribute("value") + "`")
                .collect(Collectors.joining(", "));
        String least = field.getAttribute("min");
        String most = field.getAttribute("max");
        if (!choices.isEmpty() || least.isEmpty() && most.isEmpty()) {
            return choices;
        }
        return least + " to " + most;
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
