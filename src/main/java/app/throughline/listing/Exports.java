package app.throughline.listing;

import static app.throughline.db.listing.Tables.EXPORT;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Exports of lists (product LI-4). Which records is settled by one query; then they are read a few hundred at a time,
 * each time under row security, and written as they come, so that the largest export needs no more memory than a small
 * one and a slow reader holds no transaction open.
 */
@Component
public class Exports {
    /** The key of the action in the bar of a list. */
    static final String KEY = "export";

    /** The most rows of an export. */
    public static final int MOST = 200_000;

    private static final int PART = 500;

    private final Tx tx;
    private final DSLContext db;
    private final BulkChanges.Lists lists;
    private final Audit audit;
    private final InstantSource clock;

    /**
     * What is asked for.
     *
     * @param query the list as it is looked at
     * @param ids the ticked rows, empty for everything the list shows
     * @param purpose why, 1 to 200 characters
     * @param mark whether the file begins with a byte order mark
     * @param holds whether students with a directory hold are in it
     */
    public record Asked(String list, String query, List<Long> ids, String purpose, boolean mark, boolean holds) {
        public Asked {
            ids = List.copyOf(ids);
            purpose = Text.trim(purpose);
        }
    }

    /** What became of asking. */
    public sealed interface Prepared {
        /** It can be written. */
        record Ready(long id, Asked asked, long[] ids) implements Prepared {}

        /** What is wrong with what was entered. */
        record Invalid(List<FieldError> errors) implements Prepared {}
    }

    Exports(Tx tx, DSLContext db, BulkChanges.Lists lists, Audit audit, @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.lists = lists;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Settles which records it will have.
     *
     * @throws NotFound if the person may not use this list, or may not export at all
     */
    public Prepared prepare(Asked asked, Viewer viewer) {
        var list = permitted(asked.list(), viewer);
        if (lacksPurpose(asked)) {
            return withoutPurpose();
        }
        var ids = asked.ids().isEmpty()
                ? list.ids(asked.query(), viewer, MOST + 1)
                : asked.ids().stream().mapToLong(Long::longValue).toArray();
        if (ids.length > MOST) {
            return invalid("", "out_of_range", "An export has at most 200,000 rows. Narrow the list first.");
        }
        return tx.call(() -> new Prepared.Ready(insert(asked, viewer), asked, ids));
    }

    /**
     * Settles an export of a table that is no list of records, such as the figures of a dashboard.
     *
     * @param asked with the name of the table in the place of a list's
     * @throws NotFound if the person may not export at all
     */
    public Prepared prepareTable(Asked asked, Viewer viewer) {
        if (!ListHeads.mayExport(viewer)) {
            throw new NotFound("export");
        }
        return lacksPurpose(asked)
                ? withoutPurpose()
                : tx.call(() -> new Prepared.Ready(insert(asked, viewer), asked, new long[0]));
    }

    private static boolean lacksPurpose(Asked asked) {
        return asked.purpose().isEmpty() || Text.tooLong(asked.purpose(), 200);
    }

    private static Prepared withoutPurpose() {
        return invalid("purpose", "required", "Say in at most 200 characters what it is for.");
    }

    /**
     * The list, for a person who may export it.
     *
     * @throws NotFound otherwise
     */
    RecordList permitted(String list, Viewer viewer) {
        return Optional.of(viewer)
                .filter(ListHeads::mayExport)
                .map(person -> lists.get(list, person))
                .orElseThrow(() -> new NotFound("export"));
    }

    private static Prepared invalid(String field, String code, String message) {
        return new Prepared.Invalid(List.of(new FieldError(field, code, message)));
    }

    /**
     * Writes it, and then into the log what was written: also when the reader goes away, then as far as it came.
     *
     * @return how many rows
     * @throws IOException when the stream cannot be written
     */
    public int write(Prepared.Ready ready, OutputStream out, Viewer viewer) throws IOException {
        var sheet = lists.get(ready.asked().list(), viewer).sheet(ready.asked().query(), viewer);
        var csv = new Csv(out, ready.asked().mark());
        int rows = 0;
        boolean whole = false;
        try {
            csv.heads(sheet.heads());
            for (int from = 0; from < ready.ids().length; from += PART) {
                for (var row : sheet.rows(part(ready.ids(), from), ready.asked().holds())) {
                    csv.row(row);
                    rows++;
                }
            }
            csv.flush();
            whole = true;
        } finally {
            written(ready, rows, csv.hash(), whole, viewer);
        }
        return rows;
    }

    /**
     * Writes a table, and then into the log that it was written.
     *
     * @throws IOException when the stream cannot be written
     */
    public void writeTable(Prepared.Ready ready, List<List<Cell>> rows, OutputStream out, Viewer viewer)
            throws IOException {
        var csv = new Csv(out, ready.asked().mark());
        boolean whole = false;
        try {
            for (var row : rows) {
                csv.row(row);
            }
            csv.flush();
            whole = true;
        } finally {
            written(ready, rows.size(), csv.hash(), whole, viewer);
        }
    }

    private static List<Long> part(long[] ids, int from) {
        var part = new ArrayList<Long>(PART);
        for (int i = from; i < Math.min(from + PART, ids.length); i++) {
            part.add(ids[i]);
        }
        return part;
    }

    private long insert(Asked asked, Viewer viewer) {
        return db.insertInto(EXPORT)
                .set(EXPORT.LIST, asked.list())
                .set(EXPORT.QUERY, asked.query())
                .set(EXPORT.PURPOSE, asked.purpose())
                .set(EXPORT.OWNER_ID, viewer.accountId())
                .set(EXPORT.STARTED_AT, clock.instant())
                .returningResult(EXPORT.ID)
                .fetchSingle(r -> Objects.requireNonNull(r.value1()));
    }

    private void written(Prepared.Ready ready, int rows, String hash, boolean whole, Viewer viewer) {
        tx.run(() -> {
            db.update(EXPORT)
                    .set(EXPORT.FINISHED_AT, whole ? clock.instant() : null)
                    .set(EXPORT.ROW_COUNT, rows)
                    .set(EXPORT.SHA256, hash)
                    .where(EXPORT.ID.eq(ready.id()))
                    .execute();
            var detail = Map.of(
                    "list",
                    ready.asked().list(),
                    "filter",
                    filter(ready.asked()),
                    "count",
                    rows,
                    "sha256",
                    hash,
                    "holds",
                    ready.asked().holds(),
                    "complete",
                    whole);
            var name = whole ? "export.made" : "export.broken-off";
            audit.record(viewer.cause(), name, new RecordRef("export", ready.id()), 0, detail);
        });
    }

    /** The filter as the log keeps it: without words that were searched for, which may name somebody. */
    private static String filter(Asked asked) {
        return asked.ids().isEmpty()
                ? asked.query().replaceAll("(^|&)q=[^&]*", "$1q=…")
                : asked.ids().size() + " ticked";
    }
}
