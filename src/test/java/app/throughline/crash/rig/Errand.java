package app.throughline.crash.rig;

import app.throughline.ThroughlineApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the application in a process of its own: the import of a folder, which ends in the middle at first. */
final class Errand {
    /** How many students the folder has. */
    static final int ROWS = 500;

    /** Where it ends. */
    static final String PLACE = "import.merged";

    private static final int HALTED = 137;
    private static final int TRIES = 10;

    private final Program program;
    private final Cluster cluster;
    private final List<String> settings;
    private final Path folder;

    /** Nothing runs yet. @param folder where the files go */
    Errand(Program program, Cluster cluster, List<String> settings, Path folder) {
        this.program = program;
        this.cluster = cluster;
        this.settings = settings;
        this.folder = folder;
    }

    /** Has it end in the middle, and repeats it until it is through. @return what did not happen */
    List<String> run() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var text = new StringBuilder("student_id,family_name,directory_hold,status\n");
        for (int i = 0; i < ROWS; i++) {
            text.append("I").append(i).append(",Import,false,active\n");
        }
        Files.writeString(folder.resolve("students.csv"), text.toString());
        if (!endsWith(HALTED, List.of("-Dthroughline.failpoint=" + PLACE))) {
            return List.of("not exercised: no import ended at " + PLACE);
        }
        return endsWith(0, List.of()) ? List.of() : List.of("the import was not repeated");
    }

    private boolean endsWith(int code, List<String> jvm) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            // a dead one counts for two minutes more: this lets them pass
            cluster.write("update intake.import_run set alive_at = alive_at - interval '1 hour'");
            if (once(jvm) == code) {
                return true;
            }
        }
        return false;
    }

    private int once(List<String> jvm) throws IOException, InterruptedException {
        var all = new ArrayList<>(jvm);
        settings.forEach(setting -> all.add("-D" + setting.substring(2)));
        var process = program.start(
                ThroughlineApplication.class,
                all,
                List.of("import", folder.toString(), "--delta"),
                folder.resolveSibling("import.log"));
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }
}
