package app.throughline;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Starts Throughline: the web application, or one command when the first argument names one. */
@SpringBootApplication
@Modulithic(systemName = "Throughline")
public class ThroughlineApplication {
    public static void main(String[] args) {
        if (args.length == 0 || args[0].startsWith("-")) {
            SpringApplication.run(ThroughlineApplication.class, args);
            return;
        }
        // The whole application, so that a command has every door, but without an open port.
        System.setProperty("throughline.command", args[0]);
        System.setProperty("server.port", "-1");
        System.setProperty("logging.level.app.throughline", "warn");
        System.exit(SpringApplication.exit(SpringApplication.run(ThroughlineApplication.class, args)));
    }
}
