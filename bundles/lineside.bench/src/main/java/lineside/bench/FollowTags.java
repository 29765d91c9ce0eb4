// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.List;
import java.util.Locale;

/** P6: an OPC UA server of which everything moves at once; what the driver costs beside a bare callback of its library. */
final class FollowTags implements Row {
    /** Somebody who follows all tags for a while. */
    @FunctionalInterface
    interface Client {
        Followed once() throws Exception;
    }

    private final int tags;
    private final Client product;
    private final Client floor;

    FollowTags(int tags, Client product, Client floor) {
        this.tags = tags;
        this.product = product;
        this.floor = floor;
    }

    @Override
    public String id() {
        return "P6";
    }

    @Override
    public String promise() {
        return String.format(
                Locale.ROOT,
                "%,d tags of an OPC UA server, each moving every %d ms, and %d in the fast group",
                tags,
                TagServer.TICK_MILLIS,
                TagServer.URGENT);
    }

    @Override
    public List<Ratio.Name> ratios() {
        return List.of(
                Ratio.Name.atMost(1.5, "processor time of an update to a bare callback"),
                Ratio.Name.atLeast(0.95, "updates to what the server offered"),
                Ratio.Name.atMost(1.15, "p50 of the fast group to its " + TagServer.FAST_MILLIS + " ms"));
    }

    @Override
    public Round round() throws Exception {
        Followed ours = product.once();
        Followed bare = floor.once();
        String figures = "product " + ours.words() + "; bare callback " + bare.words();
        double urgent = ours.urgentNanos() / 1e6 / TagServer.FAST_MILLIS;
        return new Round(figures, List.of(ours.microsEach() / bare.microsEach(), ours.share(), urgent));
    }
}
