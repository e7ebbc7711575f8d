package app.throughline.listing;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.listing.BulkChange.Result;
import app.throughline.listing.BulkChange.State;
import app.throughline.web.Form;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Changes to many records (product LI-3): drafted over ticked rows or all that a list shows, previewed, started, stopped,
 * tried again and undone. Only whoever asked for a change sees it. Each record is changed by {@link BulkRuns}.
 */
@Component
public class BulkChanges {
    /** The most records one change may have. */
    public static final int CEILING = 50_000;

    /** Up to here it is done while one waits; larger ones in the background. */
    static final int AT_ONCE = 500;

    static final String NOT_AVAILABLE = "Not available to you";

    private final Tx tx;
    private final BulkStore store;
    private final Lists lists;
    private final Work work;
    private final Audit audit;
    private final InstantSource clock;

    /** Which change of which list. @param query the list as it is looked at */
    record Asked(String list, String action, String query) {}

    /** What foresees them, who has to agree, and what carries them out. */
    @Component
    record Work(BulkPreviews previews, BulkApprovals approvals, BulkRuns runs) {}

    /** What became of asking for one. */
    sealed interface Drafted {
        /** It waits for its preview. */
        record Draft(long id) implements Drafted {}

        /** Why there is none, as a sentence. */
        record Refused(String message) implements Drafted {}
    }

    /** What became of starting or undoing one. */
    sealed interface Begun {
        /** It began, or waits for somebody else to agree; a small one is done already. */
        record Started(BulkChange change) implements Begun {}

        /** Something entered is wrong. */
        record Invalid(List<FieldError> errors) implements Begun {}

        /** It cannot be, as a sentence. */
        record Refused(String message) implements Begun {}
    }

    /** What a change would do. @param skipped how many are left out by reason @param besides what else, with how many */
    record Preview(int changes, Map<String, Integer> skipped, Map<String, Integer> besides) {}

    /** The lists there are. */
    @Component
    record Lists(List<RecordList> all) {
        RecordList get(String name, Viewer viewer) {
            return all.stream()
                    .filter(list -> list.name().equals(name) && list.visible(viewer))
                    .findFirst()
                    .orElseThrow(() -> new NotFound("list"));
        }

        RecordAction action(String list, String key, Viewer viewer) {
            get(list, viewer);
            return find(list, key, viewer).orElseThrow(() -> new NotFound("action"));
        }

        /** An action, empty when this person may not use it. */
        Optional<RecordAction> find(String name, String key, Viewer viewer) {
            return all.stream()
                    .filter(list -> list.name().equals(name) && list.visible(viewer))
                    .flatMap(list -> list.actions(viewer).stream())
                    .filter(action -> action.key().equals(key))
                    .findFirst();
        }
    }

    BulkChanges(
            Tx tx,
            BulkStore store,
            Lists lists,
            Work work,
            Audit audit,
            @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.lists = lists;
        this.work = work;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Drafts a change.
     *
     * @param ticked the ids of the rows; ignored when {@code all}
     * @param all whether it is about everything the list shows
     * @throws NotFound if the person may not use this list or action
     */
    Drafted draft(Asked asked, Collection<Long> ticked, boolean all, Viewer viewer) {
        lists.action(asked.list(), asked.action(), viewer);
        var list = lists.get(asked.list(), viewer);
        var ids = all
                ? list.ids(asked.query(), viewer, CEILING + 1)
                : ticked.stream().mapToLong(Long::longValue).distinct().toArray();
        if (ids.length == 0) {
            return new Drafted.Refused("Tick the " + list.noun().many() + " first.");
        }
        if (ids.length > CEILING) {
            return new Drafted.Refused("At most 50,000 records can be changed at once. Narrow the list first.");
        }
        return tx.call(() -> {
            var now = clock.instant();
            store.forgetDrafts(viewer.accountId(), now.minus(Duration.ofDays(1)));
            return new Drafted.Draft(store.insert(asked, ids, viewer.accountId(), now));
        });
    }

    /**
     * A change this person asked for.
     *
     * @throws NotFound if there is none
     */
    BulkChange get(long id, Viewer viewer) {
        return tx.read(() -> store.find(id, viewer.accountId())).orElseThrow(() -> new NotFound("change"));
    }

    /** How many records there are by result. */
    Map<Result, Integer> counts(BulkChange change) {
        return tx.read(() -> store.counts(change.id()));
    }

    /** Records with these results, in the order of the list; at most {@code limit}. */
    List<BulkChange.Row> rows(BulkChange change, Set<Result> results, int limit) {
        return tx.read(() -> store.rows(change.id(), results, 0, limit));
    }

    /** What it would do with these entries. */
    Preview preview(BulkChange change, Form form, Viewer viewer) {
        return work.previews().of(change, form, viewer);
    }

    /** Starts a draft with these entries. */
    Begun start(long id, Form form, Viewer viewer) {
        var draft = get(id, viewer);
        var action = lists.action(draft.list(), draft.action(), viewer);
        var wrong = action.check(form, viewer);
        if (!wrong.isEmpty()) {
            return new Begun.Invalid(wrong);
        }
        var sentence = action.sentence(form, viewer);
        boolean asks = draft.size() > action.alone(form)
                && preview(draft, form, viewer).changes() > action.alone(form);
        var began = tx.call(() -> {
            if (store.lock(id).state() != State.DRAFT) {
                return false;
            }
            store.input(id, form, sentence);
            begin(draft, asks, viewer);
            return true;
        });
        if (!began) {
            return new Begun.Refused("This change was started already.");
        }
        return asks ? new Begun.Started(get(id, viewer)) : worked(draft, viewer);
    }

    private void begin(BulkChange draft, boolean asks, Viewer viewer) {
        if (asks) {
            work.approvals().ask(draft, viewer);
        } else {
            store.state(draft.id(), State.RUNNING, clock.instant());
            tell(draft, "bulk-change.started", viewer);
        }
    }

    /** Has what failed done again. */
    Begun retry(long id, Viewer viewer) {
        var change = get(id, viewer);
        var again = tx.call(() -> {
            var state = store.lock(id).state();
            if (state != State.DONE && state != State.STOPPED || store.retry(id) == 0) {
                return false;
            }
            store.state(id, State.RUNNING, clock.instant());
            return true;
        });
        return again ? worked(change, viewer) : new Begun.Refused("Nothing is left to try again.");
    }

    /** Takes it back: every record that is still as the change left it. */
    Begun undo(long id, Viewer viewer) {
        var change = get(id, viewer);
        if (!lists.action(change.list(), change.action(), viewer).undoable()) {
            return new Begun.Refused("This change cannot be undone.");
        }
        var began = tx.call(() -> {
            if (!store.lock(id).undoableAt(clock.instant())) {
                return false;
            }
            store.state(id, State.UNDOING, clock.instant());
            tell(change, "bulk-change.undone", viewer);
            return true;
        });
        return began ? worked(change, viewer) : new Begun.Refused("Undo works once, for 10 minutes after a change.");
    }

    /** Stops a running change, what is done stays done; or one that waits for somebody to agree. */
    void stop(long id, Viewer viewer) {
        var change = get(id, viewer);
        tx.run(() -> {
            var state = store.lock(id).state();
            if (state == State.RUNNING || state == State.ASKED) {
                store.state(id, State.STOPPED, clock.instant());
                tell(change, "bulk-change.stopped", viewer);
            }
        });
    }

    private Begun worked(BulkChange change, Viewer viewer) {
        if (change.size() <= AT_ONCE) {
            work.runs().work(get(change.id(), viewer), viewer);
        } else {
            work.runs().wake();
        }
        return new Begun.Started(get(change.id(), viewer));
    }

    private void tell(BulkChange change, String what, Viewer viewer) {
        var detail = Map.of("list", change.list(), "action", change.action(), "count", change.size());
        audit.record(viewer.cause(), what, new RecordRef("bulk_change", change.id()), 0, detail);
    }

    /** The reasons in words with how many each, the most frequent first. */
    static List<String> reasons(Map<String, Integer> skipped) {
        var lines = new ArrayList<String>();
        skipped.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(20)
                .forEach(why -> lines.add(app.throughline.web.Numbers.of((long) why.getValue()) + ": " + why.getKey()));
        return lines;
    }

    /** The ids that a form sent; what is no number is left out. */
    static List<Long> ids(Collection<String> sent) {
        return sent.stream()
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .limit(CEILING + 1L)
                .toList();
    }

    /** Nothing but what the inputs of an action ask for. */
    static Form entered(RecordAction action, Viewer viewer, Map<String, List<String>> sent) {
        var values = new LinkedHashMap<String, List<String>>();
        action.inputs(viewer)
                .forEach(input ->
                        values.put(input.name(), List.copyOf(sent.getOrDefault(input.name(), Arrays.asList("")))));
        return new Form(values, List.of());
    }
}
