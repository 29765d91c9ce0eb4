// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lineside.signal.api.Driver;
import lineside.signal.api.Tag;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;

/** The gateway's OPC UA driver as it is shipped, with a sink that only counts. */
final class ProductFollow implements AutoCloseable {
    private static final String DRIVER = "lineside.driver.opcua.OpcUaDriver";
    private static final String ADDRESS = "nsu=" + TagServer.SPACE + ";s=";
    private static final String URGENT = "u";

    private final Driver driver;

    ProductFollow(String url, int tags, Path folder, Updates updates) throws Exception {
        Constructor<?> made = Class.forName(DRIVER).getConstructors()[0];
        Class<?>[] takes = made.getParameterTypes();
        Map<String, Object> settings = Map.of(
                "endpoint_url",
                url,
                "security_policy",
                "None",
                "publishing_interval_ms",
                TagServer.TICK_MILLIS,
                "fast_interval_ms",
                TagServer.FAST_MILLIS);
        driver = (Driver) made.newInstance(
                standIn(
                        takes[0],
                        (self, asked, said) -> settings.getOrDefault(asked.getName(), asked.getDefaultValue())),
                standIn(takes[1], (self, asked, said) -> folder.toString()),
                new OwnClock());
        driver.observe(tags(tags), sample -> sample.value().ifPresent(value -> {
            if (sample.tag().startsWith(URGENT)) {
                updates.urgent(((Value.Whole) value).value());
            } else {
                updates.ordinary(1);
            }
        }));
    }

    private static Object standIn(Class<?> type, InvocationHandler answers) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers);
    }

    private static List<Tag> tags(int count) {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tags.add(tag("t" + i, TagServer.TICK_MILLIS, false));
        }
        for (int i = 0; i < TagServer.URGENT; i++) {
            tags.add(tag(URGENT + i, TagServer.FAST_MILLIS, true));
        }
        return tags;
    }

    private static Tag tag(String name, int millis, boolean critical) {
        return new Tag(name, ADDRESS + name, ValueType.INTEGER, Duration.ofMillis(millis), critical);
    }

    @Override
    public void close() throws ReflectiveOperationException {
        Method close = driver.getClass().getDeclaredMethod("close");
        close.setAccessible(true);
        close.invoke(driver);
    }
}
