// SPDX-License-Identifier: Apache-2.0
package lineside.pi4j;

import com.pi4j.context.Context;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes a Pi4J context as a service, for as long as it is configured. No line is taken before a program asks for one. */
@Designate(ocd = Pi4jConfig.class)
@Component(
        name = Pi4jConfig.PID,
        service = {},
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Pi4jService {
    private static final Logger LOG = LoggerFactory.getLogger(Pi4jService.class);

    private final Optional<Context> pi4j;

    /** Wrong wiring leaves it in place without a context, saying what is wrong. */
    @Activate
    public Pi4jService(Pi4jConfig config, BundleContext bundle) {
        pi4j = Source.of(config.provider()).map(source -> Contexts.of(source, config.chip()));
        pi4j.ifPresentOrElse(
                context -> bundle.registerService(Context.class, context, null),
                () -> LOG.error(
                        "provider is \"{}\"; write cdev, gpiod, linuxfs or mock. There is no Pi4J context.",
                        config.provider()));
    }

    /** Outputs go to their shutdown states; the service goes with this bundle's component. */
    @Deactivate
    void close() {
        pi4j.ifPresent(Context::shutdown);
    }
}
