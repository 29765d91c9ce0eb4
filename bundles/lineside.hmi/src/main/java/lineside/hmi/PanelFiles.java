// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import java.net.URL;
import java.util.Optional;
import java.util.regex.Pattern;
import lineside.capability.api.WebContent;
import org.osgi.service.component.annotations.Component;

/** The shell of the touch panel at the root of the web server. Stateless, safe for any thread. */
@Component(name = "lineside.hmi")
public final class PanelFiles implements WebContent {
    /** Plain names with an ending: nothing leads out of the folder, and a folder is no file. */
    private static final Pattern SAFE = Pattern.compile("([A-Za-z0-9_-]+/){0,6}[A-Za-z0-9_-]+(\\.[A-Za-z0-9]+)+");

    @Override
    public String mount() {
        return "/";
    }

    @Override
    public Optional<URL> file(String path) {
        return SAFE.matcher(path).matches()
                ? Optional.ofNullable(PanelFiles.class.getResource("/web/" + path))
                : Optional.empty();
    }
}
