package app.throughline.segment;

import static app.throughline.contact.ContactFilterFields.STUDENT;
import static app.throughline.db.segment.Tables.SEGMENT;
import static app.throughline.db.segment.Tables.SNAPSHOT_MEMBER;

import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Membership of segments inside a transaction that has just changed something: the live engine learns of it after the
 * commit, so rules and workflows ask what the segment asks.
 */
@Component
public class SegmentConditions {
    private static final int DEPTH = 10;

    private final DSLContext db;
    private final Catalogue catalogue;
    private final StaffNames staff;
    private final Moments moments;

    SegmentConditions(DSLContext db, Catalogue catalogue, StaffNames staff, Moments moments) {
        this.db = db;
        this.catalogue = catalogue;
        this.staff = staff;
        this.moments = moments;
    }

    /** The filter with what live segments ask in the place of their names; those of snapshots stay. */
    public Core spelt(Core filter, RecordKind kind) {
        return spelt(filter, kind, 0);
    }

    private Core spelt(Core filter, RecordKind kind, int depth) {
        return switch (filter) {
            case Core.Constant _, Core.Leaf _ -> filter;
            case Core.And(var of) ->
                Core.and(of.stream().map(part -> spelt(part, kind, depth)).toList());
            case Core.Or(var of) ->
                Core.or(of.stream().map(part -> spelt(part, kind, depth)).toList());
            case Core.Not(var of) -> Core.not(spelt(of, kind, depth));
            case Core.Some(var relation, var least, var most, var where) ->
                Core.some(relation, least, most, spelt(where, relation.to(), depth));
            case Core.Linked(var link, var where) -> new Core.Linked(link, spelt(where, link.to(), depth));
            case Core.Member(var segments) -> members(segments, kind, depth);
        };
    }

    private Core members(Set<Long> segments, RecordKind kind, int depth) {
        var any = new ArrayList<Core>();
        var frozen = new HashSet<Long>();
        for (var row : db.select(SEGMENT.ID, SEGMENT.KIND, SEGMENT.FILTER, SEGMENT.IS_SENSITIVE)
                .from(SEGMENT)
                .where(SEGMENT.ID.in(segments))
                .orderBy(SEGMENT.ID)
                .fetch()) {
            if (row.value2() == Segment.Kind.LIVE.code() && depth < DEPTH) {
                any.add(ofStudent(live(row.value3().data(), row.value4(), depth), kind));
            } else {
                frozen.add(row.value1());
            }
        }
        if (!frozen.isEmpty()) {
            any.add(new Core.Member(frozen));
        }
        return Core.or(any);
    }

    private Core live(String json, boolean sensitive, int depth) {
        var filter = new FilterReader(catalogue).read(json).filter();
        return filter == null
                ? Core.NO
                : spelt(
                        OpenRecords.of(catalogue, sensitive).narrow(Expansion.core(filter.where(), staff.ofNobody())),
                        STUDENT,
                        depth + 1);
    }

    /** A condition on the student, asked of another record of theirs. */
    private Core ofStudent(Core student, RecordKind kind) {
        if (kind.equals(STUDENT)) {
            return student;
        }
        return catalogue.of(kind).links().stream()
                .filter(link -> link.to().equals(STUDENT))
                .findFirst()
                .<Core>map(link -> new Core.Linked(link, student))
                .orElseGet(() -> new Core.Linked(
                        new Link(
                                "contact",
                                kind,
                                STUDENT,
                                alias -> kind.contact().apply(alias)),
                        student));
    }

    /** Membership as it is now, in the running transaction. */
    public MemoryFilters.Memberships memberships() {
        return this::isMember;
    }

    /** The same for whoever asks often of the same: each is asked once, and what changes meanwhile is not seen. */
    public MemoryFilters.Memberships remembered() {
        var known = new HashMap<List<Object>, Boolean>();
        return (contact, segments) ->
                known.computeIfAbsent(List.of(contact, segments), _ -> isMember(contact, segments));
    }

    /** What a live segment asks; empty for a snapshot, and for one that cannot be read any more. */
    public Optional<Filter> live(long segment) {
        return db.select(SEGMENT.FILTER)
                .from(SEGMENT)
                .where(SEGMENT.ID.eq(segment))
                .and(SEGMENT.KIND.eq(Segment.Kind.LIVE.code()))
                .fetchOptional(row -> row.value1().data())
                .map(json -> new FilterReader(catalogue).read(json).filter())
                .map(Filter.Rooted::where);
    }

    private boolean isMember(long contact, Set<Long> segments) {
        boolean frozen = db.fetchExists(db.selectOne()
                .from(SNAPSHOT_MEMBER)
                .where(SNAPSHOT_MEMBER.CONTACT_ID.eq(contact))
                .and(SNAPSHOT_MEMBER.SEGMENT_ID.in(segments)));
        if (frozen) {
            return true;
        }
        var asked = spelt(new Core.Member(segments), STUDENT);
        if (asked instanceof Core.Member) {
            return false;
        }
        var filters = new MemoryFilters(List.of(asked), STUDENT);
        var documents = new DocumentReader(filters.layout()).read(db, new Documents.Whose.Of(List.of(contact)));
        var answers = filters.ask(documents, moments.now(), (_, _) -> false);
        return !answers.passing(0).isEmpty();
    }
}
