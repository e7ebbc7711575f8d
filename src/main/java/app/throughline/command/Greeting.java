package app.throughline.command;

import app.throughline.access.DemoSignIns;
import app.throughline.calendar.Institutions;
import java.io.PrintStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells who started {@code ./run} where the application is and, in the demo, how to sign in. */
@Component
@ConditionalOnProperty(name = "throughline.greeting", matchIfMissing = true)
class Greeting {
    private final Institutions institutions;
    private final ObjectProvider<DemoSignIns> demo;
    private final Environment settings;

    Greeting(Institutions institutions, ObjectProvider<DemoSignIns> demo, Environment settings) {
        this.institutions = institutions;
        this.demo = demo;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        if (!settings.containsProperty("throughline.command")) {
            greet(System.out);
        }
    }

    private void greet(PrintStream out) {
        var institution = institutions.current();
        var address = settings.getProperty("server.address", "127.0.0.1");
        var port = settings.getProperty("local.server.port", "8080");
        out.printf("%n%s is ready at http://%s:%s/sign-in%n", institution.name(), address, port);
        if (institution.isDemo()) {
            demo.stream()
                    .flatMap(accounts -> accounts.list().stream())
                    .forEach(account -> out.printf(
                            "  %-28s password %-16s %s, %s%n",
                            account.email(), account.password(), account.name(), account.title()));
        }
        out.println("Ctrl-C stops it.");
    }
}
