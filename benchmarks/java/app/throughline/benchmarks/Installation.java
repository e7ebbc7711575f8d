package app.throughline.benchmarks;

import app.throughline.ThroughlineApplication;
import app.throughline.access.Accounts;
import app.throughline.access.NewAccount;
import app.throughline.demo.LoadPlan;
import app.throughline.demo.Loads;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as it is installed, on a database of its own in a folder that goes away when it is closed. */
final class Installation implements AutoCloseable {
    /** Sees everything, and the audit log. */
    static final String DIRECTOR = "director@bench.invalid";

    /** One of those whom the load gives students: sees a caseload and the team's. */
    static final String ADVISOR = "load0@load.invalid";

    private static final Cause CAUSE = Cause.of(Actor.SYSTEM);
    private static final String PASSWORD = "a password of the benchmark";

    private final Path folder;
    private final ConfigurableApplicationContext application;

    /** Starts it. @param settings what is set besides, such as {@code --throughline.smtp.url=smtp://127.0.0.1:2525} */
    Installation(String... settings) throws IOException {
        folder = Files.createTempDirectory("throughline-bench");
        var usual = Stream.of(
                "--throughline.data-dir=" + folder.resolve("data"),
                "--throughline.demo=off",
                "--throughline.greeting=false",
                "--throughline.db.url=",
                "--server.port=0",
                "--logging.level.root=error",
                "--logging.level.app.throughline=error");
        application = new SpringApplication(ThroughlineApplication.class)
                .run(Stream.concat(usual, Stream.of(settings)).toArray(String[]::new));
    }

    ConfigurableApplicationContext application() {
        return application;
    }

    /** A place for files. */
    Path folder() {
        return folder;
    }

    /** Loads students with alerts and cases, and gives the two people their passwords. */
    void load(LoadPlan plan) {
        var begin = System.nanoTime();
        application.getBean(Loads.class).fill(plan, (table, count) -> {});
        System.out.printf(
                "Loaded %,d students, %,d alerts and %,d cases in %.1f s%n",
                plan.contacts(), plan.alerts(), plan.cases(), Times.millisSince(begin) / 1000);
        Caller.SERVICE.run(() -> {
            foundDirector();
            application.getBean(Accounts.class).setPassword(advisor(), PASSWORD, CAUSE);
        });
    }

    /** Makes the director. */
    void foundDirector() {
        Caller.SERVICE.run(() -> {
            var accounts = application.getBean(Accounts.class);
            long director = accounts.create(new NewAccount(DIRECTOR, "", "Director", ""), CAUSE);
            List.of("director", "auditor").forEach(group -> accounts.join(director, group, CAUSE));
            accounts.setPassword(director, PASSWORD, CAUSE);
        });
    }

    /** The advisor's account. */
    long advisor() {
        return account(ADVISOR);
    }

    /** The director's account. */
    long director() {
        return account(DIRECTOR);
    }

    private long account(String email) {
        return Caller.SERVICE.call(() -> Objects.requireNonNull(application
                .getBean(DSLContext.class)
                .fetchSingle("select id from access.account where email = ?", email)
                .get(0, Long.class)));
    }

    /** A browser in which this person is signed in. */
    Browser browser(String email) throws IOException, InterruptedException {
        var browser = new Browser(application.getEnvironment().getRequiredProperty("local.server.port"));
        browser.signIn(email, PASSWORD);
        return browser;
    }

    @Override
    public void close() throws IOException {
        application.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
