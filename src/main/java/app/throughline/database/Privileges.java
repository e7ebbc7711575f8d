package app.throughline.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL refuses to run as root; these are the ways round it. */
enum Privileges {
    NORMAL_USER(List.of()),
    ROOT_IN_USER_NAMESPACE(List.of("unshare", "-U")),
    ROOT_AS_NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private final List<String> prefix;

    Privileges(List<String> prefix) {
        this.prefix = prefix;
    }

    static Privileges detect() throws IOException, InterruptedException {
        var self = Path.of("/proc/self");
        if (!Files.exists(self) || !Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))) {
            return NORMAL_USER;
        }
        var process = new ProcessBuilder("unshare", "-U", "id", "-u")
                .redirectErrorStream(true)
                .start();
        var uid = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 && !uid.equals("0") ? ROOT_IN_USER_NAMESPACE : ROOT_AS_NOBODY;
    }

    /** The command as it must be run to have these privileges. */
    List<String> wrap(List<String> command) {
        List<String> wrapped = new ArrayList<>(prefix);
        wrapped.addAll(command);
        return wrapped;
    }

    /** Gives the files to whom PostgreSQL will run as. */
    void own(Path... files) throws IOException {
        if (this != ROOT_AS_NOBODY) {
            return;
        }
        for (var file : files) {
            Files.setAttribute(file, "unix:uid", 65534, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
