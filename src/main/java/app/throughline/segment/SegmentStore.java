package app.throughline.segment;

import static app.throughline.db.segment.Tables.FOLDER;
import static app.throughline.db.segment.Tables.SEGMENT;
import static app.throughline.db.segment.Tables.SEGMENT_REFERENCE;
import static app.throughline.db.segment.Tables.SEGMENT_SHARE;
import static app.throughline.db.segment.Tables.SEGMENT_VERSION;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.throughline.db.segment.tables.records.SegmentRecord;
import app.throughline.filter.core.Folding;
import app.throughline.filter.core.Grant;
import app.throughline.kernel.NotFound;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of segments, their folders, versions and references. */
@Component
class SegmentStore {
    private static final int MOST = 5_000;
    private static final Field<Long[]> TEAMS = field(
            select(arrayAgg(SEGMENT_SHARE.TEAM_ID)).from(SEGMENT_SHARE).where(SEGMENT_SHARE.SEGMENT_ID.eq(SEGMENT.ID)));

    private final DSLContext db;

    SegmentStore(DSLContext db) {
        this.db = db;
    }

    List<Segment> list(Condition which, int limit) {
        return rows(which)
                .orderBy(SEGMENT.NAME, SEGMENT.ID)
                .limit(Math.min(limit, MOST))
                .fetch(SegmentRows::segment);
    }

    Optional<Segment> find(Condition which) {
        return rows(which).fetchOptional(SegmentRows::segment);
    }

    private SelectConditionStep<? extends Record> rows(Condition which) {
        return db.select(SEGMENT.asterisk(), FOLDER.NAME.as("folder_name"), TEAMS.as("teams"))
                .from(SEGMENT)
                .leftJoin(FOLDER)
                .on(FOLDER.ID.eq(SEGMENT.FOLDER_ID))
                .where(which);
    }

    /** Locks the row until the transaction ends. @throws NotFound if there is none */
    Segment lock(long id, Condition usable) {
        var found = db.select(SEGMENT.ID)
                .from(SEGMENT)
                .where(SEGMENT.ID.eq(id))
                .and(usable)
                .forUpdate()
                .fetchOptional();
        if (found.isEmpty()) {
            throw new NotFound("segment");
        }
        return find(SEGMENT.ID.eq(id)).orElseThrow();
    }

    /** Whether another segment in use has this name, as filters compare text. */
    boolean isTaken(String name, long except) {
        return db.fetchExists(db.selectOne()
                .from(SEGMENT)
                .where(Folding.fold(SEGMENT.NAME).eq(Folding.fold(val(name))))
                .and(SEGMENT.ARCHIVED_AT.isNull())
                .and(SEGMENT.ID.ne(except)));
    }

    /** How many live segments are in use. */
    long live() {
        return db.fetchCount(SEGMENT, SEGMENT.ARCHIVED_AT.isNull().and(SEGMENT.KIND.eq(Segment.Kind.LIVE.code())));
    }

    /** Stores a segment, a new one with id 0, and who it is shared with. @return its id */
    long put(Segment segment) {
        var row = filled(segment);
        long id = segment.id();
        if (id == 0) {
            row.setCreatedAt(segment.updatedAt());
            row.insert();
            id = row.getId();
        } else {
            db.update(SEGMENT).set(row).where(SEGMENT.ID.eq(id)).execute();
        }
        share(id, segment.sharing().teams());
        return id;
    }

    private SegmentRecord filled(Segment segment) {
        var row = db.newRecord(SEGMENT);
        row.setName(segment.name());
        row.setDescription(segment.description());
        row.setFolderId(
                Optional.ofNullable(segment.folder()).map(Segment.Folder::id).orElse(null));
        row.setTags(segment.tags().toArray(String[]::new));
        row.setOwnerId(segment.owner());
        row.setAudience(segment.sharing().audience().code());
        row.setIsEditable(segment.sharing().isEditable());
        content(row, segment);
        return row;
    }

    private static void content(SegmentRecord row, Segment segment) {
        row.setKind(segment.kind().code());
        row.setFilter(segment.filter().isEmpty() ? null : JSONB.valueOf(segment.filter()));
        row.setFilterNo(segment.filterNo());
        row.setIsSensitive(segment.isSensitive());
        row.setTakenAt(segment.takenAt());
        row.setTakenFrom(segment.takenFrom());
        row.setStarter(segment.starter().isEmpty() ? null : segment.starter());
        row.setVersion(segment.version());
        row.setUpdatedAt(segment.updatedAt());
        row.setUpdatedBy(segment.updatedBy());
        row.setArchivedAt(segment.archivedAt());
    }

    private void share(long id, List<Long> teams) {
        db.deleteFrom(SEGMENT_SHARE)
                .where(SEGMENT_SHARE.SEGMENT_ID.eq(id))
                .and(SEGMENT_SHARE.TEAM_ID.notIn(teams))
                .execute();
        teams.forEach(team -> db.insertInto(SEGMENT_SHARE)
                .set(SEGMENT_SHARE.SEGMENT_ID, id)
                .set(SEGMENT_SHARE.TEAM_ID, team)
                .onConflictDoNothing()
                .execute());
    }

    /** The folder of this name, as filters compare text; made when there is none. */
    Segment.@Nullable Folder folder(String name, Instant now, long by) {
        if (name.isEmpty()) {
            return null;
        }
        db.insertInto(FOLDER)
                .set(FOLDER.NAME, name)
                .set(FOLDER.CREATED_AT, now)
                .set(FOLDER.CREATED_BY, by)
                .onConflictDoNothing()
                .execute();
        return db.select(FOLDER.ID, FOLDER.NAME)
                .from(FOLDER)
                .where(Folding.fold(FOLDER.NAME).eq(Folding.fold(val(name))))
                .fetchSingle(row -> new Segment.Folder(row.value1(), row.value2()));
    }

    /** Folders in which there is a segment of these, by name. */
    List<Segment.Folder> folders(Condition usable) {
        return db.select(FOLDER.ID, FOLDER.NAME)
                .from(FOLDER)
                .where(FOLDER.ID.in(
                        select(SEGMENT.FOLDER_ID).from(SEGMENT).where(usable).and(SEGMENT.ARCHIVED_AT.isNull())))
                .orderBy(FOLDER.NAME)
                .limit(MOST)
                .fetch(row -> new Segment.Folder(row.value1(), row.value2()));
    }

    void remember(long id, SegmentVersion version) {
        db.insertInto(SEGMENT_VERSION)
                .set(SEGMENT_VERSION.SEGMENT_ID, id)
                .set(SEGMENT_VERSION.NO, version.no())
                .set(SEGMENT_VERSION.FILTER, JSONB.valueOf(version.filter()))
                .set(SEGMENT_VERSION.IS_SENSITIVE, version.isSensitive())
                .set(SEGMENT_VERSION.CHANGE, version.change())
                .set(SEGMENT_VERSION.CHANGED_AT, version.at())
                .set(SEGMENT_VERSION.CHANGED_BY, version.by())
                .execute();
    }

    /** The filters a segment had, the newest first; at most 200. */
    List<SegmentVersion> versions(long id) {
        return db.selectFrom(SEGMENT_VERSION)
                .where(SEGMENT_VERSION.SEGMENT_ID.eq(id))
                .orderBy(SEGMENT_VERSION.NO.desc())
                .limit(200)
                .fetch(row -> new SegmentVersion(
                        row.getNo(),
                        row.getFilter().data(),
                        row.getIsSensitive(),
                        row.getChange(),
                        row.getChangedAt(),
                        row.getChangedBy()));
    }

    /** Notes what somebody must hold to use a segment. */
    void label(long id, Collection<Grant> grants) {
        var rights = grants.stream()
                .flatMap(grant -> grant instanceof Grant.Right(var key) ? Stream.of(key) : Stream.empty())
                .sorted()
                .toArray(String[]::new);
        var compartments = grants.stream()
                .flatMap(grant -> grant instanceof Grant.Compartment(var number) ? Stream.of(number) : Stream.empty())
                .sorted()
                .toArray(Long[]::new);
        db.update(SEGMENT)
                .set(SEGMENT.RIGHTS, rights)
                .set(SEGMENT.COMPARTMENTS, compartments)
                .where(SEGMENT.ID.eq(id))
                .execute();
    }

    /** What somebody must hold to use these segments. */
    Set<Grant> grants(Collection<Long> ids) {
        var grants = new LinkedHashSet<Grant>();
        db.select(SEGMENT.RIGHTS, SEGMENT.COMPARTMENTS)
                .from(SEGMENT)
                .where(SEGMENT.ID.in(ids))
                .fetch()
                .forEach(row -> {
                    Stream.of(row.value1()).map(Grant.Right::new).forEach(grants::add);
                    Stream.of(row.value2()).map(Grant.Compartment::new).forEach(grants::add);
                });
        return grants;
    }

    /** Notes which segments the filter of one names. */
    void refer(long id, Collection<Long> names) {
        db.deleteFrom(SEGMENT_REFERENCE)
                .where(SEGMENT_REFERENCE.SEGMENT_ID.eq(id))
                .and(SEGMENT_REFERENCE.NAMES_ID.notIn(names))
                .execute();
        names.forEach(named -> db.insertInto(SEGMENT_REFERENCE)
                .set(SEGMENT_REFERENCE.SEGMENT_ID, id)
                .set(SEGMENT_REFERENCE.NAMES_ID, named)
                .onConflictDoNothing()
                .execute());
    }

    /** Segments in use whose filter names this one. */
    List<Long> naming(long id) {
        return db.select(SEGMENT_REFERENCE.SEGMENT_ID)
                .from(SEGMENT_REFERENCE)
                .join(SEGMENT)
                .on(SEGMENT.ID.eq(SEGMENT_REFERENCE.SEGMENT_ID))
                .where(SEGMENT_REFERENCE.NAMES_ID.eq(id))
                .and(SEGMENT.ARCHIVED_AT.isNull())
                .orderBy(SEGMENT_REFERENCE.SEGMENT_ID)
                .limit(MOST)
                .fetch(SEGMENT_REFERENCE.SEGMENT_ID);
    }

    /** One segment that names another. */
    record Reference(long segment, long names) {}

    /** Every reference there is, between segments in use or not. */
    List<Reference> references() {
        return db.select(SEGMENT_REFERENCE.SEGMENT_ID, SEGMENT_REFERENCE.NAMES_ID)
                .from(SEGMENT_REFERENCE)
                .limit(100_000)
                .fetch(row -> new Reference(row.value1(), row.value2()));
    }

    /** Nobody else refers to a segment before this transaction ends, so that no two make a circle together. */
    void holdReferences() {
        db.fetch("select pg_advisory_xact_lock(4718)");
    }
}
