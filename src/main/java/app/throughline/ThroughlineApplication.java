package app.throughline;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Starts Throughline: the web application, or one command when the first argument names one. */
@SpringBootApplication
@Modulithic(systemName = "Throughline")
public class ThroughlineApplication {
    public static void main(String[] args) {
        SpringApplication.run(ThroughlineApplication.class, args);
    }
}
