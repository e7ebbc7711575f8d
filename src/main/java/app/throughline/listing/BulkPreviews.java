package app.throughline.listing;

import app.throughline.access.Viewer;
import app.throughline.kernel.Tx;
import app.throughline.listing.BulkChange.Result;
import app.throughline.listing.BulkChanges.Preview;
import app.throughline.web.Form;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What a change to many records would do, asked of its action part by part. */
@Component
public class BulkPreviews {
    private final Tx tx;
    private final BulkStore store;
    private final BulkChanges.Lists lists;

    BulkPreviews(Tx tx, BulkStore store, BulkChanges.Lists lists) {
        this.tx = tx;
        this.store = store;
        this.lists = lists;
    }

    /** The lists there are. */
    BulkChanges.Lists lists() {
        return lists;
    }

    /** What it would do with these entries. */
    Preview of(BulkChange change, Form form, Viewer viewer) {
        var action = lists.action(change.list(), change.action(), viewer);
        var skipped = new LinkedHashMap<String, Integer>();
        var besides = new TreeMap<String, Set<Long>>();
        int after = 0;
        var part = part(change, after);
        while (!part.isEmpty()) {
            var ids = part.stream().map(BulkChange.Row::record).toList();
            var without = action.skipped(ids, form, viewer);
            without.values().forEach(why -> skipped.merge(why, 1, Integer::sum));
            var with = ids.stream().filter(id -> !without.containsKey(id)).toList();
            action.besides(with, form, viewer)
                    .forEach((what, counted) ->
                            besides.computeIfAbsent(what, w -> new HashSet<>()).addAll(counted));
            after = part.getLast().position();
            part = part(change, after);
        }
        int left = skipped.values().stream().mapToInt(Integer::intValue).sum();
        var counts = new LinkedHashMap<String, Integer>();
        besides.forEach((what, counted) -> counts.put(what, counted.size()));
        return new Preview(change.size() - left, skipped, counts);
    }

    private List<BulkChange.Row> part(BulkChange change, int after) {
        return tx.read(() -> store.rows(change.id(), List.of(Result.WAITING), after, 500));
    }
}
