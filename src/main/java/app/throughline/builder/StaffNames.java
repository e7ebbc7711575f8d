package app.throughline.builder;

import app.throughline.access.Viewer;
import app.throughline.filter.Names;
import app.throughline.filter.Staffing;
import app.throughline.kernel.Tx;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The people, teams and segments that filters name: what they are called, and who is who when a filter is asked. What was
 * read of the staff holds for ten seconds.
 */
@Component
public class StaffNames implements Names {
    private static final long FRESH = TimeUnit.SECONDS.toNanos(10);

    private final Tx tx;
    private final StaffStore store;
    private final ObjectProvider<SegmentNames> segments;
    private volatile @Nullable Known known;

    /** @param missing people who were looked for and not found in it */
    private record Known(StaffStore.Everybody everybody, long readAt, Set<Long> missing) {
        private boolean isOld() {
            return System.nanoTime() - readAt >= FRESH;
        }
    }

    /** Who is who for somebody, as it was when it was asked for. */
    private record Snapshot(StaffStore.Everybody everybody, Set<Long> me, Set<Long> myTeams) implements Staffing {
        @Override
        public Set<Long> members(long team) {
            return everybody.members().getOrDefault(team, Set.of());
        }

        @Override
        public Set<Long> inactive() {
            return everybody.inactive();
        }
    }

    StaffNames(Tx tx, StaffStore store, ObjectProvider<SegmentNames> segments) {
        this.tx = tx;
        this.store = store;
        this.segments = segments;
    }

    /** Who is who for this viewer; it does not change afterwards. */
    public Staffing of(Viewer viewer) {
        return new Snapshot(everybody(), Set.of(viewer.accountId()), Set.copyOf(viewer.teams()));
    }

    /** Who is who where nobody in particular asks, as for segments: "me" and "my team" are nobody. */
    public Staffing ofNobody() {
        return new Snapshot(everybody(), Set.of(), Set.of());
    }

    /** Forgets what was read: to be called after people or teams were changed. */
    public void forget() {
        known = null;
    }

    /** The person's name, also of one who no longer works here. */
    @Override
    public String person(long id) {
        var seen = known();
        if (!seen.everybody().names().containsKey(id) && seen.missing().add(id)) {
            seen = read(); // came a moment ago
            seen.missing().add(id);
        }
        return seen.everybody().names().getOrDefault(id, "an unknown person");
    }

    /** The team's name, also of a retired one. */
    @Override
    public String team(long id) {
        var name = everybody().teams().get(id);
        return name == null ? "unknown" : name;
    }

    /** The segment's name, or its number where no name is known. */
    @Override
    public String segment(long id) {
        return segments.orderedStream()
                .map(names -> names.name(id))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("segment " + id);
    }

    StaffStore.Everybody everybody() {
        return known().everybody();
    }

    private Known known() {
        var seen = known;
        return seen == null || seen.isOld() ? read() : seen;
    }

    private Known read() {
        var read = new Known(tx.read(store::read), System.nanoTime(), ConcurrentHashMap.newKeySet());
        known = read;
        return read;
    }
}
