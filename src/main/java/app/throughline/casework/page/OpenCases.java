package app.throughline.casework.page;

import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.count;

import app.throughline.casework.StatusGroup;
import app.throughline.contact.ContactId;
import app.throughline.contact.OpenWork;
import app.throughline.kernel.Tx;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Open cases in the list of students and beside a student's name. */
@Component
public class OpenCases implements OpenWork {
    private final Tx tx;
    private final DSLContext db;

    OpenCases(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    @Override
    public String label() {
        return "Open cases";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String noun() {
        return "Cases";
    }

    @Override
    public String path() {
        return "/cases";
    }

    @Override
    public Map<Long, Integer> counts(Collection<Long> contacts) {
        return contacts.isEmpty()
                ? Map.of()
                : tx.read(() -> db.select(SUPPORT_CASE.CONTACT_ID, count())
                        .from(SUPPORT_CASE)
                        .where(SUPPORT_CASE.CONTACT_ID.in(contacts))
                        .and(SUPPORT_CASE.STATUS_GROUP.le(StatusGroup.IN_PROGRESS.code()))
                        .groupBy(SUPPORT_CASE.CONTACT_ID)
                        .fetchMap(r -> r.value1(), r -> r.value2()));
    }

    @Override
    public Optional<Ui.Tag> pill(ContactId contact) {
        int open = counts(List.of(contact.value())).getOrDefault(contact.value(), 0);
        return open == 0
                ? Optional.empty()
                : Optional.of(new Ui.Tag(Numbers.plural(open, "open case", "open cases"), "briefcase", "blue"));
    }
}
