// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XML that wants to read files, swell or never end: one sentence, nothing fetched, nothing changed. */
final class HostileXmlTest {
    @TempDir
    Path folder;

    private Lines.Said refused(String xml, String sentence) throws IOException {
        Lines lines = new Lines(folder);
        Path file = Files.writeString(folder.resolve("tags"), xml);
        Lines.Said said = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> lines.run(file));
        assertEquals(1, said.code(), said.out());
        assertTrue(said.err().contains(sentence), said.err());
        assertEquals(1, said.err().lines().count(), said.err());
        return said;
    }

    @Test
    void aDocumentTypeIsNotRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");
        String entity = "<!DOCTYPE RSLogix5000Content [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                + "<RSLogix5000Content><Controller><Tags><Tag Name=\"A\" DataType=\"DINT\"/>&x;</Tags></Controller>"
                + "</RSLogix5000Content>";
        Lines.Said said = refused(entity, "document type");
        assertFalse((said.out() + said.err()).contains("the secret"));
        StringBuilder laughs = new StringBuilder("<!DOCTYPE RSLogix5000Content [<!ENTITY a \"ha\">");
        for (char c = 'b'; c < 'n'; c++) {
            laughs.append("<!ENTITY ")
                    .append(c)
                    .append(" \"")
                    .append(("&" + (char) (c - 1) + ";").repeat(10))
                    .append("\">");
        }
        refused(laughs + "]><RSLogix5000Content>&m;</RSLogix5000Content>", "document type");
    }

    @Test
    void aWayThatLeadsInACircleEnds() throws IOException {
        String circle = "<UANodeSet><NamespaceUris><Uri>urn:x</Uri></NamespaceUris>"
                + "<UAVariable NodeId='ns=1;i=1' BrowseName='1:A' DataType='Int32' ParentNodeId='ns=1;i=2'/>"
                + "<UAVariable NodeId='ns=1;i=2' BrowseName='1:B' DataType='Int32' ParentNodeId='ns=1;i=1'/></UANodeSet>";
        Lines.Said said = new Lines(folder).run(circle, "--device", "ua", "--unit", "filler", "--dry-run");
        assertEquals(2, said.of("new").size(), said.out() + said.err());
    }

    @Test
    void otherOrDamagedXmlIsNamed() throws IOException {
        refused("<html><body/></html>", "this is XML that begins with 'html', which is not read");
        refused("<RSLogix5000Content><Controller>", "the file is damaged XML");
        refused("<RSLogix5000Content>" + "<a>".repeat(200) + "</RSLogix5000Content>", "nested deeper than 100");
        refused("<UANodeSet><NamespaceUris><Uri><b/></Uri></NamespaceUris></UANodeSet>", "the file is damaged XML");
        refused("<", "the file is damaged XML");
    }

    @Test
    void anotherFormatThanWasSaidIsNamed() throws IOException {
        Lines lines = new Lines(folder);
        Lines.Said said = lines.run("<UANodeSet/>", "--format", "l5x");
        assertTrue(said.err().contains("begins with 'UANodeSet', which is no L5X export"), said.err());
        Lines.Said table = lines.run("name\nx\n", "--format", "l5x");
        assertTrue(table.err().contains("no L5X export: it does not begin as XML"), table.err());
        Lines.Said xml = lines.run("<RSLogix5000Content/>", "--format", "kepware");
        assertTrue(xml.err().contains("begins with 'RSLogix5000Content', which is no Kepware CSV"), xml.err());
    }

    @Test
    void xmlOfWindowsIsRead() throws IOException {
        String xml = "\uFEFF" + Files.readString(Lines.sample("press.L5X")).replace("UTF-8", "UTF-16");
        Path file = Files.write(folder.resolve("utf16"), xml.getBytes(StandardCharsets.UTF_16LE));
        Lines lines = new Lines(folder, Lines.FILLER, "logix://192.0.2.10");
        assertEquals(5, lines.run(file, "--dry-run").of("new").size());
    }
}
