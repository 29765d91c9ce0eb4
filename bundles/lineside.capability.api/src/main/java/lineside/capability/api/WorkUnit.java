// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

/**
 * A machine or station of the line, as a role in production (ISA-95 work unit).
 *
 * @param id lower-case id, unique on the line
 * @param name what people call it
 * @param manual true for a station without any device
 */
public record WorkUnit(String id, String name, boolean manual) {}
