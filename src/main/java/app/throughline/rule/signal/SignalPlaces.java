package app.throughline.rule.signal;

import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Where signals are: which enrollment, which course, and which piece of work if it is of one. */
@Repository
class SignalPlaces {
    private static final String OF_WORK = """
            select x.contact_id, x.subject_id, e.id as enrollment_id, e.section_id,
                c.code || coalesce('-' || s.section_no, '') as section, i.title, i.due_on, p.given_name, p.family_name,
                p.preferred_name
            from unnest(?::bigint[], ?::bigint[]) x (contact_id, subject_id)
            join academics.graded_item i on i.id = x.subject_id
            join academics.enrollment e on e.contact_id = x.contact_id and e.section_id = i.section_id
            join academics.section s on s.id = e.section_id
            join academics.course c on c.id = s.course_id
            join contact.contact p on p.id = x.contact_id
            order by i.due_on, x.contact_id, x.subject_id
            """;

    private static final String OF_ENROLLMENTS = """
            select x.contact_id, x.subject_id, e.id as enrollment_id, e.section_id,
                c.code || coalesce('-' || s.section_no, '') as section, null as title, null::date as due_on, p.given_name,
                p.family_name, p.preferred_name
            from unnest(?::bigint[], ?::bigint[]) x (contact_id, subject_id)
            join academics.enrollment e on e.id = x.subject_id and e.contact_id = x.contact_id
            join academics.section s on s.id = e.section_id
            join academics.course c on c.id = s.course_id
            join contact.contact p on p.id = x.contact_id
            order by x.contact_id, x.subject_id
            """;

    private final DSLContext db;

    SignalPlaces(DSLContext db) {
        this.db = db;
    }

    /**
     * Where a signal is.
     *
     * @param subject the enrollment, or the graded item
     * @param section its code for people, such as "BIO 201-01"
     * @param work the title of the piece of work, null for a signal of the enrollment
     * @param dueOn its due day, null without one
     * @param given the name the student goes by
     */
    record Place(
            long contact,
            long subject,
            long enrollment,
            long sectionId,
            String section,
            @Nullable String work,
            @Nullable LocalDate dueOn,
            String given,
            String name) {}

    /** In a fixed order. */
    List<Place> of(List<SignalStore.Signal> signals, boolean isOfWork) {
        return db.resultQuery(
                        isOfWork ? OF_WORK : OF_ENROLLMENTS,
                        signals.stream().map(SignalStore.Signal::contact).toArray(Long[]::new),
                        signals.stream().map(SignalStore.Signal::subject).toArray(Long[]::new))
                .fetch(r -> {
                    var preferred = r.get("preferred_name", String.class);
                    var given = preferred.isEmpty() ? r.get("given_name", String.class) : preferred;
                    return new Place(
                            r.get("contact_id", Long.class),
                            r.get("subject_id", Long.class),
                            r.get("enrollment_id", Long.class),
                            r.get("section_id", Long.class),
                            r.get("section", String.class),
                            r.get("title", String.class),
                            r.get("due_on", LocalDate.class),
                            given,
                            given + " " + r.get("family_name", String.class));
                });
    }
}
