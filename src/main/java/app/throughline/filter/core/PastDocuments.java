package app.throughline.filter.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Documents of which some records have several versions, one of them shown at a time. Whoever walks through time shows
 * each version when its instant has come, and asks filters about the documents as they are then.
 */
public final class PastDocuments {
    private final Layout layout;
    private final Documents shown;
    private final Map<RecordKind, Versions> versions = new HashMap<>();

    /** All versions of a kind's records. @param rows of each version: the row in which it is shown */
    private record Versions(Records all, int[] rows) {}

    /**
     * Takes documents apart.
     *
     * @param read of this layout, with a row for each version of the records of these kinds
     * @param kinds kinds that the layout does not have are passed over
     */
    public PastDocuments(Layout layout, Documents read, Collection<RecordKind> kinds) {
        this.layout = layout;
        var rows = new HashMap<RecordKind, int[]>();
        for (var kind : kinds) {
            if (layout.kinds().contains(kind)) {
                rows.put(kind, rows(read.of(layout.of(kind)).ids()));
            }
        }
        var records = new ArrayList<Records>();
        for (var plan : layout.plans()) {
            var all = pointing(plan, read.of(plan), rows);
            var own = rows.get(plan.kind());
            if (own != null) {
                versions.put(plan.kind(), new Versions(all, own));
            }
            records.add(own == null ? all : single(all, own));
        }
        shown = new Documents(records);
    }

    /** The row of each id; equal ids share one. */
    private static int[] rows(long[] ids) {
        var known = new HashMap<Long, Integer>();
        var rows = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            int next = known.size();
            rows[i] = known.computeIfAbsent(ids[i], _ -> next);
        }
        return rows;
    }

    /** The same records, their parents and links pointing to the rows in which versions are shown. */
    private static Records pointing(Layout.Plan plan, Records of, Map<RecordKind, int[]> rows) {
        var parents = new int[of.parents().length][];
        for (int i = 0; i < parents.length; i++) {
            parents[i] =
                    pointing(of.parents()[i], rows.get(plan.parents().get(i).from()));
        }
        var targets = new int[of.targets().length][];
        for (int i = 0; i < targets.length; i++) {
            targets[i] =
                    pointing(of.targets()[i], rows.get(plan.targets().get(i).to()));
        }
        return new Records(of.ids(), of.contacts(), of.numbers(), of.texts(), parents, targets);
    }

    private static int[] pointing(int[] to, int @Nullable [] rows) {
        return rows == null
                ? to
                : IntStream.of(to).map(at -> at < 0 ? at : rows[at]).toArray();
    }

    /** One row for each record; whichever version comes last is shown. */
    private static Records single(Records all, int[] rows) {
        int count = IntStream.of(rows).max().orElse(-1) + 1;
        var one = new Records(
                new long[count],
                new long[count],
                new long[all.numbers().length][count],
                new Words[all.texts().length][count],
                new int[all.parents().length][count],
                new int[all.targets().length][count]);
        for (int version = 0; version < rows.length; version++) {
            copy(all, version, one, rows[version]);
        }
        return one;
    }

    private static void copy(Records from, int version, Records to, int row) {
        to.ids()[row] = from.ids()[version];
        to.contacts()[row] = from.contacts()[version];
        for (int i = 0; i < from.numbers().length; i++) {
            to.numbers()[i][row] = from.numbers()[i][version];
        }
        for (int i = 0; i < from.texts().length; i++) {
            to.texts()[i][row] = from.texts()[i][version];
        }
        for (int i = 0; i < from.parents().length; i++) {
            to.parents()[i][row] = from.parents()[i][version];
        }
        for (int i = 0; i < from.targets().length; i++) {
            to.targets()[i][row] = from.targets()[i][version];
        }
    }

    /** As they are shown now; the same object all the time. */
    public Documents shown() {
        return shown;
    }

    /** How many versions there are of the records of a kind; they are counted from 0, in no order. */
    public int count(RecordKind kind) {
        return of(kind).rows().length;
    }

    /** The row in which a version is shown. */
    public int row(RecordKind kind, int version) {
        return of(kind).rows()[version];
    }

    /** The id of the record of a version. */
    public long id(RecordKind kind, int version) {
        return of(kind).all().ids()[version];
    }

    /** Whose the record of a version is. */
    public long contact(RecordKind kind, int version) {
        return of(kind).all().contacts()[version];
    }

    /** What a version has in a column that is no text, as it stands in memory; empty for nothing. */
    public OptionalLong number(Column column, int version) {
        var place = layout.of(column.kind()).numbers().indexOf(column);
        long value = of(column.kind()).all().numbers()[place][version];
        return value == Records.EMPTY ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** From now on this version of its record is shown. */
    public void show(RecordKind kind, int version) {
        var of = of(kind);
        copy(of.all(), version, shown.of(layout.of(kind)), of.rows()[version]);
    }

    /** The rows of some contacts' records of a kind. */
    public Map<Long, List<Integer>> rowsOfContacts(RecordKind kind) {
        var contacts = shown.of(layout.of(kind)).contacts();
        var rows = new HashMap<Long, List<Integer>>();
        for (int row = 0; row < contacts.length; row++) {
            rows.computeIfAbsent(contacts[row], _ -> new ArrayList<>()).add(row);
        }
        return rows;
    }

    private Versions of(RecordKind kind) {
        return Objects.requireNonNull(versions.get(kind), () -> "It has no versions: " + kind);
    }
}
