package app.throughline.casework.playbook;

import static app.throughline.db.casework.Tables.PLAYBOOK;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.calendar.Calendars;
import app.throughline.calendar.Institutions;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseLog;
import app.throughline.casework.CasePlaybooks;
import app.throughline.casework.CaseRow;
import app.throughline.casework.CaseStore;
import app.throughline.casework.playbook.Playbook.Doer;
import app.throughline.casework.playbook.Playbook.Due;
import app.throughline.casework.playbook.Playbook.Step;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.task.AddTask;
import app.throughline.task.Repeat;
import app.throughline.task.TaskChange;
import app.throughline.task.TaskDetail;
import app.throughline.task.Tasks;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Applying playbooks to cases (product section 7). The tasks come in their order; one that counts from another gets its
 * due date when that other is completed. Whoever cannot take a task is dropped, and it falls to whoever answers for the
 * case (TN-2).
 */
@Component
public class Playbooks implements CasePlaybooks {
    private final Tx tx;
    private final PlaybookStore store;
    private final CaseStore cases;
    private final Tasks tasks;
    private final CaseLog log;
    private final Days days;

    /** Moments and days. */
    @Component
    record Days(InstantSource clock, Calendars calendars, Institutions institutions) {
        Instant now() {
            return clock.instant();
        }

        LocalDate today() {
            return now().atZone(institutions.current().zone()).toLocalDate();
        }

        Instant after(Instant from, Due due) {
            return due.unit()
                    .after(
                            from,
                            due.amount(),
                            calendars.standard(),
                            institutions.current().zone());
        }
    }

    Playbooks(Tx tx, PlaybookStore store, CaseStore cases, Tasks tasks, CaseLog log, Days days) {
        this.tx = tx;
        this.store = store;
        this.cases = cases;
        this.tasks = tasks;
        this.log = log;
        this.days = days;
    }

    /** Those in use that the caller may use, in their order. */
    public List<Playbook> active() {
        return tx.read(() -> store.list(usable()));
    }

    /** One of those; empty when there is none. */
    public Optional<Playbook> find(long id) {
        return tx.read(() -> store.list(usable().and(PLAYBOOK.ID.eq(id)))).stream()
                .findFirst();
    }

    private static Condition usable() {
        long me = Caller.current().map(Caller::account).orElse(0L);
        return PLAYBOOK.IS_ACTIVE.isTrue().and(PLAYBOOK.IS_SHARED.isTrue().or(PLAYBOOK.OWNER_ID.eq(me)));
    }

    /** The playbook in use that new cases of a type get, by the type's key; types without one are absent. */
    public Map<String, Playbook> ofTypes() {
        var byId = active().stream().collect(Collectors.toMap(Playbook::id, Function.identity()));
        var usual = new HashMap<String, Playbook>();
        tx.read(store::ofTypes).forEach((type, id) -> {
            if (byId.containsKey(id)) {
                usual.put(type, byId.get(id));
            }
        });
        return usual;
    }

    @Override
    public Optional<Template> template(long id) {
        return find(id).map(one -> new Template(
                one.id(),
                one.name(),
                one.title(),
                one.body(),
                one.typeId(),
                one.priority(),
                !one.tasks().isEmpty()));
    }

    @Override
    public CaseChange apply(long number, long playbook, boolean again, Viewer viewer) {
        if (!viewer.mayChange(Area.CASES) || !viewer.mayChange(Area.WORK)) {
            return new CaseChange.Refused();
        }
        return tx.call(() -> {
            var row = cases.lock(number);
            var found = find(playbook);
            if (found.isEmpty()) {
                return CaseChange.Invalid.of("value", "unknown_value", "Choose a playbook.");
            }
            if (!row.isOpen()) {
                return CaseChange.Invalid.of("value", "move_not_allowed", "This case is closed. Reopen it first.");
            }
            var before = store.applied(row, playbook);
            return before.isPresent() && !again
                    ? CaseChange.Invalid.of(
                            "value",
                            "applied_before",
                            found.get().name() + " was applied to this case before. Applying it again adds its tasks"
                                    + " once more.")
                    : add(row, found.get(), viewer);
        });
    }

    private CaseChange add(CaseRow row, Playbook playbook, Viewer viewer) {
        var entry = new CaseLog.Entry("playbook_applied", "", playbook.name(), Map.of("playbook", playbook.id()));
        var logged = log.tell(viewer.cause(), row.id(), row.contact(), entry, Set.of("tasks"));
        var now = days.now();
        var added = new HashMap<Long, Long>();
        for (var step : playbook.tasks()) {
            var after = step.after() == null ? null : added.get(step.after());
            var due = step.due();
            var at = due == null || after != null ? null : days.after(now, due);
            long task = add(row, step, at, viewer, logged.cause());
            added.put(step.id(), task);
            if (after != null && due != null) {
                store.await(row, task, after, due);
            }
        }
        store.applied(row, playbook.id(), viewer.accountId(), now);
        var count = playbook.tasks().size();
        var words = count == 1 ? "1 task" : count + " tasks";
        return new CaseChange.Done(row.number(), logged.history(), playbook.name() + " added " + words);
    }

    /** The task's own assignee, else the case's, else whoever applies it: somebody always does it. */
    private long add(CaseRow row, Step step, @Nullable Instant due, Viewer viewer, Cause cause) {
        var wanted = new java.util.ArrayList<Optional<Assignee>>();
        switch (step.doer()) {
            case Doer.Student student -> wanted.add(Optional.empty());
            case Doer.Fixed(var who) -> wanted.add(Optional.of(who));
            case Doer.Role(var role) ->
                store.inRole(row, role, days.today()).ifPresent(id -> wanted.add(Optional.of(new Assignee.Person(id))));
            case Doer.CaseAssignee assignee -> {
                // the first fallback
            }
        }
        wanted.add(Optional.of(row.assignee()));
        wanted.add(Optional.of(new Assignee.Person(viewer.accountId())));
        for (var who : wanted) {
            if (tasks.add(task(row, step, who.orElse(null), due), viewer, cause) instanceof TaskChange.Done(var id)) {
                return id;
            }
        }
        throw new IllegalStateException("Nobody can take the task " + step.id());
    }

    private static AddTask task(CaseRow row, Step step, @Nullable Assignee who, @Nullable Instant due) {
        var detail = new TaskDetail(step.description(), Repeat.NEVER, List.of());
        return new AddTask(row.contact(), row.id(), step.title(), step.type(), row.priority(), who, due, detail);
    }

    /** A task is completed: those that count from it get their due dates. */
    void completed(long task, Cause cause) {
        Caller.SERVICE.run(() -> tx.run(() ->
                store.release(task).forEach(one -> tasks.due(one.task(), days.after(days.now(), one.due()), cause))));
    }
}
