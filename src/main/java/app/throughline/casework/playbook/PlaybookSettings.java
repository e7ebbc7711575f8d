package app.throughline.casework.playbook;

import static app.throughline.db.casework.Tables.PLAYBOOK;
import static org.jooq.impl.DSL.trueCondition;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.casework.playbook.Playbook.Step;
import app.throughline.kernel.Caller;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Login;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writing playbooks down: for administrators of the settings. One that was applied is turned off, not deleted. */
@Component
public class PlaybookSettings {
    private static final Caller WORKER = new Caller(1, Login.WORKER);

    private final Tx tx;
    private final PlaybookStore store;
    private final Audit audit;

    PlaybookSettings(Tx tx, PlaybookStore store, Audit audit) {
        this.tx = tx;
        this.store = store;
        this.audit = audit;
    }

    /** All, those out of use as well. */
    public List<Playbook> list() {
        return tx.read(() -> store.list(trueCondition()));
    }

    /** How often each was applied. */
    public Map<Long, Integer> runs() {
        return WORKER.call(() -> tx.read(store::runs));
    }

    /** The playbook with this id. @throws NotFound if there is none */
    public Playbook get(long id) {
        return tx.read(() -> store.list(PLAYBOOK.ID.eq(id))).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("playbook"));
    }

    /** Stores a new one, or what can be chosen about one. @return what is wrong, empty when it was saved */
    public List<FieldError> save(Playbook playbook, Viewer viewer) {
        var wrong = new ArrayList<FieldError>();
        length(wrong, "name", playbook.name(), 120);
        if (playbook.name().isEmpty()) {
            wrong.add(FieldError.required("name", "Give the playbook a name."));
        }
        length(wrong, "description", playbook.description(), 1000);
        length(wrong, "title", playbook.title(), 200);
        length(wrong, "body", playbook.body(), 10_000);
        return tx.call(() -> {
            var taken =
                    store.list(PLAYBOOK.NAME.eq(playbook.name())).stream().anyMatch(one -> one.id() != playbook.id());
            if (taken) {
                wrong.add(new FieldError("name", "conflict", "Another playbook has this name."));
            }
            if (wrong.isEmpty()) {
                long id = store.save(playbook);
                tell(viewer, playbook.id() == 0 ? "playbook.added" : "playbook.changed", id);
            }
            return wrong;
        });
    }

    /** Stores a task of a playbook. @return what is wrong, empty when it was saved */
    public List<FieldError> save(long playbook, Step step, Viewer viewer) {
        var wrong = new ArrayList<FieldError>();
        if (step.title().isEmpty()) {
            wrong.add(FieldError.required("title", "Say what is to be done."));
        }
        length(wrong, "title", step.title(), 200);
        length(wrong, "description", step.description(), 10_000);
        var after = step.after();
        var known = get(playbook).tasks().stream().map(Step::id).toList();
        if (after != null && (!known.contains(after) || known.indexOf(after) >= place(known, step))) {
            wrong.add(new FieldError("after", "unknown_value", "Choose a task that stands before this one."));
        }
        if (wrong.isEmpty()) {
            tx.run(() -> {
                store.save(playbook, step);
                tell(viewer, "playbook.changed", playbook);
            });
        }
        return wrong;
    }

    private static int place(List<Long> known, Step step) {
        return step.id() == 0 ? known.size() : known.indexOf(step.id());
    }

    private static void length(List<FieldError> wrong, String field, String text, int most) {
        if (Text.tooLong(text, most)) {
            wrong.add(new FieldError(field, "too_long", "Shorten it to " + most + " characters."));
        }
    }

    /** Puts a playbook in use or out of it. */
    public void turn(long id, boolean active, Viewer viewer) {
        get(id);
        tx.run(() -> {
            store.turn(id, active);
            tell(viewer, active ? "playbook.turned-on" : "playbook.turned-off", id);
        });
    }

    /** Moves a playbook one place up or down. */
    public void move(long id, boolean up, Viewer viewer) {
        tx.run(() -> {
            store.order(moved(list().stream().map(Playbook::id).toList(), id, up));
            tell(viewer, "playbook.moved", id);
        });
    }

    /**
     * Moves a task one place up or down; one never comes before the task it counts from.
     *
     * @return what stands against it, "" when it was moved
     */
    public String moveTask(long playbook, long task, boolean up, Viewer viewer) {
        var tasks = get(playbook).tasks();
        var order = moved(tasks.stream().map(Step::id).toList(), task, up);
        var broken = tasks.stream()
                .anyMatch(one -> one.after() != null && order.indexOf(one.after()) > order.indexOf(one.id()));
        if (broken) {
            return "A task stands after the one it counts from.";
        }
        tx.run(() -> {
            store.orderTasks(order);
            tell(viewer, "playbook.changed", playbook);
        });
        return "";
    }

    private static List<Long> moved(List<Long> ids, long id, boolean up) {
        var order = new ArrayList<>(ids);
        int at = order.indexOf(id);
        int to = up ? at - 1 : at + 1;
        if (at >= 0 && to >= 0 && to < order.size()) {
            Collections.swap(order, at, to);
        }
        return order;
    }

    /** Deletes a task of a playbook; tasks it added to cases stay. @throws NotFound if there is none */
    public void deleteTask(long playbook, long task, Viewer viewer) {
        if (get(playbook).tasks().stream().noneMatch(one -> one.id() == task)) {
            throw new NotFound("task");
        }
        tx.run(() -> {
            store.deleteTask(task);
            tell(viewer, "playbook.changed", playbook);
        });
    }

    /** Deletes a playbook that was never applied. @return where it is used, empty when it was deleted */
    public Optional<String> delete(long id, Viewer viewer) {
        get(id);
        int used = runs().getOrDefault(id, 0);
        if (used > 0) {
            return Optional.of(used == 1 ? "1 case" : used + " times");
        }
        tx.run(() -> {
            store.delete(id);
            tell(viewer, "playbook.deleted", id);
        });
        return Optional.empty();
    }

    private void tell(Viewer viewer, String action, long id) {
        audit.record(viewer.cause(), action, new RecordRef("playbook", id), 0, Map.of());
    }
}
