package app.throughline.note;

import static app.throughline.db.note.Tables.CONTACT_ATTEMPT;
import static org.jooq.impl.DSL.max;

import app.throughline.contact.StudentColumn;
import app.throughline.web.When;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** When each student was last reached, in the list of students. */
@Component
record LastContacts(DSLContext db, When.Format format) implements StudentColumn {
    @Override
    public String key() {
        return "last-contact";
    }

    @Override
    public String label() {
        return "Last contact";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Map<Long, String> texts(Collection<Long> contacts) {
        return db.select(CONTACT_ATTEMPT.CONTACT_ID, max(CONTACT_ATTEMPT.ATTEMPTED_AT))
                .from(CONTACT_ATTEMPT)
                .where(CONTACT_ATTEMPT.CONTACT_ID.in(contacts))
                .and(CONTACT_ATTEMPT.RESULT.in(AttemptResult.REACHED.key(), AttemptResult.STUDENT_REPLIED.key()))
                .groupBy(CONTACT_ATTEMPT.CONTACT_ID)
                .fetchMap(
                        r -> r.value1(),
                        r -> format.day(format.dayOf(r.value2())).text());
    }
}
