// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigBuilder;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;

/** A server's certificate, and endpoints signed and encrypted by one policy each, for the user mes alone. Trusts all clients. */
final class MiloSecurity {
    static final String USER = "mes";
    static final String PASSWORD = "mes-secret";

    private final DefaultApplicationGroup group;

    MiloSecurity(String applicationUri) throws Exception {
        group = DefaultApplicationGroup.createAndInitialize(
                new MemoryTrustListManager(),
                new MemoryCertificateStore(),
                new RsaSha256CertificateFactory() {
                    @Override
                    protected X509Certificate[] createRsaSha256CertificateChain(KeyPair keys) throws Exception {
                        return new X509Certificate[] {
                            new SelfSignedCertificateBuilder(keys)
                                    .setCommonName("test")
                                    .setApplicationUri(applicationUri)
                                    .addIpAddress("127.0.0.1")
                                    .build()
                        };
                    }
                },
                (chain, uri, hostNames) -> {});
    }

    private Set<EndpointConfig> endpoints(int port) {
        X509Certificate own = group.getCertificateChain(NodeIds.RsaSha256ApplicationCertificateType)
                .orElseThrow()[0];
        Set<EndpointConfig> endpoints = new LinkedHashSet<>();
        for (SecurityPolicy policy : Set.of(
                SecurityPolicy.Basic256Sha256,
                SecurityPolicy.Aes128_Sha256_RsaOaep,
                SecurityPolicy.Aes256_Sha256_RsaPss)) {
            endpoints.add(EndpointConfig.newBuilder()
                    .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
                    .setBindAddress("127.0.0.1")
                    .setBindPort(port)
                    .setHostname("127.0.0.1")
                    .setSecurityPolicy(policy)
                    .setSecurityMode(MessageSecurityMode.SignAndEncrypt)
                    .setCertificate(own)
                    .addTokenPolicy(OpcUaServerConfig.USER_TOKEN_POLICY_USERNAME)
                    .build());
        }
        return endpoints;
    }

    OpcUaServerConfigBuilder on(OpcUaServerConfigBuilder server, int port) {
        return server.setCertificateManager(new DefaultCertificateManager(new MemoryCertificateQuarantine(), group))
                .setIdentityValidator(new UsernameIdentityValidator(login ->
                        login.getUsername().equals(USER) && login.getPassword().equals(PASSWORD)))
                .setEndpoints(endpoints(port));
    }
}
