package app.throughline.academics;

import app.throughline.academics.Enrollments.Enrollment;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.contact.Consents;
import app.throughline.contact.ContactId;
import app.throughline.contact.Network;
import app.throughline.contact.NetworkLink;
import app.throughline.contact.Profiles;
import app.throughline.contact.StudentHeaders;
import app.throughline.contact.TimelinePage;
import app.throughline.contact.Timelines;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts the student page together from the record and from what {@code contact} knows. */
@Component
class StudentPages {
    private static final int RECENT = 6;
    private final StudentHeaders headers;
    private final Facts record;
    private final Person person;
    private final CourseTables tables;
    private final When.Format when;
    private final Now now;

    /** The doors of the academic record. */
    @Component
    record Facts(
            Enrollments enrollments,
            Attendances attendances,
            Results results,
            Standings standings,
            MissingWork missingWork,
            CourseRisks risks) {}

    /** The doors to the person. */
    @Component
    record Person(Profiles profiles, Network network, Consents consents, Timelines timelines, Staff staff) {}

    /** The institution's moment and day. */
    @Component
    record Now(InstantSource clock, Institutions institutions) {
        Instant instant() {
            return clock.instant();
        }

        LocalDate day() {
            return instant().atZone(institutions.current().zone()).toLocalDate();
        }
    }

    StudentPages(StudentHeaders headers, Facts record, Person person, CourseTables tables, When.Format when, Now now) {
        this.headers = headers;
        this.record = record;
        this.person = person;
        this.tables = tables;
        this.when = when;
        this.now = now;
    }

    /** The overview. */
    StudentPage overview(ContactId contact, Viewer viewer) {
        var header = headers.open(contact, viewer, "");
        var shown = shown(record.enrollments().ofContact(contact));
        var recent = person.timelines().before(contact, "", now.instant().plusSeconds(1), RECENT);
        return new StudentPage(
                header,
                signals(contact, shown),
                courses(contact, shown),
                recent.entries().stream()
                        .limit(RECENT)
                        .map(entry -> TimelinePage.Row.of(entry, when))
                        .toList(),
                team(contact),
                details(contact));
    }

    /** All courses, and the graded work of those shown on the overview. */
    StudentPage.CoursesPage courses(ContactId contact, Viewer viewer) {
        var header = headers.open(contact, viewer, "/courses");
        var all = record.enrollments().ofContact(contact);
        var shown = shown(all);
        return new StudentPage.CoursesPage(
                header,
                signals(contact, shown),
                record.risks().of(contact, all),
                courses(contact, all),
                work(contact, shown));
    }

    /** The signals that tell something: those about this term for which the record has data, and holds. */
    List<Signal> telling(ContactId contact) {
        var shown = shown(record.enrollments().ofContact(contact));
        return shown.isEmpty()
                ? List.of()
                : signals(contact, shown).stream().filter(Signal::tells).toList();
    }

    /** Enrollments of the current terms; without any, those of the latest term. */
    private List<Enrollment> shown(List<Enrollment> all) {
        var today = now.day();
        var current = all.stream()
                .filter(enrollment -> enrollment.term().isCurrentOn(today))
                .toList();
        return current.isEmpty() && !all.isEmpty()
                ? all.stream()
                        .filter(enrollment ->
                                enrollment.term().equals(all.getFirst().term()))
                        .toList()
                : current;
    }

    private List<Signal> signals(ContactId contact, List<Enrollment> shown) {
        var today = now.day();
        var active = shown.stream()
                .filter(enrollment -> enrollment.isActiveOn(today))
                .toList();
        var sections = active.stream().map(e -> e.section().id()).collect(Collectors.toSet());
        var meetings = record.attendances().ofContact(contact, start(active, today), today).stream()
                .filter(meeting -> sections.contains(meeting.section()))
                .toList();
        var missing = record.missingWork().ofContact(contact, now.instant()).stream()
                .filter(item -> sections.contains(item.section()))
                .toList();
        return List.of(
                SignalRules.attendance(meetings),
                SignalRules.grades(active, record.enrollments().grades(contact), missing, today),
                SignalRules.engagement(record.standings().lmsDays(contact, today.minusDays(62), today), today),
                SignalRules.standing(
                        record.standings().holds(contact, today),
                        record.standings().terms(contact)));
    }

    private List<StudentPage.Courses> courses(ContactId contact, List<Enrollment> enrollments) {
        var today = now.day();
        var meetings = record.attendances().ofContact(contact, start(enrollments, today), today);
        return tables.of(enrollments, meetings, record.enrollments().grades(contact));
    }

    private List<StudentPage.Work> work(ContactId contact, List<Enrollment> shown) {
        var sections = shown.stream()
                .collect(
                        Collectors.toMap(e -> e.section().id(), e -> e.section().courseCode()));
        var missing = record.missingWork().ofContact(contact, now.instant()).stream()
                .collect(Collectors.toMap(MissingItem::item, item -> item.daysMissing(now.day())));
        return record.results().ofContact(contact, List.copyOf(sections.keySet())).stream()
                .map(result -> {
                    var due = result.dueOn();
                    return new StudentPage.Work(
                            result.title(),
                            sections.getOrDefault(result.section(), ""),
                            due == null ? "" : when.day(due).text(),
                            WorkStates.of(result, missing.get(result.item()), now.day(), when),
                            WorkStates.score(result));
                })
                .toList();
    }

    private List<StudentPage.Member> team(ContactId contact) {
        var links = person.network().team(contact);
        var names = person.staff().byId(links.stream().map(NetworkLink::account).collect(Collectors.toSet()));
        var team = new ArrayList<StudentPage.Member>();
        for (var link : links) {
            var member = names.get(link.account());
            if (member != null) {
                team.add(new StudentPage.Member(
                        Ui.Face.of(member.id(), member.name()), link.role().name()));
            }
        }
        return team;
    }

    private List<Profiles.Field> details(ContactId contact) {
        var wanted = List.of("College", "Campus", "Level", "Admit term", "Residency", "Load");
        var fields = new ArrayList<>(person.profiles().get(contact).fields().stream()
                .filter(field -> wanted.contains(field.label()))
                .toList());
        record.standings().terms(contact).stream()
                .findFirst()
                .ifPresent(summary -> fields.add(new Profiles.Field("Record", SignalRules.described(summary))));
        fields.add(new Profiles.Field("Consent", consent(contact)));
        return fields;
    }

    private String consent(ContactId contact) {
        boolean mail = person.consents().allows(contact, Consents.Channel.EMAIL, Consents.ALL);
        boolean text = person.consents().allows(contact, Consents.Channel.SMS, Consents.ALL);
        return mail && text ? "Email and text" : mail ? "Email" : text ? "Text" : "No messages";
    }

    private static LocalDate start(List<Enrollment> enrollments, LocalDate today) {
        return enrollments.stream()
                .map(enrollment -> enrollment.section().startsOn())
                .min(LocalDate::compareTo)
                .filter(first -> first.isBefore(today))
                .orElse(today);
    }
}
