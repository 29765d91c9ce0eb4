// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.IOException;
import java.sql.SQLException;

/** One way of making something durable: the product's, or a floor's. Safe for as many threads as the load has. */
interface Arm extends AutoCloseable {
    /** Does it once, and returns when it is durable. */
    void once() throws Exception;

    @Override
    default void close() throws IOException, SQLException {}
}
