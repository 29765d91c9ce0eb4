// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The variables of an OPC UA server, as its UANodeSet tells of them (OPC UA Part 6, Annex F). */
final class NodeSetTest {
    @TempDir
    Path folder;

    @Test
    void variablesOfAServer() throws IOException {
        Lines lines = new Lines(folder);
        String[] options = {"--device", "ua", "--unit", "filler", "--skip-refused"};
        Lines.Said said = lines.run(Lines.sample("capper.NodeSet2.xml"), options);
        assertEquals(0, said.code(), said.err());
        assertEquals(
                List.of(
                        "filler.capper-state  nsu=urn:maker:capper;s=Capper.State integer  (row 20 'Capper.State')",
                        "filler.capper-good-count  nsu=urn:maker:capper;i=7001 integer  (row 28 'Capper.GoodCount')",
                        "filler.capper-torque  nsu=urn:maker:capper;i=7002 real  (row 31 'Capper.Torque')",
                        "filler.round  nsu=urn:maker:capper;i=7008 boolean  (row 39 'Round')"),
                said.of("new"));
        List<String> refused = said.of("refused");
        assertEquals(4, refused.size(), said.out());
        assertTrue(refused.get(0).contains("DataType 'Mode': a type that is not read; an enumeration"), said.out());
        assertTrue(refused.get(1).contains("ValueRank '1': an array"), said.out());
        assertTrue(refused.get(2).contains("AccessLevel '2': it cannot be read"), said.out());
        assertTrue(refused.get(3).contains("NodeId 'ns=9;i=7007': its namespace has no URI"), said.out());
        assertEquals(
                List.of("3 variables are properties, or belong to types or to the standard itself; they are not taken"),
                said.of("note"));
        assertTrue(
                Files.readString(lines.yaml())
                        .contains(
                                "- { name: capper-torque, source: ua, address: \"nsu=urn:maker:capper;i=7002\", type: real }\n"));
        assertEquals(
                4,
                lines.run(Lines.sample("capper.NodeSet2.xml"), options)
                        .of("unchanged")
                        .size());
    }

    @Test
    void onlyForServers() throws IOException {
        Lines.Said said = new Lines(folder).run(Lines.sample("capper.NodeSet2.xml"));
        assertTrue(
                said.err().contains("addresses of UANodeSet are not known for device plc, which speaks S7"),
                said.err());
    }
}
