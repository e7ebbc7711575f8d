package app.throughline.crash.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The named places at which the application can be told to die, as they stand in its source. */
public final class Failpoints {
    private static final Pattern REACHED = Pattern.compile("Failpoint\\.reach\\(\"([a-z.]+)\"\\)");

    private Failpoints() {}

    /** All of them. */
    public static Set<String> all() throws IOException {
        var names = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                REACHED.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
    }
}
