package app.throughline.workflow.trial.page;

import static app.throughline.db.academics.Tables.COURSE;
import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.SECTION;

import app.throughline.alert.Alerts;
import app.throughline.casework.Cases;
import app.throughline.contact.ContactId;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.web.Ui;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.Entry;
import app.throughline.workflow.step.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The records of a student that may come along into a workflow, as far as the viewer sees them. */
@Component
public class TrialRecords {
    private static final int MOST = 20;

    private final Tx tx;
    private final DSLContext db;
    private final Alerts alerts;
    private final Cases cases;

    TrialRecords(Tx tx, DSLContext db, Alerts alerts, Cases cases) {
        this.tx = tx;
        this.db = db;
        this.alerts = alerts;
        this.cases = cases;
    }

    /** The record that such a choice names; empty for none. */
    static Optional<RecordRef> ref(String chosen) {
        return chosen.matches("[a-z_]{1,40}:[1-9][0-9]{0,17}")
                ? Optional.of(new RecordRef(
                        chosen.substring(0, chosen.indexOf(':')),
                        Long.parseLong(chosen.substring(chosen.indexOf(':') + 1))))
                : Optional.empty();
    }

    /** None, then the newest of each kind that the definition's triggers bring along; empty where they bring none. */
    List<Ui.Option> of(Definition definition, ContactId contact, String chosen) {
        var kinds = kinds(definition);
        var options = new ArrayList<Ui.Option>();
        if (kinds.contains("alert")) {
            alerts.ofContact(contact, MOST)
                    .forEach(one ->
                            add(options, "alert", one.id(), "ALERT-" + one.number() + " " + one.title(), chosen));
        }
        if (kinds.contains("case")) {
            cases.ofContact(contact).stream()
                    .limit(MOST)
                    .forEach(one -> add(options, "case", one.id(), "CASE-" + one.number() + " " + one.title(), chosen));
        }
        if (kinds.contains("enrollment")) {
            enrollments(contact, chosen, options);
        }
        if (!options.isEmpty()) {
            options.addFirst(Ui.Option.of("", "None", chosen.isEmpty()));
        }
        return options;
    }

    private static TreeSet<String> kinds(Definition definition) {
        var kinds = new TreeSet<String>();
        definition.triggers().stream().map(Entry::trigger).forEach(trigger -> {
            kinds.add(trigger.passes());
            if (trigger instanceof Trigger.Called) {
                kinds.addAll(List.of("alert", "case"));
            }
        });
        return kinds;
    }

    private void enrollments(ContactId contact, String chosen, List<Ui.Option> options) {
        tx.read(() -> db.select(ENROLLMENT.ID, COURSE.CODE, COURSE.TITLE)
                        .from(ENROLLMENT)
                        .join(SECTION)
                        .on(SECTION.ID.eq(ENROLLMENT.SECTION_ID))
                        .join(COURSE)
                        .on(COURSE.ID.eq(SECTION.COURSE_ID))
                        .where(ENROLLMENT.CONTACT_ID.eq(contact.value()))
                        .orderBy(SECTION.STARTS_ON.desc(), ENROLLMENT.ID)
                        .limit(MOST)
                        .fetch())
                .forEach(row -> add(options, "enrollment", row.value1(), row.value2() + " " + row.value3(), chosen));
    }

    private static void add(List<Ui.Option> options, String kind, long id, String label, String chosen) {
        var value = kind + ":" + id;
        options.add(Ui.Option.of(value, label, value.equals(chosen)));
    }
}
