// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * One name for a component: as it is configured (PID), as its form is called (OCD id, and the file that Kura looks for) and as the
 * component runtime calls it. Each rule gives its violations.
 */
final class ConfigurationNames {
    private static final String FORMS = "OSGI-INF/metatype/";

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, String> bundleOf = new TreeMap<>();
    private int forms;

    /** How many forms were seen. */
    int forms() {
        return forms;
    }

    /** How many components were seen. */
    int components() {
        return bundleOf.size();
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    ConfigurationNames bundle(Path file) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (var entry : jar.stream()
                    .filter(entry -> entry.getName().matches("OSGI-INF/(metatype/)?[^/]+\\.xml"))
                    .toList()) {
                texts.put(
                        entry.getName(), new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return bundle(file.getFileName().toString(), texts);
    }

    /** The descriptions of a bundle's components and forms, by their place in it. */
    ConfigurationNames bundle(String bundle, Map<String, String> texts) throws IOException {
        Map<String, Element> components = new TreeMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Element root = parse(text.getValue());
            if (!text.getKey().startsWith(FORMS) && root.getTagName().endsWith("component")) {
                components.put(root.getAttribute("name"), root);
            }
        }
        components.forEach((name, component) -> component(bundle, name, component, texts));
        for (Map.Entry<String, String> text : texts.entrySet()) {
            if (text.getKey().startsWith(FORMS)) {
                form(bundle + " " + text.getKey(), text.getKey(), parse(text.getValue()), components);
            }
        }
        return this;
    }

    private void component(String bundle, String name, Element component, Map<String, String> texts) {
        String twin = bundleOf.put(name, bundle);
        if (twin != null) {
            wrong.add(bundle + " has a component " + name + ", and so has " + twin);
        }
        String pid = component.getAttribute("configuration-pid");
        if (!pid.isEmpty() && !pid.equals(name)) {
            wrong.add(bundle + " component " + name + " is configured as " + pid);
        }
        if (component.getAttribute("configuration-policy").equals("require")
                && !texts.containsKey(FORMS + name + ".xml")) {
            wrong.add(
                    bundle + " component " + name + " needs a configuration and has no form " + FORMS + name + ".xml");
        }
    }

    private void form(String where, String file, Element root, Map<String, Element> components) {
        forms++;
        List<Element> designates = elements(root, "Designate");
        List<Element> definitions = elements(root, "OCD");
        if (designates.size() != 1 || definitions.size() != 1) {
            wrong.add(where + " has " + definitions.size() + " OCD and " + designates.size() + " Designate; one each");
            return;
        }
        Element designate = designates.get(0);
        String pid = designate.getAttribute(designate.hasAttribute("factoryPid") ? "factoryPid" : "pid");
        String ocd = definitions.get(0).getAttribute("id");
        String shown = elements(root, "Object").get(0).getAttribute("ocdref");
        if (!file.equals(FORMS + pid + ".xml") || !ocd.equals(pid) || !shown.equals(pid)) {
            wrong.add(where + " has PID " + pid + ", OCD id " + ocd + " and shows " + shown);
        }
        if (!components.containsKey(pid)) {
            wrong.add(where + " has PID " + pid + "; components of its bundle are " + components.keySet());
        }
    }

    private static Element parse(String xml) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (SAXException | ParserConfigurationException unreadable) {
            throw new IOException(unreadable);
        }
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
