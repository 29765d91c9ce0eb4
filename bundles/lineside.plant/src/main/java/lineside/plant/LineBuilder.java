// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.util.List;
import java.util.Random;

/** Puts the five units and the four belts together. */
final class LineBuilder {
    /** Downstream units are a little faster, as line builders do, so that a belt empties again after a stop. */
    private static final List<Unit> UNITS = List.of(
            new Unit("Filler", 1.00),
            new Unit("Capper", 0.94),
            new Unit("Labeller", 0.92),
            new Unit("Inspector", 0.90),
            new Unit("Packer", 0.88));

    private static final double JITTER = 0.03;
    private static final long TRAVEL_MILLIS = 800;
    private static final int FEWEST_PLACES = 12;
    private static final double BELT_SECONDS = 4;

    private record Unit(String name, double cycles) {}

    private final LineOptions options;
    private final Plc plc;
    private final Wishes wishes;
    private final LineParts parts = new LineParts();
    private long nextPiece;

    LineBuilder(LineOptions options, Plc plc, Wishes wishes) {
        this.options = options;
        this.plc = plc;
        this.wishes = wishes;
        this.nextPiece = options.firstPiece();
    }

    LineParts build() {
        int places = Math.max(FEWEST_PLACES, (int) Math.ceil(options.rate() * BELT_SECONDS));
        for (int i = 1; i < UNITS.size(); i++) {
            parts.belts().add(new Conveyor(plc.agenda(), places, TRAVEL_MILLIS));
        }
        for (int i = 0; i < UNITS.size(); i++) {
            unit(i);
        }
        for (int i = 0; i < parts.belts().size(); i++) {
            parts.belts()
                    .get(i)
                    .between(parts.stations().get(i), parts.stations().get(i + 1));
        }
        return parts;
    }

    private void unit(int i) {
        Machine machine = new Machine(UNITS.get(i).name(), plc);
        Disturbances disturbances = new Disturbances(options.scenario().rates(), random(i, 1), 100 * (i + 1));
        Attendant attendant = new Attendant(machine, plc.agenda(), disturbances, wishes.of(machine.id()));
        double cycleMillis = options.cycleMillis() * UNITS.get(i).cycles();
        Station.Rhythm rhythm = new UnitRhythm(attendant, cycleMillis, random(i, 2));
        parts.machines().add(machine);
        parts.attendants().add(attendant);
        parts.stations().add(new Station(machine, plc.agenda(), new Station.Ends(infeed(i), outfeed(i)), rhythm));
        speedometer(machine, i);
    }

    private void speedometer(Machine machine, int i) {
        double nominal = 60 * options.rate() / UNITS.get(i).cycles();
        new Speedometer(machine, plc, nominal, random(i, 3)).begin();
    }

    private Station.Infeed infeed(int i) {
        return i == 0 ? new Supply() : parts.belts().get(i - 1);
    }

    private Station.Outfeed outfeed(int i) {
        return switch (UNITS.get(i).name()) {
            case "Inspector" -> new Inspection(parts.belts().get(i), random(i, 4));
            case "Packer" -> new Pallets();
            default -> parts.belts().get(i);
        };
    }

    private Random random(int unit, int purpose) {
        return new Random(options.seed() * 1_000_003L + unit * 101L + purpose);
    }

    /** Cycle times with a little jitter, and the disturbances in between. */
    private record UnitRhythm(Attendant attendant, double meanMillis, Random random) implements Station.Rhythm {
        @Override
        public long cycleMillis() {
            return Math.max(1, Math.round(meanMillis * (1 - JITTER + 2 * JITTER * random.nextDouble())));
        }

        @Override
        public boolean isDisturbedNow() {
            return attendant.isDisturbedNow();
        }
    }

    /** Empty bottles without end. */
    private final class Supply implements Station.Infeed {
        @Override
        public boolean hasArrived(int wanted) {
            return true;
        }

        @Override
        public boolean isFull() {
            return true;
        }

        @Override
        public long take() {
            plc.counters().infeed().count(plc.agenda().now());
            plc.truth().filled();
            return nextPiece++;
        }
    }

    /** The reject gate behind the inspector. */
    private final class Inspection implements Station.Outfeed {
        private final Conveyor belt;
        private final Random random;

        Inspection(Conveyor belt, Random random) {
            this.belt = belt;
            this.random = random;
        }

        @Override
        public int free() {
            return belt.free();
        }

        @Override
        public void accept(long piece) {
            if (random.nextDouble() < options.rejectShare()) {
                plc.counters().rejects().count(plc.agenda().now());
                plc.truth().piece(plc.agenda().now(), piece, false);
            } else {
                belt.accept(piece);
            }
        }
    }

    /** The end of the line, with room without end. */
    private final class Pallets implements Station.Outfeed {
        @Override
        public int free() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void accept(long piece) {
            plc.counters().outfeed().count(plc.agenda().now());
            plc.truth().piece(plc.agenda().now(), piece, true);
        }
    }
}
