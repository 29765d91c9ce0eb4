// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.io.IOException;
import java.io.InputStream;

/** The description of this API, as it stands in the docs. */
final class OpenApi {
    private OpenApi() {}

    static void answer(Visit visit) throws IOException {
        try (InputStream in = OpenApi.class.getResourceAsStream("openapi.yaml")) {
            if (in == null) {
                visit.refuse(Refusal.absent("the description"));
            } else {
                visit.send(200, "application/yaml", in.readAllBytes());
            }
        }
    }
}
