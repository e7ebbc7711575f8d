package app.throughline.alert.page;

import static app.throughline.db.academics.Tables.COURSE;
import static app.throughline.db.academics.Tables.SECTION;
import static app.throughline.db.access.Tables.COMPARTMENT;
import static app.throughline.db.alert.Tables.ALERT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;

import app.throughline.academics.Evidence;
import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads an alert for its panel and its page, as the caller may see it. */
@Component
public class AlertPanels {
    private static final Duration RECENT = Duration.ofDays(60);

    private final Tx tx;
    private final DSLContext db;
    private final AlertTypes types;
    private final Student student;
    private final ReviewerLists reviewers;
    private final When.Format when;

    /** What is known of the student. */
    @Component
    record Student(Contacts contacts, Evidence evidence, SimilarAlerts similar) {}

    AlertPanels(Tx tx, DSLContext db, AlertTypes types, Student student, ReviewerLists reviewers, When.Format when) {
        this.tx = tx;
        this.db = db;
        this.types = types;
        this.student = student;
        this.reviewers = reviewers;
        this.when = when;
    }

    /** A path with a query parameter more. */
    static String with(String path, String name, String value) {
        return path + (path.contains("?") ? "&" : "?") + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A list's URL with an alert open beside it. */
    static String withOpen(String list, long number) {
        return with(list, "open", "ALERT-" + number);
    }

    /**
     * The number in ALERT-n.
     *
     * @throws NotFound if it is none
     */
    static long number(String id) {
        if (!id.matches("ALERT-\\d{1,18}")) {
            throw new NotFound("alert");
        }
        return Long.parseLong(id.substring("ALERT-".length()));
    }

    /**
     * The panel of an alert.
     *
     * @param queue the state of the queue around it, null for none
     * @throws NotFound if there is no such alert or the caller may not see it
     */
    public AlertPanel get(long number, Viewer viewer, @Nullable String queue) {
        return tx.read(() -> {
            var section = concat(COURSE.CODE, coalesce(concat(inline("-"), SECTION.SECTION_NO), inline("")));
            var row = db.select(ALERT.asterisk(), section.as("section_code"), COMPARTMENT.NAME.as("compartment_name"))
                    .from(ALERT)
                    .join(COMPARTMENT)
                    .on(COMPARTMENT.ID.eq(ALERT.COMPARTMENT_ID))
                    .leftJoin(SECTION)
                    .on(SECTION.ID.eq(ALERT.SECTION_ID))
                    .leftJoin(COURSE)
                    .on(COURSE.ID.eq(SECTION.COURSE_ID))
                    .where(ALERT.NUMBER.eq(number))
                    .fetchOptional()
                    .orElseThrow(() -> new NotFound("alert"));
            return panel(row, viewer, queue);
        });
    }

    private AlertPanel panel(Record r, Viewer viewer, @Nullable String queue) {
        var contact = new ContactId(r.get(ALERT.CONTACT_ID));
        var alert = new AlertId(r.get(ALERT.ID));
        var card = student.contacts().find(contact).orElse(null);
        return new AlertPanel(
                head(r),
                student(contact, card, r.get(ALERT.IS_CONTACT_INACTIVE)),
                said(r),
                evidence(r, contact),
                student.similar().beside(contact, alert, r.get(ALERT.CREATED_AT).minus(RECENT)),
                student.similar().cases(contact, alert),
                decision(r, contact, viewer, queue));
    }

    private List<Evidence.Line> evidence(Record r, ContactId contact) {
        return types.get(r.get(ALERT.TYPE_ID)).kind() == AlertType.Kind.KUDOS
                ? List.of()
                : student.evidence().behind(contact, r.get(ALERT.SECTION_ID));
    }

    private AlertPanel.Head head(Record r) {
        var type = types.get(r.get(ALERT.TYPE_ID));
        var status = AlertStatus.of(r.get(ALERT.STATUS));
        var due = r.get(ALERT.DUE_AT);
        var section = r.get("section_code", String.class);
        return new AlertPanel.Head(
                "ALERT-" + r.get(ALERT.NUMBER),
                r.get(ALERT.VERSION),
                QueuePages.priority(Priority.of(r.get(ALERT.PRIORITY))),
                new Ui.Tag(type.name(), type.group().icon(), ""),
                QueuePages.status(status),
                section == null ? "" : section,
                due == null || !status.isOpen() ? null : when.due(due),
                type.isSensitive() ? r.get("compartment_name", String.class) + " staff only" : "",
                closing(r, status),
                kept(r),
                r.get(ALERT.IS_HELD),
                status.isOpen() ? AlertType.Routing.words(r.get(ALERT.ROUTED_BY), type.name()) : "");
    }

    /** The alert that was kept instead, when the viewer may see it. */
    private String kept(Record r) {
        var kept = r.get(ALERT.DUPLICATE_OF_ID);
        return kept == null
                ? ""
                : db.select(ALERT.NUMBER)
                        .from(ALERT)
                        .where(ALERT.ID.eq(kept))
                        .fetchOptional(found -> "ALERT-" + found.value1())
                        .orElse("");
    }

    private String closing(Record r, AlertStatus status) {
        if (status.isOpen()) {
            return "";
        }
        var at = when.prose(Objects.requireNonNull(r.get(ALERT.CLOSED_AT), "A closed alert has its time"));
        var note = r.get(ALERT.CLOSING_NOTE);
        return status.label() + ", " + at.text() + ": " + types.reasonName(r.get(ALERT.REASON_ID))
                + (note.isEmpty() ? "." : ". " + note);
    }

    private static AlertPanel.Student student(ContactId contact, @Nullable ContactCard card, boolean inactive) {
        if (card == null) {
            return new AlertPanel.Student(
                    contact.value(),
                    Ui.Face.of(contact.value(), "A student"),
                    "Not open to you any more",
                    "",
                    inactive);
        }
        var sub = Stream.of(card.studentId(), card.standing())
                .filter(text -> !text.isEmpty())
                .collect(java.util.stream.Collectors.joining(" · "));
        var face = Ui.Face.of(contact.value(), card.name());
        return new AlertPanel.Student(
                contact.value(), face, sub, "/students/" + contact.value(), inactive || !card.isActive());
    }

    private AlertPanel.Said said(Record r) {
        var times = r.get(ALERT.OCCURRENCES);
        return new AlertPanel.Said(
                r.get(ALERT.TITLE),
                r.get(ALERT.DESCRIPTION),
                r.get(ALERT.ACTOR_LABEL),
                when.prose(r.get(ALERT.CREATED_AT)),
                times == 1
                        ? ""
                        : times + " times, last "
                                + when.prose(r.get(ALERT.LAST_OCCURRED_AT)).text());
    }

    private AlertPanel.Decision decision(Record r, ContactId contact, Viewer viewer, @Nullable String queue) {
        var status = AlertStatus.of(r.get(ALERT.STATUS));
        var kind = types.get(r.get(ALERT.TYPE_ID)).kind();
        var may = viewer.mayChange(Area.ALERTS) && kind != AlertType.Kind.KUDOS;
        var own = Objects.equals(r.get(ALERT.CREATED_BY), viewer.accountId());
        var information = kind == AlertType.Kind.FYI && !status.isOpen();
        return new AlertPanel.Decision(
                queue,
                may,
                !may && own && status.isOpen(),
                status.isOpen(),
                may && status != AlertStatus.IN_PROGRESS && !information,
                may && status != AlertStatus.TRIAGE,
                may && status.isOpen() && status != AlertStatus.ESCALATED,
                returns(kind, status),
                r.get(ALERT.CASE_ID) == null ? "" : "/alerts/ALERT-" + r.get(ALERT.NUMBER) + "/leaving",
                "/cases/in-motion?student=" + contact.value() + "&alert=ALERT-" + r.get(ALERT.NUMBER),
                may && kind == AlertType.Kind.CONCERN
                        ? "/students/" + contact.value() + "/mutes/new?type="
                                + types.get(r.get(ALERT.TYPE_ID)).key() + "&from=ALERT-" + r.get(ALERT.NUMBER)
                        : "",
                reviewers.options(contact, viewer, r.get(ALERT.REVIEWER_ID), r.get(ALERT.REVIEWER_TEAM_ID)));
    }

    private static String returns(AlertType.Kind kind, AlertStatus status) {
        if (status.isOpen()) {
            return "Return to Triage";
        }
        return kind == AlertType.Kind.FYI ? "Needs work" : "Reopen in Triage";
    }
}
