package app.throughline.crash.rig;

import app.throughline.ThroughlineApplication;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/**
 * The first node, in a process of its own: it makes what the automation works on while nothing works, and then works like
 * the others.
 */
public final class Founding {
    /** What it says when all is made. */
    static final String DONE = "The campus is founded";

    private Founding() {}

    public static void main(String[] args) throws SQLException {
        var quiet = Stream.concat(Arrays.stream(args), Stream.of("--throughline.workers=off"));
        try (var application = SpringApplication.run(ThroughlineApplication.class, quiet.toArray(String[]::new));
                var superuser = DriverManager.getConnection(
                        System.getProperty("crash.url"), "postgres", System.getProperty("crash.password"))) {
            Campus.found(application, superuser, System.getProperty("crash.hook"));
        }
        System.out.println(DONE);
        SpringApplication.run(ThroughlineApplication.class, args);
    }
}
