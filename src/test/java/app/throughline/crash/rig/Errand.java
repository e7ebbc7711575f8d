package app.throughline.crash.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the application in a process of its own: the import of a folder. */
public final class Errand {
    private static final int ROWS = 500;

    private Errand() {}

    /** Writes a folder of new students. */
    public static Path folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        var text = new StringBuilder("student_id,family_name,directory_hold,status\n");
        for (int i = 0; i < ROWS; i++) {
            text.append("I").append(i).append(",Import,false,active\n");
        }
        Files.writeString(folder.resolve("students.csv"), text.toString());
        return folder;
    }

    /** Imports it. @param jvm such as a failpoint @return the exit code */
    public static int run(Program program, Path folder, List<String> settings, List<String> jvm, Path log)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(jvm);
        settings.forEach(setting -> all.add("-D" + setting.substring(2)));
        var process = program.start(all, List.of("import", folder.toString(), "--delta"), log);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    /** How many students the folder has. */
    public static int rows() {
        return ROWS;
    }
}
