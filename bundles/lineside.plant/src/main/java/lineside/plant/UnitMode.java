// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/** Unit modes, with the numbers of PackML. */
enum UnitMode {
    PRODUCE(1),
    MAINTENANCE(2),
    MANUAL(3);

    private final int number;

    UnitMode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
