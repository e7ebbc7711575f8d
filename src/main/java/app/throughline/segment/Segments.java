package app.throughline.segment;

import static app.throughline.db.segment.Tables.SEGMENT;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.segment.engine.LiveSegments;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Segments as people keep them. Every read is of the segments that the viewer may use; a command on another one finds
 * nothing.
 */
@Component
public class Segments {
    /** How many live segments give no reason to say anything (product SE-8). */
    public static final int MANY = 2_000;

    private final Tx tx;
    private final SegmentStore store;
    private final SegmentRules rules;
    private final LiveSegments live;
    private final Audit audit;
    private final InstantSource clock;

    Segments(Tx tx, SegmentStore store, SegmentRules rules, LiveSegments live, Audit audit, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.rules = rules;
        this.live = live;
        this.audit = audit;
        this.clock = clock;
    }

    /** The segments in use that the viewer may use, by name; at most 5,000. */
    public List<Segment> list(Viewer viewer) {
        return tx.read(
                () -> store.list(SegmentSight.usable(viewer).and(SEGMENT.ARCHIVED_AT.isNull()), Integer.MAX_VALUE));
    }

    /** The folders that hold any of them, by name. */
    public List<Segment.Folder> folders(Viewer viewer) {
        return tx.read(() -> store.folders(SegmentSight.usable(viewer)));
    }

    /** A segment the viewer may use, archived ones too. */
    public Optional<Segment> find(long id, Viewer viewer) {
        return tx.read(() -> store.find(SEGMENT.ID.eq(id).and(SegmentSight.usable(viewer))));
    }

    /** The same. @throws NotFound if there is none */
    public Segment get(long id, Viewer viewer) {
        return find(id, viewer).orElseThrow(() -> new NotFound("segment"));
    }

    /** What is wrong with a name for a new segment. */
    public List<FieldError> wrongName(String name) {
        return tx.read(() -> rules.name(0, name));
    }

    /** How many live segments there are, whoever they belong to. */
    public long live() {
        return tx.read(store::live);
    }

    /** Makes a live segment; who matches now becomes a member without having joined (product SE-3). */
    public Saving create(SegmentDraft draft, Viewer viewer) {
        return create(draft, "", viewer);
    }

    /** Makes one that is shipped. @param starter its key, "" for one of somebody's own */
    Saving create(SegmentDraft draft, String starter, Viewer viewer) {
        require(SegmentSight.makes(viewer));
        return tx.call(() -> {
            var errors = rules.check(0, draft, true, viewer);
            if (!errors.isEmpty()) {
                return new Saving.Invalid(errors);
            }
            var now = clock.instant();
            var folder = store.folder(draft.folder(), now, viewer.accountId());
            var made = Segment.made(draft, folder, Segment.Kind.LIVE, rules.canonical(draft.filter()))
                    .edited(now, viewer.accountId())
                    .of(viewer.accountId(), starter);
            long id = store.put(made);
            remember(id, made, "created");
            live.publish(id, 1, made.filter(), made.isSensitive(), false);
            tell(viewer, "segment.created", id, Map.of("name", made.name(), "filter", made.filter()));
            return new Saving.Saved(id, many());
        });
    }

    /**
     * Stores a segment as somebody wants it.
     *
     * @param version the one they looked at
     * @param fires whether who joins or leaves by a new filter counts as Joined and Left for triggers (product SE-3)
     * @return {@link Saving.Changed} if somebody saved it meanwhile
     * @throws NotFound if the viewer may not change it
     */
    public Saving save(long id, int version, SegmentDraft draft, boolean fires, Viewer viewer) {
        return tx.call(() -> {
            var before = changeable(id, viewer);
            return before.version() == version ? store(before, draft, "changed", fires, viewer) : new Saving.Changed();
        });
    }

    /** Takes back the filter of an earlier version. @throws NotFound if there is none, or the viewer may not change it */
    public Saving restore(long id, int no, boolean fires, Viewer viewer) {
        return tx.call(() -> {
            var before = changeable(id, viewer);
            var earlier = store.versions(id).stream()
                    .filter(one -> one.no() == no)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("version"));
            var draft = SegmentDraft.of(before).asking(earlier.filter(), earlier.isSensitive());
            return store(before, draft, "restored", fires, viewer);
        });
    }

    private Saving store(Segment before, SegmentDraft draft, String change, boolean fires, Viewer viewer) {
        var asks = !before.filter().isEmpty();
        var errors = rules.check(before.id(), draft, asks, viewer);
        if (!errors.isEmpty()) {
            return new Saving.Invalid(errors);
        }
        var now = clock.instant();
        var other =
                asks && (!rules.same(draft.filter(), before.filter()) || draft.isSensitive() != before.isSensitive());
        var kept = before.kept(draft, store.folder(draft.folder(), now, viewer.accountId()))
                .edited(now, viewer.accountId());
        var after = other ? kept.asking(rules.canonical(draft.filter()), draft.isSensitive()) : kept;
        store.put(after);
        if (other) {
            remember(after.id(), after, change);
        }
        if (other && after.isLive()) {
            live.publish(after.id(), after.filterNo(), after.filter(), after.isSensitive(), fires);
        }
        tell(viewer, "segment." + change, after.id(), differences(before, after, fires));
        return new Saving.Saved(after.id(), 0);
    }

    private static Map<String, Object> differences(Segment before, Segment after, boolean fires) {
        var detail = new TreeMap<String, Object>();
        detail.put("name", after.name());
        if (before.filterNo() != after.filterNo()) {
            detail.put("filter", Map.of("from", before.filter(), "to", after.filter()));
            detail.put("fires", fires);
        }
        if (!before.name().equals(after.name())) {
            detail.put("was", before.name());
        }
        if (!before.sharing().equals(after.sharing())) {
            detail.put("shared", after.sharing().audience().name());
        }
        return detail;
    }

    /** Every filter the segment had, the newest first. */
    public List<SegmentVersion> versions(long id, Viewer viewer) {
        return tx.read(() -> store.versions(get(id, viewer).id()));
    }

    /** Why this segment can start nothing that happens when somebody joins; nothing for a live one that is complete. */
    public Optional<FieldError> notTrigger(long id, Viewer viewer) {
        if (!get(id, viewer).isLive()) {
            return Optional.of(new FieldError(
                    "segment", "segment_not_live", "Nobody joins a snapshot. Choose a live segment, or convert it."));
        }
        return live.progress(id).state() == LiveSegments.State.BUILDING
                ? Optional.of(new FieldError(
                        "segment", "segment_building", "Its first members are still being found. Try again shortly."))
                : Optional.empty();
    }

    /** Locks a segment that the viewer may change. @throws NotFound if there is none */
    Segment changeable(long id, Viewer viewer) {
        var segment = store.lock(id, SegmentSight.usable(viewer));
        require(SegmentSight.mayChange(segment, viewer));
        return segment;
    }

    /** Notes the filter a segment has now. */
    void remember(long id, Segment segment, String change) {
        store.remember(
                id,
                new SegmentVersion(
                        segment.filterNo(),
                        segment.filter(),
                        segment.isSensitive(),
                        change,
                        segment.updatedAt(),
                        segment.updatedBy()));
        store.refer(id, rules.named(segment.filter()));
        rules.label(id, segment);
    }

    /** How many live segments there are when that is a matter of concern, otherwise 0. */
    long many() {
        long now = store.live();
        return now > MANY ? now : 0;
    }

    private void tell(Viewer viewer, String action, long id, Map<String, ?> detail) {
        audit.record(viewer.cause(), action, new RecordRef("segment", id), 0, detail);
    }

    static void require(boolean allowed) {
        if (!allowed) {
            throw new NotFound("segment");
        }
    }
}
