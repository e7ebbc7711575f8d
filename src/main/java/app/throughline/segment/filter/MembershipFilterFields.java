package app.throughline.segment.filter;

import static app.throughline.contact.ContactFilterFields.STUDENT;
import static app.throughline.db.segment.Tables.MEMBERSHIP;
import static app.throughline.db.segment.Tables.SEGMENT;
import static app.throughline.filter.KindFields.has;

import app.throughline.filter.Catalogue;
import app.throughline.filter.Choices;
import app.throughline.filter.FilterFields;
import app.throughline.filter.KindFields;
import app.throughline.filter.Option;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * What can be asked of memberships: since when somebody was a member of a segment, until when, and why. They are told by
 * the log of who joined and left (view {@code segment.membership}), so a segment that asks of another's is decided on after
 * it: the engine looks again at whoever joined or left (docs/decisions/0151).
 */
@Component
class MembershipFilterFields implements FilterFields {
    /** From when until when a student is a member of a segment. */
    static final RecordKind MEMBER = new RecordKind(
            "membership",
            a -> MEMBERSHIP.as(a),
            a -> MEMBERSHIP.as(a).ID,
            a -> MEMBERSHIP.as(a).CONTACT_ID,
            Optional.of(a -> MEMBERSHIP.as(a).SEGMENT_ID));

    private static final Choices CAUSES = Choices.of(
            Option.of("change", "A record changed", 1),
            Option.of("time", "Time passed", 2),
            Option.of("definition", "The segment got another filter", 3),
            Option.of("correction", "What was kept was wrong", 4),
            Option.of("common", "Something changed that many share", 5),
            Option.of("initial", "A first member", 6));

    private final DSLContext db;

    MembershipFilterFields(DSLContext db) {
        this.db = db;
    }

    @Override
    public void categories(Catalogue.Builder catalogue) {
        catalogue.category(MEMBER, "membership", "memberships");
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        KindFields.At left = a -> MEMBERSHIP.as(a).LEFT_AT;
        KindFields.of(MEMBER, catalogue)
                .coded(RecordKind.SEGMENT, "segment", segments(), a -> MEMBERSHIP.as(a).SEGMENT_ID)
                .instant("joined_at", "joined at", a -> MEMBERSHIP.as(a).JOINED_AT)
                .instant("left_at", "left at", left)
                .defined(
                        "is_current",
                        "is current",
                        "current",
                        Core.not(has(MEMBER, "left_at", Column.Type.INSTANT, left)))
                .coded("cause", "cause of joining", CAUSES, a -> MEMBERSHIP.as(a).CAUSE);
        catalogue
                .naming(MEMBER, "", RecordKind.SEGMENT)
                .relation(new Relation("membership", STUDENT, MEMBER, a -> MEMBERSHIP.as(a).CONTACT_ID));
    }

    private Choices segments() {
        return () -> db.select(SEGMENT.NAME, SEGMENT.ID, SEGMENT.ARCHIVED_AT.isNotNull())
                .from(SEGMENT)
                .orderBy(SEGMENT.NAME, SEGMENT.ID)
                .limit(5_000)
                .fetch(row -> new Option(Long.toString(row.value2()), row.value1(), row.value2(), 0, row.value3()));
    }
}
