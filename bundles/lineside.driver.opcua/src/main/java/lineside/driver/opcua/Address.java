// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.UaRuntimeException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/**
 * The address of one variable, in the text form of OPC UA Part 6 section 5.3.1: {@code nsu=URI;s=Name}, {@code ns=2;s=Name},
 * {@code ns=3;i=1001}, also {@code g=} and {@code b=}. The form with the namespace's URI survives a server that numbers its
 * namespaces anew.
 *
 * @param text as written
 * @param node its parsed form
 */
record Address(String text, ExpandedNodeId node) {
    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException with one sentence, if it is none
     */
    static Address parse(String text) {
        try {
            ExpandedNodeId node = ExpandedNodeId.parse(text.strip());
            if (node.isLocal()) {
                return new Address(text.strip(), node);
            }
        } catch (UaRuntimeException e) {
            // Said below, in a technician's words.
        }
        throw new IllegalArgumentException("address \"" + text + "\" is no OPC UA address; write nsu=URI;s=NAME,"
                + " ns=NUMBER;s=NAME or ns=NUMBER;i=NUMBER.");
    }

    /** The address by the server's present numbering; empty if it knows no such namespace. */
    Optional<NodeId> in(NamespaceTable namespaces) {
        return node.toNodeId(namespaces);
    }
}
