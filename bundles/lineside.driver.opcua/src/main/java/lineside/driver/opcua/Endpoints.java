// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lineside.signal.api.Quality;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;

/** Which of the ways that a server offers is the configured one; never a weaker one. */
final class Endpoints {
    private Endpoints() {}

    /**
     * The endpoint with exactly the configured policy, at the configured host and port: a server behind a router, or one with
     * a name that nobody resolves, gives addresses of its own that lead nowhere.
     */
    static EndpointDescription choose(List<EndpointDescription> offered, Wiring wiring) throws Failure {
        MessageSecurityMode mode = wiring.secure() ? MessageSecurityMode.SignAndEncrypt : MessageSecurityMode.None;
        EndpointDescription found = offered.stream()
                .filter(one -> wiring.policy().getUri().equals(one.getSecurityPolicyUri()))
                .filter(one -> one.getSecurityMode() == mode)
                .filter(one -> Stack.TCP_UASC_UABINARY_TRANSPORT_URI.equals(one.getTransportProfileUri()))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        Quality.BAD_CONFIG,
                        "The server does not offer security policy "
                                + wiring.policy().name() + " with mode " + mode + "; it offers " + names(offered)
                                + ". Switch it on there, or change security.policy."));
        checkLogin(found, wiring);
        return EndpointUtil.updateUrl(found, wiring.host(), wiring.port());
    }

    /** The server's certificate. */
    static X509Certificate certificate(EndpointDescription endpoint) throws Failure {
        try {
            return CertificateUtil.decodeCertificates(
                            endpoint.getServerCertificate().bytesOrEmpty())
                    .get(0);
        } catch (UaException | RuntimeException e) {
            throw new Failure(Quality.BAD_CONFIG, "The server shows no readable certificate; give it one.");
        }
    }

    /** Who we are there; a password goes out encrypted if the server offers that at all. */
    static IdentityProvider identity(Wiring wiring, Trust trust) {
        Login login = wiring.login();
        return login.anonymous()
                ? new AnonymousProvider()
                : new UsernameProvider(login.user(), login.password(), trust, Endpoints::strongest);
    }

    private static UserTokenPolicy strongest(List<UserTokenPolicy> policies) {
        return policies.stream().max(Comparator.comparing(Endpoints::encrypts)).orElseThrow();
    }

    private static void checkLogin(EndpointDescription endpoint, Wiring wiring) throws Failure {
        List<UserTokenPolicy> tokens = Stream.ofNullable(endpoint.getUserIdentityTokens())
                .flatMap(Stream::of)
                .toList();
        UserTokenType type = wiring.login().anonymous() ? UserTokenType.Anonymous : UserTokenType.UserName;
        List<UserTokenPolicy> fitting =
                tokens.stream().filter(token -> token.getTokenType() == type).toList();
        if (fitting.isEmpty()) {
            throw new Failure(
                    Quality.BAD_CONFIG,
                    wiring.login().anonymous()
                            ? "The server lets nobody in without a name; fill in user and password."
                            : "The server knows no login by name and password; clear user and password.");
        }
        boolean bare = type == UserTokenType.UserName
                && !wiring.secure()
                && fitting.stream().noneMatch(Endpoints::encrypts);
        if (bare && !loopback(wiring.host())) {
            throw new Failure(
                    Quality.BAD_CONFIG,
                    "The password would cross the network in clear text; choose a security.policy other than None.");
        }
    }

    private static boolean encrypts(UserTokenPolicy token) {
        String policy = Objects.requireNonNullElse(token.getSecurityPolicyUri(), "");
        return !policy.isEmpty() && !policy.equals(SecurityPolicy.None.getUri());
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (java.net.UnknownHostException e) {
            return false;
        }
    }

    private static String names(List<EndpointDescription> offered) {
        return offered.stream()
                .map(one -> one.getSecurityPolicyUri().replaceFirst(".*#", "") + " " + one.getSecurityMode())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
