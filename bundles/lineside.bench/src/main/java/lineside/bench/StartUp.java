// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.List;
import java.util.Locale;

/** P13: a gateway with a thousand tags from its start to the first poll, and the memory that it then takes. */
final class StartUp implements Row {
    /** Something that can be started, looked at, and ended again. */
    @FunctionalInterface
    interface Start {
        Started once() throws Exception;
    }

    private final Start product;
    private final Start floor;

    /** Both are started once before anything counts: a first start unpacks and draws keys. */
    StartUp(Start product, Start floor) throws Exception {
        this.product = product;
        this.floor = floor;
        product.once();
        floor.once();
    }

    @Override
    public String id() {
        return "P13";
    }

    @Override
    public String promise() {
        return "from start to the first poll, and memory, with " + StartLine.TAGS
                + " tags: half Modbus, half simulated; OPC UA and GPIO are there without a device";
    }

    @Override
    public List<Ratio.Name> ratios() {
        return List.of(
                Ratio.Name.atMost(8, "start to the start of an empty Felix"),
                Ratio.Name.atMost(3.5, "memory to that of an empty Felix"));
    }

    @Override
    public Round round() throws Exception {
        Started ours = product.once();
        Started empty = floor.once();
        String figures = String.format(
                Locale.ROOT,
                "product %,.0f ms, %,.0f MB; empty Felix %,.0f ms, %,.0f MB",
                ours.nanos() / 1e6,
                ours.bytes() / 1e6,
                empty.nanos() / 1e6,
                empty.bytes() / 1e6);
        return new Round(
                figures, List.of((double) ours.nanos() / empty.nanos(), (double) ours.bytes() / empty.bytes()));
    }
}
