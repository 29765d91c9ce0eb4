// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/** The PLC's counters, and its own count of power cycles. One thread. */
final class Counters {
    private static final long WORD = 1L << 16;
    private static final long DOUBLE_WORD = 1L << 32;

    private final Tags tags;
    private final Totalizer outfeed;
    private final Totalizer rejects;
    private final Totalizer infeed;
    private long boots;

    Counters(Tags tags, LineOptions options) {
        this.tags = tags;
        tags.declare("Packer.Outfeed", TagType.UINT16);
        tags.declare("Inspector.Rejects", TagType.UINT16);
        tags.declare("Filler.Infeed", TagType.UINT32);
        tags.declare("Plant.BootCount", TagType.UINT32);
        outfeed = new Totalizer(tags, "Packer.Outfeed", options.modulus());
        rejects = new Totalizer(tags, "Inspector.Rejects", WORD);
        infeed = new Totalizer(tags, "Filler.Infeed", DOUBLE_WORD);
        boots = options.firstBoot() - 1;
    }

    Totalizer outfeed() {
        return outfeed;
    }

    Totalizer rejects() {
        return rejects;
    }

    Totalizer infeed() {
        return infeed;
    }

    long boots() {
        return boots;
    }

    /** Program start with counters that forget. */
    void boot(long outfeedStart, long at) {
        boots++;
        tags.set("Plant.BootCount", boots % DOUBLE_WORD, at);
        outfeed.set(outfeedStart, at);
        rejects.set(0, at);
        infeed.set(0, at);
    }
}
