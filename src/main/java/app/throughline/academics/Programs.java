package app.throughline.academics;

import static app.throughline.db.academics.Tables.CONTACT_PROGRAM;
import static app.throughline.db.academics.Tables.PROGRAM;
import static app.throughline.db.academics.Tables.TERM;
import static app.throughline.db.academics.Tables.TERM_SUMMARY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import app.throughline.contact.AcademicFacts;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What students study, and their latest standing: the line that the list and the header show. */
@Component
public class Programs implements AcademicFacts {
    private final Tx tx;
    private final DSLContext db;
    private final Risks risks;

    Programs(Tx tx, DSLContext db, Risks risks) {
        this.tx = tx;
        this.db = db;
        this.risks = risks;
    }

    @Override
    public Map<Long, Line> lines(Collection<Long> contacts) {
        return tx.read(() -> {
            var standings = standings(contacts);
            var lines = new HashMap<Long, Line>();
            programs(contacts)
                    .forEach((id, program) -> lines.put(id, new Line(program, standings.getOrDefault(id, ""))));
            standings.forEach((id, standing) -> lines.putIfAbsent(id, new Line("", standing)));
            return lines;
        });
    }

    @Override
    public String risk(ContactId contact) {
        return risks.texts(List.of(contact.value())).getOrDefault(contact.value(), "");
    }

    private Map<Long, String> programs(Collection<Long> contacts) {
        var found = new HashMap<Long, String>();
        db.select(CONTACT_PROGRAM.CONTACT_ID, coalesce(PROGRAM.DEGREE, inline("")), PROGRAM.NAME)
                .from(CONTACT_PROGRAM)
                .join(PROGRAM)
                .on(PROGRAM.ID.eq(CONTACT_PROGRAM.PROGRAM_ID))
                .where(CONTACT_PROGRAM.CONTACT_ID.in(contacts))
                .orderBy(
                        CONTACT_PROGRAM.CONTACT_ID,
                        CONTACT_PROGRAM.DECLARED_ON.desc().nullsLast(),
                        PROGRAM.ID)
                .forEach(r -> found.putIfAbsent(r.value1(), named(r.value2(), r.value3())));
        return found;
    }

    private Map<Long, String> standings(Collection<Long> contacts) {
        var found = new HashMap<Long, String>();
        db.select(TERM_SUMMARY.CONTACT_ID, TERM_SUMMARY.STANDING)
                .from(TERM_SUMMARY)
                .join(TERM)
                .on(TERM.ID.eq(TERM_SUMMARY.TERM_ID))
                .where(TERM_SUMMARY.CONTACT_ID.in(contacts))
                .and(TERM_SUMMARY.STANDING.isNotNull())
                .orderBy(TERM_SUMMARY.CONTACT_ID, TERM.STARTS_ON.desc(), TERM.ID)
                .forEach(r -> found.putIfAbsent(r.value1(), r.value2()));
        return found;
    }

    private static String named(String degree, String name) {
        return degree.isEmpty() || name.startsWith(degree) ? name : degree + " " + name;
    }
}
