package app.throughline.demo;

import app.throughline.access.Accounts;
import app.throughline.database.WrongSetting;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.segment.Starters;
import app.throughline.workflow.WorkflowStarters;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Sees to it that somebody can sign in after the first start, before the port opens: founds the demo university, or with
 * {@code THROUGHLINE_DEMO=off} makes the administrator that THROUGHLINE_ADMIN_EMAIL and THROUGHLINE_ADMIN_PASSWORD name.
 */
@Component
class FirstStart implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);
    private static final Cause START = Cause.of(Actor.SYSTEM);

    private final Foundings foundings;
    private final FoundingStore store;
    private final Accounts accounts;
    private final Environment settings;
    private final Starters starters;
    private final WorkflowStarters workflows;
    private volatile boolean running;

    FirstStart(
            Foundings foundings,
            FoundingStore store,
            Accounts accounts,
            Environment settings,
            Starters starters,
            WorkflowStarters workflows) {
        this.starters = starters;
        this.workflows = workflows;
        this.foundings = foundings;
        this.store = store;
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        if (settings.containsProperty("throughline.command")) {
            return;
        }
        size().ifPresentOrElse(this::found, () -> Caller.SERVICE.run(this::administrator));
        // also those that came with a later release
        workflows.make();
    }

    private Optional<DemoSize> size() {
        try {
            return DemoSize.named(settings.getProperty("throughline.demo", "default"));
        } catch (IllegalArgumentException e) {
            throw new WrongSetting("THROUGHLINE_DEMO", e);
        }
    }

    private void found(DemoSize size) {
        foundings.found(size).ifPresent(founded -> {
            starters.make();
            var counts = founded.counts().entrySet().stream()
                    .map(c -> "%,d %s".formatted(c.getValue(), c.getKey()))
                    .collect(Collectors.joining(", "));
            log.info(
                    "Founded Alder Valley University in {} s: {} rows imported, {} things happened; {}",
                    founded.seconds(),
                    founded.rows(),
                    founded.events(),
                    counts);
        });
    }

    private void administrator() {
        if (store.hasPeople()) {
            return;
        }
        var email = settings.getProperty("throughline.admin.email", "");
        var password = settings.getProperty("throughline.admin.password", "");
        if (email.isEmpty() || password.isEmpty()) {
            log.warn("Nobody can sign in yet: start once with THROUGHLINE_ADMIN_EMAIL and THROUGHLINE_ADMIN_PASSWORD"
                    + " (12 characters or more) to make the first administrator.");
            return;
        }
        try {
            accounts.createAdministrator(email, password, START);
            starters.make();
        } catch (IllegalArgumentException e) {
            throw new WrongSetting("THROUGHLINE_ADMIN_EMAIL or THROUGHLINE_ADMIN_PASSWORD", e);
        }
        log.info("{} can sign in as administrator", email);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which comes in the last phases. */
    @Override
    public int getPhase() {
        return 0;
    }
}
