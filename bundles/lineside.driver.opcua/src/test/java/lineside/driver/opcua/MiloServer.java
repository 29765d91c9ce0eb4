// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigBuilder;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilters;
import org.eclipse.milo.opcua.sdk.server.subscriptions.Subscription;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteSubscriptionsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/**
 * A server that reports by exception: each change goes out, however short. Variables keep their values while it is switched
 * off. Loopback; security None unless {@link #secured}.
 */
final class MiloServer implements AutoCloseable {
    static final String SPACE = "urn:lineside:test";

    private final Map<String, Variable> variables = new ConcurrentHashMap<>();
    private final int port;
    private final Map<String, Item> asked = new ConcurrentHashMap<>();
    private String firstSpace = SPACE;
    private final AtomicInteger transfersRefused = new AtomicInteger();
    private long places = Long.MAX_VALUE;
    private MiloSecurity security;
    private OpcUaServer server;
    private Space space;

    /** One variable: what it holds, and whether clients may write it. */
    private static final class Variable {
        final boolean writable;
        volatile DataValue value;

        Variable(Object value, boolean writable) {
            this.writable = writable;
            this.value = now(new Variant(value));
        }
    }

    /** What a client asked for. */
    record Item(double samplingMs, long queue) {}

    MiloServer(int port) {
        this.port = port;
    }

    String url() {
        return "opc.tcp://127.0.0.1:" + port;
    }

    static String address(String name) {
        return "nsu=" + SPACE + ";s=" + name;
    }

    MiloServer with(String name, Object value, boolean writable) {
        variables.put(name, new Variable(value, writable));
        return this;
    }

    /** Another namespace comes first from the next start on, so that ours gets another number. */
    void renumber() {
        firstSpace = SPACE + ":before";
    }

    /** Sets a value; the source time that it got. */
    Instant set(String name, Object value) {
        Variable variable = variables.get(name);
        DataValue said = now(new Variant(value));
        variable.value = said;
        if (space != null) {
            space.report(name, said);
        }
        return said.sourceTime().getJavaInstant();
    }

    /** Says this once, status and all, without keeping it. */
    void say(String name, DataValue said) {
        space.report(name, said);
    }

    Object get(String name) {
        return variables.get(name).value.value().value();
    }

    /** A variable appears, or disappears, while the server runs. */
    void add(String name, Object value) {
        with(name, value, false);
        space.add(name);
    }

    /** The node is deleted, as by a new program; what watched it stays dead. */
    void remove(String name) {
        space.remove(name);
        variables.remove(name);
    }

    /** No queue gets more places than this. */
    void limitQueues(long most) {
        places = most;
    }

    /** What was asked for when this variable was followed last. */
    Item asked(String name) {
        return asked.get(name);
    }

    /** Forgets the subscriptions, but not the sessions. */
    void endSubscriptions() throws Exception {
        for (Subscription each : server.getSubscriptions().values()) {
            DeleteSubscriptionsRequest request = new DeleteSubscriptionsRequest(
                    new RequestHeader(NodeId.NULL_VALUE, DateTime.now(), uint(0), uint(0), "", uint(0), null),
                    new UInteger[] {each.getId()});
            each.getSubscriptionManager().deleteSubscriptions(request).get(60, TimeUnit.SECONDS);
        }
    }

    /** Forgets the sessions, and keeps their subscriptions; from now on no new session gets one of an old one. */
    void endSessionsAndRefuseTransfers() {
        RefusedTransfers refusing = new RefusedTransfers(server, transfersRefused);
        List.of("", "/").forEach(path -> server.addServiceSet(path, refusing));
        server.getSessionManager().getAllSessions().forEach(each -> server.getSessionManager()
                .killSession(each.getSessionId(), false));
    }

    /** How often a client asked for a subscription of an old session, in vain. */
    int transfersRefused() {
        return transfersRefused.get();
    }

    int sessions() {
        return server.getSessionManager().getCurrentSessionCount().intValue();
    }

    int subscriptions() {
        return server.getSubscriptions().size();
    }

    /** From the next start on it offers signed and encrypted endpoints, and nothing else. */
    MiloServer secured() throws Exception {
        security = new MiloSecurity(SPACE + ":server");
        return this;
    }

    MiloServer start() throws Exception {
        server = new OpcUaServer(
                config(),
                profile -> new OpcTcpServerTransport(
                        OpcTcpServerTransportConfig.newBuilder().build()));
        if (!firstSpace.equals(SPACE)) {
            server.getNamespaceTable().add(firstSpace);
        }
        space = new Space(server);
        space.startup();
        server.startup().get(60, TimeUnit.SECONDS);
        return this;
    }

    void stop() throws Exception {
        if (server != null) {
            space.shutdown();
            server.shutdown().get(60, TimeUnit.SECONDS);
            server = null;
            space = null;
        }
    }

    @Override
    public void close() throws Exception {
        stop();
    }

    private OpcUaServerConfig config() {
        OpcUaServerConfigBuilder named = OpcUaServerConfig.builder()
                .setApplicationName(LocalizedText.english("test"))
                .setApplicationUri(SPACE + ":server")
                .setProductUri(SPACE)
                .setBuildInfo(new BuildInfo(SPACE, "Lineside", "test", "1", "", DateTime.MIN_VALUE));
        return (security == null ? open(named) : security.on(named, port)).build();
    }

    private OpcUaServerConfigBuilder open(OpcUaServerConfigBuilder server) {
        EndpointConfig endpoint = EndpointConfig.newBuilder()
                .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
                .setBindAddress("127.0.0.1")
                .setBindPort(port)
                // A name that leads nowhere, as many servers have it: the configured address counts.
                .setHostname("plc.invalid")
                .setSecurityPolicy(SecurityPolicy.None)
                .setSecurityMode(MessageSecurityMode.None)
                .addTokenPolicy(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS)
                .build();
        return server.setCertificateManager(new DefaultCertificateManager(new MemoryCertificateQuarantine()))
                .setIdentityValidator(AnonymousIdentityValidator.INSTANCE)
                .setEndpoints(Set.of(endpoint));
    }

    private static DataValue now(Variant value) {
        DateTime now = new DateTime(Instant.now());
        return new DataValue(value, StatusCode.GOOD, now, now);
    }

    /** Our variables in one run of the server. */
    private final class Space extends ManagedNamespaceWithLifecycle {
        private final Map<String, Set<DataItem>> items = new HashMap<>();

        Space(OpcUaServer server) {
            super(server, SPACE);
            getLifecycleManager().addStartupTask(() -> variables.keySet().forEach(this::add));
        }

        void add(String name) {
            Variable variable = variables.get(name);
            UaVariableNode node = UaVariableNode.build(getNodeContext(), builder -> {
                builder.setNodeId(newNodeId(name))
                        .setBrowseName(newQualifiedName(name))
                        .setDisplayName(LocalizedText.english(name))
                        .setDataType(type(variable.value.value().value()))
                        .setTypeDefinition(NodeIds.BaseDataVariableType);
                if (variable.writable) {
                    builder.setAccessLevel(org.eclipse.milo.opcua.sdk.core.AccessLevel.READ_WRITE)
                            .setUserAccessLevel(org.eclipse.milo.opcua.sdk.core.AccessLevel.READ_WRITE);
                }
                return builder.addAttributeFilter(AttributeFilters.getValue(context -> variable.value))
                        .addAttributeFilter(AttributeFilters.setValue((context, said) -> written(name, said)))
                        .build();
            });
            getNodeManager().addNode(node);
        }

        synchronized void remove(String name) {
            getNodeManager().removeNode(newNodeId(name));
            Set<DataItem> dead = items.getOrDefault(name, Set.of());
            items.remove(name);
            DateTime now = new DateTime(Instant.now());
            StatusCode unknown = new StatusCode(StatusCodes.Bad_NodeIdUnknown);
            dead.forEach(item -> item.setValue(new DataValue(Variant.NULL_VALUE, unknown, now, now)));
        }

        @Override
        public RevisedDataItemParameters onCreateDataItem(ReadValueId watched, Double sampling, UInteger queue) {
            asked.put(String.valueOf(watched.getNodeId().getIdentifier()), new Item(sampling, queue.longValue()));
            return new RevisedDataItemParameters(sampling, uint(Math.min(places, queue.longValue())));
        }

        private void written(String name, DataValue said) {
            MiloServer.this.set(name, said.value().value());
        }

        private NodeId type(Object value) {
            return OpcUaDataType.fromBackingClass(value.getClass()).getNodeId();
        }

        synchronized void report(String name, DataValue said) {
            items.getOrDefault(name, Set.of()).forEach(item -> item.setValue(said));
        }

        @Override
        public synchronized void onDataItemsCreated(List<DataItem> created) {
            for (DataItem item : created) {
                String name = String.valueOf(item.getReadValueId().getNodeId().getIdentifier());
                items.computeIfAbsent(name, n -> ConcurrentHashMap.newKeySet()).add(item);
                item.setValue(variables.get(name).value);
            }
        }

        @Override
        public void onDataItemsModified(List<DataItem> modified) {
            // Reported by exception: nothing to change.
        }

        @Override
        public synchronized void onDataItemsDeleted(List<DataItem> deleted) {
            deleted.forEach(item -> items.values().forEach(set -> set.remove(item)));
        }

        @Override
        public void onMonitoringModeChanged(List<MonitoredItem> changed) {
            // Always reporting.
        }
    }
}
