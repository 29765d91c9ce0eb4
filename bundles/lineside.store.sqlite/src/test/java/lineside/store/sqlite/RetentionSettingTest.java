// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lineside.store.api.Journal;
import lineside.tck.RealClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long events stay in the database is the user's choice; one that cannot be used is refused in one sentence. */
class RetentionSettingTest {
    private final RetentionSetting setting = new RetentionSetting(Retention.STANDARD);

    /** The defaults with some fields set. */
    static StoreConfig config(Map<String, Object> given) {
        return (StoreConfig) Proxy.newProxyInstance(
                StoreConfig.class.getClassLoader(),
                new Class<?>[] {StoreConfig.class},
                (proxy, field, arguments) -> given.getOrDefault(field.getName(), field.getDefaultValue()));
    }

    @Test
    void theDefaultsAreWhatANewStoreHas() {
        setting.configure(config(Map.of()));
        assertEquals(Retention.STANDARD, setting.inForce());
        assertEquals(Optional.empty(), setting.note());
    }

    @Test
    void whatIsAskedForIsInForce() {
        setting.configure(config(
                Map.of("rows_days", 0, "rows_max_mb", 64, "uplinks_retired", new String[] {" erp ", "", "old-1"})));
        assertEquals(Duration.ZERO, setting.inForce().rows());
        assertEquals(64L << 20, setting.inForce().bytes());
        assertEquals(Set.of("erp", "old-1"), setting.inForce().retired());
        assertEquals(Optional.empty(), setting.note());
    }

    /** OP-5: nothing is dropped that nobody asked for. */
    @Test
    void segmentsAreKeptForEverUnlessSomebodySaysOtherwise() {
        assertTrue(Retention.STANDARD.keeping().isAll());
        setting.configure(config(Map.of("segments_days", 730, "segments_max_mb", 4_096)));
        assertEquals(Duration.ofDays(730), setting.inForce().keeping().age());
        assertEquals(4_096L << 20, setting.inForce().keeping().bytes());
        assertEquals(Optional.empty(), setting.note());
    }

    @Test
    void whatCannotBeUsedIsSaidAndTheLastStays() {
        setting.configure(config(Map.of("rows_days", 7)));
        Retention last = setting.inForce();
        for (Map.Entry<Map<String, Object>, String> wrong : Map.<Map<String, Object>, String>of(
                        Map.of("rows_days", -1, "rows_max_mb", 64),
                        "rows.days -1 cannot be used, events stay in the database for 7 days; write 0 to 3650",
                        Map.of("rows_days", 3_651),
                        "rows.days 3651 cannot be used, events stay in the database for 7 days; write 0 to 3650",
                        Map.of("rows_max_mb", 63),
                        "rows.max.mb 63 cannot be used, it stays at 1024 MB; write 64 to 1048576",
                        Map.of("rows_max_mb", Integer.MAX_VALUE),
                        "rows.max.mb 2147483647 cannot be used, it stays at 1024 MB; write 64 to 1048576",
                        Map.of("segments_days", 3_651),
                        "segments.days 3651 cannot be used, segments are kept for ever; write 0 to keep them all, or 1 to 3650",
                        Map.of("segments_max_mb", -1, "segments_days", 30),
                        "segments.max.mb -1 cannot be used, it stays at 0 MB; write 0 to keep them all, or 1 to 1048576",
                        Map.of("uplinks_retired", new String[] {"erp", "a b"}),
                        "uplinks.retired 'a b' cannot be the name of an uplink, nobody more is retired; write names as in"
                                + " uplink.name, 1 to 32 letters, digits or hyphens")
                .entrySet()) {
            setting.configure(config(wrong.getKey()));
            assertEquals(Optional.of(wrong.getValue()), setting.note());
            assertEquals(last, setting.inForce());
        }
    }

    @Test
    void theComponentTakesItAtOnceAndHealthSaysWhatIsWrong(@TempDir Path data) throws Exception {
        SqliteStore store = new SqliteStore(config(Map.of()), new RealClock());
        try (Journal journal = store.open(Rig.request(data))) {
            assertEquals(Optional.empty(), journal.health().note());
            store.modified(config(Map.of("rows_days", 4_000)));
            assertTrue(journal.health().note().orElseThrow().startsWith("rows.days 4000"), "" + journal.health());
            store.modified(config(Map.of("rows_days", 40)));
            assertEquals(Optional.empty(), journal.health().note());
        }
    }
}
