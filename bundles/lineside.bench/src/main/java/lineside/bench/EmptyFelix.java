// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Floor, a process of its own: the framework that the gateway runs on, without a bundle, until standard input ends. */
public final class EmptyFelix {
    private EmptyFelix() {}

    /** The folder for its cache. */
    public static void main(String[] arguments) throws Exception {
        FrameworkFactory factory =
                ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
        Framework framework = factory.newFramework(Map.of(Constants.FRAMEWORK_STORAGE, arguments[0]));
        framework.start();
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Whatever is said, only the end counts.
        }
        framework.stop();
        framework.waitForStop(0);
    }
}
