// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

/**
 * What a chip says of itself.
 *
 * @param name such as {@code gpiochip0}; may be another one after the next start
 * @param label such as {@code pinctrl-bcm2711}; stays
 * @param lines how many it has
 */
record ChipInfo(String name, String label, int lines) {}
