package app.throughline.casework.playbook;

import static app.throughline.db.casework.Tables.PLAYBOOK;
import static org.jooq.impl.DSL.trueCondition;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.casework.playbook.Playbook.Step;
import app.throughline.kernel.Caller;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writing playbooks down: for administrators of the settings. One that was applied is turned off, not deleted. */
@Component
public class PlaybookSettings {
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
        return Caller.SERVICE.call(() -> tx.read(store::runs));
    }

    /** The playbook with this id. @throws NotFound if there is none */
    public Playbook get(long id) {
        return tx.read(() -> store.list(PLAYBOOK.ID.eq(id))).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("playbook"));
    }

    /** Those for everybody that are in use, and the one with the chosen id. */
    public List<Playbook> offered(String chosen) {
        return list().stream()
                .filter(one -> (one.isActive() && one.keeping().isShared())
                        || Long.toString(one.id()).equals(chosen))
                .toList();
    }

    /**
     * Stores a new one, or what can be chosen about one.
     *
     * @return what is wrong, with the code {@code stale} when somebody saved it since its version was read; empty when it
     *     was saved
     */
    public List<FieldError> save(Playbook playbook, Viewer viewer) {
        var wrong = wrong(playbook);
        return tx.call(() -> {
            if (playbook.id() != 0
                    && store.lock(playbook.id()) != playbook.keeping().version()) {
                return List.of(new FieldError("", "stale", "Somebody changed it meanwhile."));
            }
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

    private static List<FieldError> wrong(Playbook playbook) {
        var wrong = new ArrayList<FieldError>();
        length(wrong, "name", playbook.name(), 120);
        if (playbook.name().isEmpty()) {
            wrong.add(FieldError.required("name", "Give the playbook a name."));
        }
        length(wrong, "description", playbook.description(), 1000);
        length(wrong, "title", playbook.title(), 200);
        length(wrong, "body", playbook.body(), 10_000);
        return wrong;
    }

    /**
     * Stores a task of a playbook.
     *
     * @return what is wrong, with the code {@code stale} when somebody saved it since its version was read; empty when it
     *     was saved
     * @throws NotFound if there is none any more
     */
    public List<FieldError> save(long playbook, Step step, Viewer viewer) {
        return tx.call(() -> {
            store.lock(playbook);
            var known = get(playbook).tasks();
            if (step.id() != 0 && version(known, step.id()) != step.version()) {
                return List.of(new FieldError("", "stale", "Somebody changed it meanwhile."));
            }
            var wrong = wrong(step, known.stream().map(Step::id).toList());
            if (wrong.isEmpty()) {
                store.save(playbook, step);
                tell(viewer, "playbook.changed", playbook);
            }
            return wrong;
        });
    }

    private static int version(List<Step> known, long task) {
        return known.stream()
                .filter(one -> one.id() == task)
                .findFirst()
                .orElseThrow(() -> new NotFound("task"))
                .version();
    }

    private static List<FieldError> wrong(Step step, List<Long> known) {
        var wrong = new ArrayList<FieldError>();
        if (step.title().isEmpty()) {
            wrong.add(FieldError.required("title", "Say what is to be done."));
        }
        length(wrong, "title", step.title(), 200);
        length(wrong, "description", step.description(), 10_000);
        var after = step.after();
        if (after != null && (!known.contains(after) || known.indexOf(after) >= place(known, step))) {
            wrong.add(new FieldError("after", "unknown_value", "Choose a task that stands before this one."));
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

    /** Puts a playbook at a place of the list, 0 for the first. */
    public void place(long id, int to, Viewer viewer) {
        tx.run(() -> {
            store.order(placed(list().stream().map(Playbook::id).toList(), id, to));
            tell(viewer, "playbook.moved", id);
        });
    }

    /**
     * Puts a task at a place of its playbook, 0 for the first; one never comes before the task it counts from.
     *
     * @return what stands against it, "" when it was moved
     */
    public String placeTask(long playbook, long task, int to, Viewer viewer) {
        var tasks = get(playbook).tasks();
        var order = placed(tasks.stream().map(Step::id).toList(), task, to);
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

    private static List<Long> placed(List<Long> ids, long id, int to) {
        var order = new ArrayList<>(ids);
        if (order.remove(Long.valueOf(id))) {
            order.add(Math.clamp(to, 0, order.size()), id);
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

    /** Deletes a playbook that nothing uses. @return where it is used, empty when it was deleted */
    public Optional<String> delete(long id, Viewer viewer) {
        get(id);
        int used = runs().getOrDefault(id, 0);
        var places = new ArrayList<String>();
        if (used > 0) {
            places.add(used == 1 ? "1 case" : used + " cases");
        }
        tx.read(() -> store.typesOf(id)).forEach(type -> places.add("the case type " + type));
        if (!places.isEmpty()) {
            return Optional.of(String.join(", ", places));
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
