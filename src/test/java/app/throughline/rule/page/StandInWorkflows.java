package app.throughline.rule.page;

import app.throughline.access.Viewer;
import app.throughline.action.FieldChange;
import app.throughline.action.Outcome;
import app.throughline.action.Subject;
import app.throughline.action.WorkflowEntrance;
import app.throughline.kernel.Cause;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Stands in until there are workflows: takes everybody, and begins with each when their transaction is over. */
final class StandInWorkflows implements WorkflowEntrance {
    static final long WELCOME = 3;
    static final String NAME = "Welcome back";

    final List<Taken> taken = new CopyOnWriteArrayList<>();
    /** How the alerts were when their workflow began. */
    final List<String> began = new CopyOnWriteArrayList<>();

    private final TestDatabase database;

    /** Somebody who was enrolled. */
    record Taken(Subject subject, Cause cause) {}

    StandInWorkflows(TestDatabase database) {
        this.database = database;
    }

    @Override
    public List<Offer> offers(Viewer owner) {
        return List.of(new Offer(WELCOME, NAME));
    }

    @Override
    public List<Offer> named(List<Long> workflows) {
        return List.of(new Offer(WELCOME, NAME));
    }

    @Override
    public Outcome enroll(long workflow, Subject subject, Cause cause) {
        taken.add(new Taken(subject, cause));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                began.add(read(subject.about().id()));
            }
        });
        return Outcome.Done.of(new FieldChange("workflow", null, NAME));
    }

    private String read(long alert) {
        try (var superuser = database.superuser();
                var statement = superuser.createStatement();
                var row = statement.executeQuery("select priority, status from alert.alert where id = " + alert)) {
            return row.next() ? "priority " + row.getInt(1) + ", status " + row.getInt(2) : "gone";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
