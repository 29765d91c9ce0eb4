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
    private final Agenda agenda;
    private final Tags tags;
    private final Truth truth;
    private final Counters counters;
    private final Wishes wishes;
    private long nextPiece;

    LineBuilder(LineOptions options, Agenda agenda, Tags tags, Truth truth, Counters counters, Wishes wishes) {
        this.options = options;
        this.agenda = agenda;
        this.tags = tags;
        this.truth = truth;
        this.counters = counters;
        this.wishes = wishes;
        this.nextPiece = options.firstPiece();
    }

    void build(List<Machine> machines, List<Attendant> attendants, List<Station> stations, List<Conveyor> belts) {
        int places = Math.max(FEWEST_PLACES, (int) Math.ceil(options.rate() * BELT_SECONDS));
        for (int i = 1; i < UNITS.size(); i++) {
            belts.add(new Conveyor(agenda, places, TRAVEL_MILLIS));
        }
        for (int i = 0; i < UNITS.size(); i++) {
            Machine machine = new Machine(UNITS.get(i).name(), agenda, tags, truth);
            Disturbances disturbances = new Disturbances(options.scenario().rates(), random(i, 1));
            Attendant attendant = new Attendant(machine, agenda, disturbances, wishes, 100 * (i + 1));
            Station.Rhythm rhythm = new UnitRhythm(
                    attendant, options.cycleMillis() * UNITS.get(i).cycles(), random(i, 2));
            machines.add(machine);
            attendants.add(attendant);
            stations.add(new Station(machine, agenda, infeed(i, belts), outfeed(i, belts), rhythm));
            speedometer(machine, i);
        }
        for (int i = 0; i < belts.size(); i++) {
            belts.get(i).between(stations.get(i), stations.get(i + 1));
        }
    }

    private void speedometer(Machine machine, int i) {
        double nominal = 60 * options.rate() / UNITS.get(i).cycles();
        new Speedometer(machine, agenda, tags, nominal, random(i, 3)).begin();
    }

    private Station.Infeed infeed(int i, List<Conveyor> belts) {
        return i == 0 ? new Supply() : belts.get(i - 1);
    }

    private Station.Outfeed outfeed(int i, List<Conveyor> belts) {
        return switch (UNITS.get(i).name()) {
            case "Inspector" -> new Inspection(belts.get(i), random(i, 4));
            case "Packer" -> new Pallets();
            default -> belts.get(i);
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
            counters.infeed().count(agenda.now());
            truth.filled();
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
                counters.rejects().count(agenda.now());
                truth.piece(agenda.now(), piece, false);
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
            counters.outfeed().count(agenda.now());
            truth.piece(agenda.now(), piece, true);
        }
    }
}
