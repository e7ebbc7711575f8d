package app.throughline.casework;

import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.inline;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.FirstContacts;
import app.throughline.calendar.Calendars;
import app.throughline.calendar.Priority;
import app.throughline.calendar.Target;
import app.throughline.calendar.TargetClock;
import app.throughline.calendar.TargetTimes;
import app.throughline.calendar.Targets;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The cases the caller may see. */
@Component
public class Cases {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.US);

    private final Tx tx;
    private final CaseStore store;
    private final CaseLinks links;
    private final Contacts contacts;
    private final Opener opener;
    private final InstantSource clock;

    Cases(Tx tx, CaseStore store, CaseLinks links, Contacts contacts, Opener opener, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.links = links;
        this.contacts = contacts;
        this.opener = opener;
        this.clock = clock;
    }

    /** What opening needs besides the case itself. */
    @Component
    record Opener(
            CaseWords words,
            Assignments assignments,
            Calendars calendars,
            TargetTimes targets,
            FirstContacts contacts,
            CaseLog log) {
        /** By when a case that opens now is to be resolved. */
        Instant resolution(CaseWords.Type type, Priority priority, Instant now) {
            var key = new TargetTimes.Key(Target.Subject.CASE, Target.Goal.RESOLUTION, type.key(), priority);
            return targets.clock(key, type.calendar(), now, Duration.ZERO)
                    .map(TargetClock::dueAt)
                    .orElseGet(() -> Targets.resolution(calendars.of(type.calendar()), priority, now));
        }

        /** The clocks of a case start with the earliest alert it is opened from. */
        CaseStore.Start start(List<AlertBrief> alerts, Instant now) {
            var earliest = alerts.stream()
                    .map(AlertBrief::createdAt)
                    .filter(now::isAfter)
                    .min(Comparator.naturalOrder())
                    .orElse(now);
            var ids = alerts.stream().map(AlertBrief::id).toList();
            var response = ids.isEmpty()
                    ? Optional.<Instant>empty()
                    : contacts.responses(ids).values().stream().min(Comparator.naturalOrder());
            return new CaseStore.Start(earliest, response.orElse(null));
        }
    }

    /**
     * Opens a case. The case, the links to its alerts, and the change of each alert commit together or not at all; each
     * alert's change carries the case's audit entry as its cause.
     *
     * @throws NotFound if the person may not see the student
     */
    public Opening open(OpenCase open, Viewer viewer) {
        if (!viewer.mayChange(Area.CASES)) {
            return new Opening.Refused();
        }
        var student = contacts.get(open.contact());
        if (student.isDeceased()) {
            return invalid("contact", "not_allowed", "The records say this student has died. No case can be opened.");
        }
        var type = opener.words().types().stream()
                .filter(candidate -> candidate.key().equals(open.typeKey()))
                .findFirst();
        if (type.isEmpty()) {
            return invalid("type", "unknown_value", "Choose a type of case.");
        }
        var fixed = fix(open, type.get(), viewer);
        var problem = problem(fixed, open.contact(), viewer);
        return problem.isPresent()
                ? new Opening.Invalid(List.of(problem.get()))
                : tx.call(() -> write(open, fixed, viewer.cause()));
    }

    /** The software opens no case for itself. */
    private Optional<FieldError> problem(CaseStore.Fixed fixed, ContactId contact, Viewer viewer) {
        var type = fixed.type();
        if (viewer.isSoftware() && fixed.assignee().equals(new Assignee.Person(viewer.accountId()))) {
            var message = "Nobody answers for cases of the type “" + type.name()
                    + "”. Name somebody at the type, or the default team of cases.";
            return Optional.of(FieldError.required("assignee", message));
        }
        return opener.assignments().problem(fixed.assignee(), contact, type.compartment());
    }

    private CaseStore.Fixed fix(OpenCase open, CaseWords.Type type, Viewer viewer) {
        var time = opener.calendars().standard();
        var now = clock.instant();
        var month = MONTH.format(now.atZone(time.zone()));
        var usual = type.defaultAssignee();
        var assignee = open.assignee() != null
                ? open.assignee()
                : usual != null
                        ? usual
                        : opener.words()
                                .defaultTeam()
                                .<Assignee>map(Assignee.Team::new)
                                .orElseGet(() -> new Assignee.Person(viewer.accountId()));
        return new CaseStore.Fixed(
                type,
                opener.words().begin(),
                open.title().isEmpty() ? type.name() + ", " + month : open.title(),
                assignee,
                open.dueAt() != null ? open.dueAt() : opener.resolution(type, open.priority(), now));
    }

    private Opening write(OpenCase open, CaseStore.Fixed fixed, Cause cause) {
        var alerts = links.briefs(open.alerts());
        var wrong = CaseLinks.check(open.alerts(), alerts, open.contact());
        if (!wrong.isEmpty()) {
            return new Opening.Invalid(wrong);
        }
        var taken = CaseLinks.taken(alerts);
        if (taken.isPresent()) {
            return new Opening.InOtherCase(numberOf(taken.get().caseId()));
        }
        var now = clock.instant();
        long id = store.insert(open, fixed, opener.start(alerts, now), now, cause);
        var from = alerts.isEmpty() ? "" : "ALERT-" + alerts.getFirst().number();
        var detail = Map.of(
                "type",
                fixed.type().key(),
                "priority",
                Integer.toString(open.priority().rank()),
                "assignee",
                fixed.assignee().key());
        var opened =
                opener.log().tell(cause, id, open.contact(), new CaseLog.Entry("opened", "", from, detail), Set.of());
        alerts.forEach(alert -> links.link(id, alert, opened.cause()));
        opener.log().settled(opened.cause(), id, open.contact());
        return new Opening.Opened(id, numberOf(id));
    }

    private long numberOf(@Nullable Long caseId) {
        return caseId == null ? 0 : links.numberOf(caseId);
    }

    /** The case with this number, if the caller may see it. */
    public Optional<CaseBrief> find(long number) {
        return tx.read(() -> store.find(SUPPORT_CASE.NUMBER.eq(number)).map(CaseBrief::of));
    }

    /**
     * The case with this id.
     *
     * @throws NotFound if there is none or the caller may not see it
     */
    public CaseBrief brief(long id) {
        return tx.read(() -> CaseBrief.of(store.get(SUPPORT_CASE.ID.eq(id))));
    }

    /** Who answers for a case; empty when the caller may not see it. */
    public Optional<Assignee> assignee(long id) {
        return tx.read(() -> store.find(SUPPORT_CASE.ID.eq(id)).map(CaseRow::assignee));
    }

    /** These cases by id; those the caller may not see are absent. */
    public Map<Long, CaseBrief> briefs(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : tx.read(() -> store.list(SUPPORT_CASE.ID.in(ids), List.of(SUPPORT_CASE.ID), ids.size()).stream()
                        .map(CaseBrief::of)
                        .collect(Collectors.toMap(CaseBrief::id, brief -> brief)));
    }

    /** Cases whose title has these words, the last of them perhaps only begun, newest first; at most {@code limit}. */
    public List<CaseBrief> search(String words, int limit) {
        return tx.read(() -> store.list(CaseStore.titled(words, limit), List.of(SUPPORT_CASE.ID.desc()), limit).stream()
                .map(CaseBrief::of)
                .toList());
    }

    /** The student's open cases, the most recently active first; at most 20. */
    public List<CaseBrief> openOfContact(ContactId contact) {
        return tx.read(() -> store
                .list(
                        SUPPORT_CASE
                                .CONTACT_ID
                                .eq(contact.value())
                                .and(SUPPORT_CASE.STATUS_GROUP.le(inline(StatusGroup.IN_PROGRESS.code()))),
                        List.of(SUPPORT_CASE.LAST_ACTIVITY_AT.desc(), SUPPORT_CASE.ID.desc()),
                        20)
                .stream()
                .map(CaseBrief::of)
                .toList());
    }

    /** All cases of the student, open ones first, then the newest; at most 100. */
    public List<CaseBrief> ofContact(ContactId contact) {
        return tx.read(() -> store
                .list(
                        SUPPORT_CASE.CONTACT_ID.eq(contact.value()),
                        List.of(SUPPORT_CASE.STATUS_GROUP, SUPPORT_CASE.OPENED_AT.desc(), SUPPORT_CASE.ID.desc()),
                        100)
                .stream()
                .map(CaseBrief::of)
                .toList());
    }

    private static Opening invalid(String field, String code, String message) {
        return new Opening.Invalid(List.of(new FieldError(field, code, message)));
    }

    /** The account of a person who acts, null when it is not a person. */
    static @Nullable Long person(Cause cause) {
        return switch (cause.actor().kind()) {
            case PERSON -> cause.actor().id();
            case TOKEN, IMPORT, RULE, SEGMENT, WORKFLOW, SYSTEM -> null;
        };
    }

    /** The start of the day after this one at the institution: a day that is due is met until its end. */
    public static Instant endOf(java.time.LocalDate day, java.time.ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
