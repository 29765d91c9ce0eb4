// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.capability.api.Capability;
import lineside.capability.api.CommandDesk;
import lineside.capability.api.HealthSource;
import lineside.capability.api.SignalBook;
import lineside.capability.api.ViewBoard;
import lineside.capability.api.WebContent;
import lineside.capability.api.WebEndpoint;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.store.api.Feed;
import lineside.store.api.People;
import lineside.store.api.TapeReader;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the web server to the services of the line, which come and go while it runs. */
@Component(name = "lineside.http", service = HealthSource.class, immediate = true)
@Designate(ocd = HttpConfig.class)
public final class HttpComponent implements HealthSource {
    private static final long RENEW_DAYS = 30;
    private static final Logger LOG = LoggerFactory.getLogger(HttpComponent.class);

    private final Parts parts = new Parts();
    private final Wiring wiring;
    private @Nullable AutoCloseable following;

    @Activate
    public HttpComponent(BundleContext context, @Reference LineClock clock, HttpConfig config) {
        Optional<Path> data =
                Optional.ofNullable(context.getProperty("lineside.data")).map(Path::of);
        Optional<Path> conf =
                Optional.ofNullable(context.getProperty("lineside.conf")).map(Path::of);
        List<Path> tokens = new ArrayList<>();
        conf.ifPresent(folder -> tokens.add(folder.resolve("api-tokens")));
        data.ifPresent(folder -> tokens.add(folder.resolve("api-tokens")));
        wiring = new Wiring(new WebServer.Surroundings(parts, clock, tokens, InetAddress::isLoopbackAddress), data);
        wiring.apply(config);
    }

    @Modified
    void modified(HttpConfig config) {
        wiring.apply(config);
    }

    @Deactivate
    void deactivate() {
        wiring.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setDesk(CommandDesk desk) {
        parts.desk.set(desk);
    }

    void unsetDesk(CommandDesk desk) {
        parts.desk.clear(desk);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setFeed(Feed feed) {
        parts.feed.set(feed);
    }

    void unsetFeed(Feed feed) {
        parts.feed.clear(feed);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setPeople(People people) {
        parts.people.set(people);
    }

    void unsetPeople(People people) {
        parts.people.clear(people);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setTape(TapeReader tape) {
        parts.tape.set(tape);
    }

    void unsetTape(TapeReader tape) {
        parts.tape.clear(tape);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setSignals(SignalBook signals) {
        parts.signals.set(signals);
    }

    void unsetSignals(SignalBook signals) {
        parts.signals.clear(signals);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setBoard(ViewBoard board) {
        unfollow();
        parts.board.set(board);
        following = board.follow(wiring);
        wiring.boardCame(board);
    }

    void unsetBoard(ViewBoard board) {
        if (parts.board.clear(board)) {
            unfollow();
        }
    }

    private synchronized void unfollow() {
        AutoCloseable old = following;
        following = null;
        if (old != null) {
            try {
                old.close();
            } catch (Exception already) {
                LOG.debug("The board has gone already.", already);
            }
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addContent(WebContent content) {
        parts.contents.add(content);
    }

    void removeContent(WebContent content) {
        parts.contents.remove(content);
        wiring.contentWent(content);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addEndpoint(WebEndpoint endpoint) {
        parts.endpoints.add(endpoint);
    }

    void removeEndpoint(WebEndpoint endpoint) {
        parts.endpoints.remove(endpoint);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDriver(Driver driver) {
        parts.drivers.add(driver);
    }

    void removeDriver(Driver driver) {
        parts.drivers.remove(driver);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCapability(Capability<?> capability) {
        parts.capabilities.add(capability);
    }

    void removeCapability(Capability<?> capability) {
        parts.capabilities.remove(capability);
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Report report() {
        Optional<WebServer> server = wiring.server();
        Map<String, Double> metrics = server.map(WebServer::metrics).orElse(Map.of());
        String trouble = wiring.trouble();
        if (server.isEmpty()) {
            return new Report(Status.FAILURE, trouble, metrics);
        }
        Optional<Long> days = server.get().certificateDays().filter(left -> left < RENEW_DAYS);
        if (trouble.isEmpty() && days.isPresent()) {
            trouble = days.get() < 0
                    ? "The certificate of HTTPS has ended: put a new one into keystore.path."
                    : "The certificate of HTTPS ends in " + days.get() + " days: put a new one into keystore.path.";
        }
        return trouble.isEmpty()
                ? new Report(
                        Status.OK, "The panel is served on port " + server.get().port() + ".", metrics)
                : new Report(Status.MAINTENANCE, trouble, metrics);
    }
}
