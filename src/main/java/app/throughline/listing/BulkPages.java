package app.throughline.listing;

import app.throughline.access.Viewer;
import app.throughline.listing.BulkChange.Result;
import app.throughline.listing.BulkChange.State;
import app.throughline.web.Form;
import app.throughline.web.Numbers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Draws a change to many records: the form with its preview, the progress, the results. */
@Component
class BulkPages {
    private static final int MOST = 200;
    private static final Set<Result> LEFT = EnumSet.of(Result.FAILED, Result.SKIPPED, Result.NOT_UNDONE);

    private static final String GATE = " These are so many that somebody else has to agree first.";

    private final BulkChanges changes;
    private final BulkApprovals approvals;
    private final BulkChanges.Lists lists;
    private final InstantSource clock;

    BulkPages(
            BulkChanges changes,
            BulkApprovals approvals,
            BulkChanges.Lists lists,
            @Qualifier("systemClock") InstantSource clock) {
        this.changes = changes;
        this.approvals = approvals;
        this.lists = lists;
        this.clock = clock;
    }

    /** A draft with what was entered so far. */
    BulkPage draft(BulkChange change, Form form, Viewer viewer) {
        var list = lists.get(change.list(), viewer);
        var action = lists.action(change.list(), change.action(), viewer);
        var preview = changes.preview(change, form, viewer);
        boolean asks = preview.changes() > action.alone(form);
        var told = preview.changes() == 0
                ? "Nothing would change."
                : list.noun().count(preview.changes()) + " of " + Numbers.of((long) change.size()) + " "
                        + action.words().will() + "." + (asks ? GATE : "");
        return new BulkPage(
                action.label() + " " + list.noun().count(change.size()),
                "/changes/" + change.id(),
                action.label(),
                action.inputs(viewer),
                form,
                new BulkPage.Preview(told, besides(preview.besides()), BulkChanges.reasons(preview.skipped())),
                back(change),
                preview.changes() > 0);
    }

    static List<String> besides(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(what -> what.getKey() + ": " + Numbers.of((long) what.getValue()))
                .toList();
    }

    /** How far it is, or what became of it. */
    BulkPage.Report report(BulkChange change, Viewer viewer) {
        var list = lists.get(change.list(), viewer);
        var counts = changes.counts(change);
        var words = words(change, viewer);
        int waiting = counts.getOrDefault(change.state() == State.UNDOING ? Result.CHANGED : Result.WAITING, 0);
        var left = change.state().isRunning() ? List.<BulkChange.Row>of() : changes.rows(change, LEFT, MOST);
        int more =
                LEFT.stream().mapToInt(result -> counts.getOrDefault(result, 0)).sum() - left.size();
        var href = "/changes/" + change.id();
        return new BulkPage.Report(
                title(change, list, words),
                change.sentence(),
                decision(change),
                href,
                change.state().isRunning(),
                change.state() == State.ASKED,
                change.size() - waiting,
                change.size(),
                results(counts, list, words),
                lines(left, list),
                made(change, viewer),
                more <= 0 ? "" : "and " + Numbers.of((long) more) + " more",
                mayUndo(change, counts, viewer) ? href + "/undo" : "",
                !change.state().isRunning() && counts.containsKey(Result.FAILED) ? href + "/retry" : "",
                back(change));
    }

    private List<RecordAction.Made> made(BulkChange change, Viewer viewer) {
        if (change.state() != State.DONE && change.state() != State.STOPPED) {
            return List.of();
        }
        return lists.get(change.list(), viewer).actions(viewer).stream()
                .filter(action -> action.key().equals(change.action()))
                .flatMap(action -> changes.rows(change, EnumSet.of(Result.CHANGED), MOST).stream()
                        .flatMap(row -> action.made(row.token()).stream()))
                .distinct()
                .toList();
    }

    private static String title(BulkChange change, RecordList list, RecordAction.Words words) {
        var what = list.noun().count(change.size());
        return switch (change.state()) {
            case DRAFT, RUNNING -> words.running() + " " + what;
            case DONE -> words.finished() + " " + list.noun().many();
            case STOPPED -> "Stopped: " + words.running().toLowerCase(Locale.ROOT) + " " + what;
            case UNDOING -> "Undoing: " + words.running().toLowerCase(Locale.ROOT) + " " + what;
            case UNDONE -> "Undone";
            case ASKED -> words.running() + " " + what + " waits for somebody to agree";
        };
    }

    /** How it reads, also for whom the role does not allow it any more. */
    private RecordAction.Words words(BulkChange change, Viewer viewer) {
        return lists.find(change.list(), change.action(), viewer)
                .map(RecordAction::words)
                .orElse(RecordAction.Words.CHANGING);
    }

    private String decision(BulkChange change) {
        return approvals
                .decision(change)
                .orElse(change.state() == State.ASKED ? "Those who may agree were told. Nothing leaves before." : "");
    }

    private boolean mayUndo(BulkChange change, Map<Result, Integer> counts, Viewer viewer) {
        return counts.containsKey(Result.CHANGED)
                && change.undoableAt(clock.instant())
                && lists.action(change.list(), change.action(), viewer).undoable();
    }

    /** What stands in the one line after a change. */
    String told(BulkChange change, Viewer viewer) {
        return String.join(
                ", ", results(changes.counts(change), lists.get(change.list(), viewer), words(change, viewer)));
    }

    /** Whether nothing is left to look at: every record is as it was asked for, and nothing was made of it. */
    boolean isSettled(BulkChange change, Viewer viewer) {
        return changes.counts(change).keySet().stream().noneMatch(LEFT::contains)
                && made(change, viewer).isEmpty();
    }

    private static List<String> results(Map<Result, Integer> counts, RecordList list, RecordAction.Words words) {
        var lines = new ArrayList<String>();
        counts.forEach((result, count) -> lines.add(
                (lines.isEmpty() ? list.noun().count(count) : Numbers.of((long) count)) + " " + word(result, words)));
        return lines;
    }

    private static String word(Result result, RecordAction.Words words) {
        return switch (result) {
            case WAITING -> "waiting";
            case CHANGED -> words.done();
            case SAME -> "so already";
            case SKIPPED -> "skipped";
            case FAILED -> "failed";
            case UNDONE -> "undone";
            case NOT_UNDONE -> "could not be undone";
        };
    }

    private static List<BulkPage.Line> lines(List<BulkChange.Row> rows, RecordList list) {
        var names = list.names(rows.stream().map(BulkChange.Row::record).toList());
        return rows.stream()
                .map(row -> {
                    var name = names.get(row.record());
                    return name == null
                            ? new BulkPage.Line("A record", "", row.why())
                            : new BulkPage.Line(name.label(), name.href(), row.why());
                })
                .toList();
    }

    /** The list as it was looked at. */
    static String back(BulkChange change) {
        return "/" + change.list() + (change.query().isEmpty() ? "" : "?" + change.query());
    }
}
