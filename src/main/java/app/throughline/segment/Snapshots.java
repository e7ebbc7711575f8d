package app.throughline.segment;

import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.db.segment.Tables.SEGMENT;
import static app.throughline.db.segment.Tables.SNAPSHOT_MEMBER;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Caller;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.segment.engine.LiveSegments;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Segments whose members are taken once (product SE-5). */
@Component
public class Snapshots {
    /** How many ids can be pasted at once. */
    public static final int PASTED = 10_000;

    private final Tx tx;
    private final DSLContext db;
    private final Segments segments;
    private final Parts parts;
    private final SegmentMembers members;
    private final Matches query;

    /** What keeping a snapshot takes. */
    @Component
    record Parts(
            SegmentStore store,
            SegmentRules rules,
            SegmentFilters filters,
            LiveSegments live,
            Audit audit,
            InstantSource clock) {}

    /**
     * Students found by pasted ids.
     *
     * @param students contacts, each once
     * @param unmatched ids that are nobody's the viewer sees, as they were pasted
     */
    public record Pasted(List<Long> students, List<String> unmatched) {}

    Snapshots(Tx tx, DSLContext db, Segments segments, Parts parts, SegmentMembers members, Matches query) {
        this.tx = tx;
        this.db = db;
        this.segments = segments;
        this.parts = parts;
        this.members = members;
        this.query = query;
    }

    /** Takes the members that a segment has now. @throws NotFound if the viewer may not use it */
    public Saving take(long id, String name, Viewer viewer) {
        Segments.require(SegmentSight.makes(viewer));
        return tx.call(() -> {
            var of = segments.get(id, viewer);
            var wrong = wrong(of, name);
            return wrong.isEmpty()
                    ? keep(SegmentDraft.of(of).named(name).shared(Sharing.NONE), of, members.everybody(of), viewer)
                    : new Saving.Invalid(wrong);
        });
    }

    private List<FieldError> wrong(Segment of, String name) {
        if (of.isLive() && parts.live().progress(of.id()).state() == LiveSegments.State.BUILDING) {
            return List.of(new FieldError(
                    "", "segment_building", "Its members are still being found. Try again when it is complete."));
        }
        return parts.rules().name(0, name.strip());
    }

    /** Takes anew who matches the filter of a snapshot, as another snapshot; the old one stays. */
    public Saving refresh(long id, String name, Viewer viewer) {
        Segments.require(SegmentSight.makes(viewer));
        return tx.call(() -> {
            var of = segments.get(id, viewer);
            Segments.require(of.kind() == Segment.Kind.SNAPSHOT && !of.filter().isEmpty());
            var errors = parts.rules().name(0, name.strip());
            return errors.isEmpty()
                    ? keep(SegmentDraft.of(of).named(name), of, matching(of), viewer)
                    : new Saving.Invalid(errors);
        });
    }

    /** Makes a snapshot of these students, as far as the viewer sees them. */
    public Saving of(SegmentDraft draft, List<Long> students, Viewer viewer) {
        Segments.require(SegmentSight.makes(viewer));
        return tx.call(() -> {
            var errors = parts.rules().check(0, draft, false, viewer);
            return errors.isEmpty() ? keep(draft, null, seen(students), viewer) : new Saving.Invalid(errors);
        });
    }

    /**
     * Puts a student whom the viewer sees into their snapshot of this name, and makes it with the first one.
     *
     * @return what is wrong with the name; nothing is kept then
     */
    public Saving put(String name, long student, Viewer viewer) {
        Segments.require(SegmentSight.makes(viewer));
        return tx.call(() -> {
            var mine = parts.store().find(filledByHand(name, viewer));
            if (mine.isEmpty()) {
                var draft = new SegmentDraft(name.strip(), "", "", List.of(), Sharing.NONE, "", false);
                return of(draft, List.of(student), viewer);
            }
            fill(mine.get().id(), seen(List.of(student)));
            return new Saving.Saved(mine.get().id(), 0);
        });
    }

    /** Whether the viewer has a snapshot of this name that others could be put into. */
    public boolean isFilledByHand(String name, Viewer viewer) {
        return tx.read(() -> parts.store().find(filledByHand(name, viewer)).isPresent());
    }

    private static Condition filledByHand(String name, Viewer viewer) {
        return lower(SEGMENT.NAME)
                .eq(lower(val(name.strip())))
                .and(SEGMENT.OWNER_ID.eq(viewer.accountId()))
                .and(SEGMENT.KIND.eq(Segment.Kind.SNAPSHOT.code()))
                .and(SEGMENT.FILTER.isNull())
                .and(SEGMENT.ARCHIVED_AT.isNull());
    }

    /** Takes a student out of a snapshot that was filled by hand. @return whether they were in it */
    public boolean remove(long id, long student, Viewer viewer) {
        return tx.call(() -> {
            var from = segments.changeable(id, viewer);
            Segments.require(
                    from.kind() == Segment.Kind.SNAPSHOT && from.filter().isEmpty());
            return Caller.SERVICE.call(() -> tx.call(() -> db.deleteFrom(SNAPSHOT_MEMBER)
                            .where(SNAPSHOT_MEMBER.SEGMENT_ID.eq(id))
                            .and(SNAPSHOT_MEMBER.CONTACT_ID.eq(student))
                            .execute()
                    > 0));
        });
    }

    private long[] seen(List<Long> students) {
        return db
                .select(CONTACT.ID)
                .from(CONTACT)
                .where(condition("{0} = any ({1})", CONTACT.ID, val(students.toArray(Long[]::new))))
                .orderBy(CONTACT.ID)
                .fetch()
                .stream()
                .mapToLong(row -> row.value1())
                .toArray();
    }

    /** The students that pasted ids name: student ids or e-mail addresses, between blanks, commas or lines. */
    public Pasted paste(String text) {
        var ids = new LinkedHashSet<>(Stream.of(text.split("[\\s,;]+"))
                .filter(id -> !id.isBlank())
                .limit(PASTED + 1L)
                .toList());
        return tx.read(() -> {
            var known = known(ids);
            return new Pasted(
                    ids.stream()
                            .map(id -> known.get(id.toLowerCase(Locale.ROOT)))
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList(),
                    ids.stream()
                            .filter(id -> !known.containsKey(id.toLowerCase(Locale.ROOT)))
                            .toList());
        });
    }

    private Map<String, Long> known(Set<String> ids) {
        var wanted = ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).toArray(String[]::new);
        var known = new HashMap<String, Long>();
        db.select(CONTACT.ID, lower(CONTACT.STUDENT_ID), lower(CONTACT.EMAIL))
                .from(CONTACT)
                .where(CONTACT.STATUS.ne("merged"))
                .and(lower(CONTACT.STUDENT_ID)
                        .eq(any(wanted))
                        .or(lower(CONTACT.EMAIL).eq(any(wanted))))
                .orderBy(CONTACT.ID)
                .limit(2 * PASTED)
                .fetch()
                .forEach(row -> Stream.of(row.value2(), row.value3())
                        .filter(Objects::nonNull)
                        .forEach(key -> known.putIfAbsent(key, row.value1())));
        return known;
    }

    /**
     * Freezes a live segment, or makes a snapshot follow its filter again.
     *
     * @return what is wrong when a live segment is still being built or the snapshot has no filter
     */
    public Saving convert(long id, Viewer viewer) {
        return tx.call(() -> {
            var before = segments.changeable(id, viewer);
            Segments.require(!before.isArchived());
            return before.kind() == Segment.Kind.LIVE ? freeze(before, viewer) : thaw(before, viewer);
        });
    }

    private Saving freeze(Segment before, Viewer viewer) {
        if (parts.live().progress(before.id()).state() == LiveSegments.State.BUILDING) {
            return Saving.Invalid.of("", "segment_building", "Its members are still being found. Try again shortly.");
        }
        var now = parts.clock().instant();
        fill(before.id(), parts.live().members(before.id()));
        parts.store().put(before.converted(Segment.Kind.SNAPSHOT, now).edited(now, viewer.accountId()));
        parts.live().retire(before.id());
        tell(viewer, "segment.frozen", before.id(), Map.of("name", before.name()));
        return new Saving.Saved(before.id(), 0);
    }

    private Saving thaw(Segment before, Viewer viewer) {
        if (before.filter().isEmpty()) {
            return Saving.Invalid.of("", "required", "It was filled by hand, so there is no filter it could follow.");
        }
        var now = parts.clock().instant();
        Caller.SERVICE.run(() -> tx.run(() -> db.deleteFrom(SNAPSHOT_MEMBER)
                .where(SNAPSHOT_MEMBER.SEGMENT_ID.eq(before.id()))
                .execute()));
        var after = before.converted(Segment.Kind.LIVE, null)
                .asking(before.filter(), before.isSensitive())
                .edited(now, viewer.accountId());
        parts.store().put(after);
        segments.remember(after.id(), after, "converted");
        parts.live().publish(after.id(), after.filterNo(), after.filter(), after.isSensitive(), false);
        tell(viewer, "segment.thawed", before.id(), Map.of("name", before.name()));
        return new Saving.Saved(before.id(), segments.many());
    }

    private long[] matching(Segment segment) {
        return query.matching(parts.filters().get(segment.filter()), segment.isSensitive());
    }

    private Saving keep(SegmentDraft draft, @Nullable Segment of, long[] students, Viewer viewer) {
        var now = parts.clock().instant();
        var folder = parts.store().folder(draft.folder(), now, viewer.accountId());
        var made = Segment.made(draft, folder, Segment.Kind.SNAPSHOT, of == null ? "" : of.filter())
                .edited(now, viewer.accountId())
                .of(viewer.accountId(), "")
                .from(of == null ? null : of.id())
                .converted(Segment.Kind.SNAPSHOT, now);
        long id = parts.store().put(made);
        if (of != null && !of.filter().isEmpty()) {
            segments.remember(id, made, "created");
        }
        fill(id, students);
        tell(viewer, "segment.taken", id, Map.of("name", made.name(), "members", students.length));
        return new Saving.Saved(id, 0);
    }

    /** A snapshot holds all members, also those whom the one who takes it does not see. */
    private void fill(long id, long[] students) {
        Caller.SERVICE.run(() -> tx.run(() -> db.insertInto(
                        SNAPSHOT_MEMBER, SNAPSHOT_MEMBER.SEGMENT_ID, SNAPSHOT_MEMBER.CONTACT_ID)
                .select(select(
                        val(id),
                        field(
                                "unnest({0})",
                                Long.class, val(LongStream.of(students).boxed().toArray(Long[]::new)))))
                .onConflictDoNothing()
                .execute()));
    }

    private void tell(Viewer viewer, String action, long id, Map<String, ?> detail) {
        parts.audit().record(viewer.cause(), action, new RecordRef("segment", id), 0, detail);
    }
}
