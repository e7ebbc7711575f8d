package app.throughline.action.perform;

import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;

import app.throughline.access.Viewer;
import app.throughline.action.Action.NewCase;
import app.throughline.action.ActionRefused;
import app.throughline.action.FieldChange;
import app.throughline.action.Outcome;
import app.throughline.action.Subject;
import app.throughline.action.SubjectKind;
import app.throughline.action.Words;
import app.throughline.alert.AlertId;
import app.throughline.builder.StaffNames;
import app.throughline.calendar.Priority;
import app.throughline.casework.CaseAlerts;
import app.throughline.casework.CaseFilterFields;
import app.throughline.casework.CaseFolds;
import app.throughline.casework.CasePlaybooks.Template;
import app.throughline.casework.CaseWords;
import app.throughline.casework.Cases;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.casework.StatusGroup;
import app.throughline.contact.ContactId;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Alerts coming into cases: a new one, the one that is open, or one that a filter picks. */
@Component
class Escalating {
    private static final SqlFilter.Memberships NOBODY = (contact, segments) -> falseCondition();

    private final DSLContext db;
    private final Doors doors;
    private final Filling filling;
    private final People people;
    private final DueDates dates;
    private final Asking asking;

    /** The doors of cases. */
    @Component
    record Doors(Cases cases, CaseAlerts links, CaseFolds folds, CaseWords words, CaseActions changes) {}

    /** Who answers for a new case, and its tasks. */
    @Component
    record People(Assigning assigning, PlaybookActions playbooks) {}

    /** What a filter needs. */
    @Component
    record Asking(
            Moments moments,
            StaffNames staff,
            Catalogue catalogue,
            ObjectProvider<SqlFilter.Memberships> memberships) {}

    Escalating(DSLContext db, Doors doors, Filling filling, People people, DueDates dates, Asking asking) {
        this.db = db;
        this.doors = doors;
        this.filling = filling;
        this.people = people;
        this.dates = dates;
        this.asking = asking;
    }

    Outcome escalate(boolean joins, NewCase opens, Facts of, Cause cause) {
        if (!of.isOpen() || of.caseId() != null) {
            return new Outcome.Skipped(of.isOpen() ? "It is in a case already." : "It is closed.");
        }
        var template = opens.playbook() == 0 ? null : people.playbooks().get(opens.playbook());
        var type = type(opens, template, of);
        var open = joins
                ? newest(SUPPORT_CASE.TYPE_ID.eq(type.id()), of.contact(), of.compartment())
                : Optional.<Found>empty();
        return open.isPresent() ? join(open.get(), of, cause) : open(opens, type, template, of, cause);
    }

    /** Nobody sees a sensitive alert's words who does not see the alert, so its case is as closed as the alert is. */
    private CaseWords.Type type(NewCase opens, @Nullable Template template, Facts of) {
        var types = doors.words().types();
        var byTemplate = template == null || template.typeId() == null
                ? Optional.<CaseWords.Type>empty()
                : types.stream()
                        .filter(one -> template.typeId().equals(one.id()))
                        .findFirst();
        var key = !opens.type().isEmpty()
                ? opens.type()
                : byTemplate
                        .map(CaseWords.Type::key)
                        .orElseGet(() -> doors.words().typeOfGroup(of.group()));
        var type = types.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ActionRefused("No type of case takes such alerts. Name the type of the case."));
        if (of.subject().kind() == SubjectKind.ALERT && type.compartment() != of.compartment()) {
            throw new ActionRefused("Other people may see cases of the type “" + type.name() + "” than this alert.");
        }
        return type;
    }

    private Outcome join(Found open, Facts of, Cause cause) {
        CaseActions.done(doors.links().link(open.number(), new AlertId(of.id()), Viewer.software(cause)));
        return new Outcome.Done(escalated(of, open.number()), open.about());
    }

    /** A case for a student, without an alert. */
    Outcome create(boolean joins, NewCase opens, Facts of, Cause cause) {
        var template = opens.playbook() == 0 ? null : people.playbooks().get(opens.playbook());
        var type = type(opens, template, of);
        var open = joins
                ? newest(SUPPORT_CASE.TYPE_ID.eq(type.id()), of.contact(), type.compartment())
                : Optional.<Found>empty();
        return open.isPresent()
                ? new Outcome.Done(opened(open.get().number()), open.get().about())
                : open(opens, type, template, of, cause);
    }

    private static List<FieldChange> opened(long number) {
        return List.of(new FieldChange("case", null, "CASE-" + number));
    }

    private static List<FieldChange> escalated(Facts of, long number) {
        return List.of(
                new FieldChange("status", of.status(), "Escalated"), new FieldChange("case", null, "CASE-" + number));
    }

    private Outcome open(NewCase opens, CaseWords.Type type, @Nullable Template template, Facts of, Cause cause) {
        var open = new OpenCase(
                of.contact(),
                type.key(),
                words(opens.title(), template == null ? "" : template.title(), of.title(), of, OpenCase.LONGEST_TITLE),
                words(
                        opens.description(),
                        template == null ? "" : template.body(),
                        of.description(),
                        of,
                        OpenCase.LONGEST_DESCRIPTION),
                priority(opens, template, of),
                opens.assignee() == null
                        ? null
                        : people.assigning().find(opens.assignee(), of, cause).orElse(null),
                dates.at(opens.due()),
                opens.isPrivate(),
                of.subject().kind() == SubjectKind.ALERT ? List.of(new AlertId(of.id())) : List.of());
        return switch (doors.cases().open(open, Viewer.software(cause))) {
            case Opening.Opened(var id, var number) ->
                filled(new Found(id, number, type.compartment()), opens, template, of, cause);
            case Opening.Invalid(var errors) ->
                throw new ActionRefused(errors.getFirst().message());
            case Opening.InOtherCase(var number) -> throw new ActionRefused("It is in CASE-" + number + " already.");
            case Opening.Refused refused -> throw new ActionRefused("The software may not open cases.");
        };
    }

    private static Priority priority(NewCase opens, @Nullable Template template, Facts of) {
        if (opens.priority() != null) {
            return opens.priority();
        }
        return template != null && template.priority() != null ? template.priority() : of.priority();
    }

    /** What was asked for, else what the template says, else the alert's own. */
    private String words(Words asked, String template, String own, Facts of, int most) {
        var text = !asked.isEmpty() ? asked : new Words(template);
        return text.isEmpty() ? filling.fill(new Words(own), of, most) : filling.fill(text, of, most);
    }

    private Outcome filled(Found made, NewCase opens, @Nullable Template template, Facts of, Cause cause) {
        var number = made.number();
        var changes =
                new ArrayList<>(of.subject().kind() == SubjectKind.ALERT ? escalated(of, number) : opened(number));
        if (template != null && template.hasTasks()) {
            changes.add(people.playbooks().apply(number, template, cause));
        }
        if (!opens.subscribers().isEmpty()) {
            if (doors.changes().subscribe(opens.subscribers(), at(made, of), cause)
                    instanceof Outcome.Done(var subscribed, var _)) {
                changes.addAll(subscribed);
            }
        }
        return new Outcome.Done(changes, made.about());
    }

    /** The case as its alert's recipients are resolved for it. */
    private static Facts at(Found found, Facts of) {
        var subject = new Subject(found.about(), of.subject().contact());
        return new Facts(
                subject,
                found.number(),
                of.contact(),
                of.title(),
                of.description(),
                of.type(),
                of.group(),
                of.status(),
                true,
                of.priority(),
                of.who(),
                of.dueAt(),
                found.id(),
                of.section(),
                found.compartment());
    }

    Outcome fold(Filter.Rooted matching, Facts of, Cause cause) {
        if (!of.isOpen() || of.caseId() != null) {
            return new Outcome.Skipped(of.isOpen() ? "It is in a case already." : "It is closed.");
        }
        if (of.compartment() != 0) {
            return new Outcome.Skipped("A sensitive alert never joins a case by itself.");
        }
        var open = newest(SUPPORT_CASE.ID.in(matching(matching, of)), of.contact(), of.compartment());
        if (open.isEmpty()) {
            return new Outcome.Skipped("The student has no open case that matches.");
        }
        var because = "“" + cause.actor().label() + "” folds such alerts into it";
        var folded = doors.folds().fold(new AlertId(of.id()), open.get().id(), because, cause);
        return folded.<Outcome>map(Outcome.Skipped::new)
                .orElseGet(() -> new Outcome.Done(
                        escalated(of, open.get().number()), open.get().about()));
    }

    private Select<Record1<Long>> matching(Filter.Rooted matching, Facts of) {
        var kind = CaseFilterFields.CASE;
        var asked = Expansion.core(matching.where(), asking.staff().ofNobody());
        var core = OpenRecords.of(asking.catalogue(), false).narrow(asked);
        var members = asking.memberships().getIfAvailable(() -> NOBODY);
        return db.select(kind.id().apply("m"))
                .from(kind.from().apply("m"))
                .where(kind.contact().apply("m").eq(of.contact().value()))
                .and(SqlFilter.where(core, kind, "m", asking.moments().now(), members));
    }

    /** An open case. */
    private record Found(long id, long number, short compartment) {
        RecordRef about() {
            return new RecordRef("case", id);
        }
    }

    /** The student's open case of a compartment that is like this, the most recently active one. */
    private Optional<Found> newest(Condition like, ContactId contact, short compartment) {
        return find(SUPPORT_CASE
                .CONTACT_ID
                .eq(contact.value())
                .and(SUPPORT_CASE.STATUS_GROUP.le(inline(StatusGroup.IN_PROGRESS.code())))
                .and(SUPPORT_CASE.COMPARTMENT_ID.eq(compartment))
                .and(like));
    }

    private Optional<Found> find(Condition which) {
        return db.select(SUPPORT_CASE.ID, SUPPORT_CASE.NUMBER, SUPPORT_CASE.COMPARTMENT_ID)
                .from(SUPPORT_CASE)
                .where(which)
                .orderBy(SUPPORT_CASE.LAST_ACTIVITY_AT.desc(), SUPPORT_CASE.ID.desc())
                .limit(1)
                .fetchOptional(r -> new Found(r.value1(), r.value2(), r.value3()));
    }
}
