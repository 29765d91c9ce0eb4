// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import java.io.IOException;
import java.nio.file.Path;
import lineside.hmi.browser.Page;
import lineside.hmi.browser.Panel;
import org.junit.jupiter.api.Test;

/** Draws the pictures of the documentation anew; by hand only: {@code mvn -pl bundles/lineside.hmi test -Dtest=PictureBook}. */
final class PictureBook extends BrowserTest {
    private static final Path IMAGES = Path.of("../../docs/images");

    @Test
    void draw() throws IOException {
        picture(overview(), "overview");
        picture(panel("orders").sees("Ready to start"), "orders");
        picture(panel("orders/JO-4713").sees("What a start needs"), "order");
        picture(panel("counts").tap("1 scrap piece more").sees("choose why"), "counts");
        picture(panel(Panel.FIFTEEN, "status", "").sees("everything is recorded"), "status");
        picture(overview().scan("]Q1https://example.com/e/filler?x=\u202eteg").sees("Unknown tag"), "unknown-tag");
        picture(panel("unit/packer").sees("18,460"), "unit");
        Abnormal.on(gateway);
        picture(panel(Panel.FIFTEEN, "overview", "&theme=dark").sees("Source lost 1"), "stop");
    }

    private static void picture(Page page, String name) throws IOException {
        page.until("page.all('.lamp').length >= 4");
        page.value("document.activeElement?.blur?.()");
        page.picture(IMAGES.resolve(name + ".png"));
    }
}
