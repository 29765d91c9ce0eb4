// SPDX-License-Identifier: Apache-2.0
package lineside.health;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.HashMap;
import java.util.Map;
import lineside.capability.api.HealthSource;

/** The Java process: memory, threads, uptime. */
final class JavaMachine implements HealthSource {
    private static final double FULL = 0.95;

    @Override
    public String name() {
        return "jvm";
    }

    @Override
    public Report report() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        double share = heap.getMax() > 0 ? (double) heap.getUsed() / heap.getMax() : 0;
        Map<String, Double> metrics = new HashMap<>();
        metrics.put("jvm_heap_used_bytes", (double) heap.getUsed());
        metrics.put("jvm_heap_max_bytes", (double) heap.getMax());
        metrics.put("jvm_threads", (double) ManagementFactory.getThreadMXBean().getThreadCount());
        metrics.put("jvm_uptime_seconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
        long collections = 0;
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections += Math.max(0, collector.getCollectionCount());
            millis += Math.max(0, collector.getCollectionTime());
        }
        metrics.put("jvm_collections_total", (double) collections);
        metrics.put("jvm_collection_seconds_total", millis / 1e3);
        return share > FULL
                ? new Report(
                        Status.MAINTENANCE, "the memory is nearly full (" + Math.round(share * 100) + " %)", metrics)
                : new Report(Status.OK, "memory and threads are as they should be", metrics);
    }
}
