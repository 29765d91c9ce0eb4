// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

/**
 * A page of the panel that a bundle brings.
 *
 * @param id lower-case id, the page's path on the panel
 * @param module path of the ES module below the bundle's web mount, such as {@code /screens/count/count.js}
 * @param element the custom element that the module defines
 * @param titleKey key in the bundle's catalogs {@code i18n/<language>.json} beside the module
 * @param order place in the navigation, ascending
 */
public record Screen(String id, String module, String element, String titleKey, int order) {}
