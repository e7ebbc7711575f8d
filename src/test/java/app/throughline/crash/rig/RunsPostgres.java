package app.throughline.crash.rig;

import app.throughline.database.LocalPostgres;
import java.nio.file.Path;

/** A process that does nothing but run the PostgreSQL of a folder until it is killed. */
public final class RunsPostgres {
    private RunsPostgres() {}

    public static void main(String[] args) throws Exception {
        try (var server = LocalPostgres.start(Path.of(args[0]))) {
            System.out.println("READY " + server.url("postgres"));
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
