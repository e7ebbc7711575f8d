package app.throughline.contact;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.audit.ReadAudit;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Opens a student's pages: checks that the viewer may see the student, notes that they looked, and draws the header. */
@Component
public class StudentHeaders {
    private final Profiles profiles;
    private final Network network;
    private final Staff staff;
    private final ReadAudit readAudit;
    private final When.Format when;
    private final Contributed contributed;

    /** What modules above say in the header. */
    @Component
    public record Contributed(
            ObjectProvider<AcademicFacts> academic,
            ObjectProvider<OpenWork> work,
            ObjectProvider<StudentHeader.Freshness> freshness,
            ObjectProvider<StudentHeader.Page> pages) {

        /** Program and standing by student; those without are absent. */
        public Map<Long, AcademicFacts.Line> lines(Collection<Long> contacts) {
            var facts = academic.getIfAvailable();
            return facts == null ? Map.of() : facts.lines(contacts);
        }

        AcademicFacts.Line line(ContactId contact) {
            return lines(List.of(contact.value())).getOrDefault(contact.value(), AcademicFacts.Line.NONE);
        }

        /** The kinds of open work, in their order. */
        public List<OpenWork> openWork() {
            return work.stream()
                    .sorted(Comparator.comparingInt(OpenWork::order))
                    .toList();
        }

        /** Tabs or actions, in their order. */
        List<StudentHeader.Page> pages(boolean actions, Viewer viewer) {
            return pages.stream()
                    .filter(page -> page.icon().isEmpty() != actions && page.visible(viewer))
                    .sorted(Comparator.comparingInt(StudentHeader.Page::order))
                    .toList();
        }

        String risk(ContactId contact) {
            var facts = academic.getIfAvailable();
            return facts == null ? "" : facts.risk(contact);
        }

        Instant asOf(Instant otherwise) {
            return freshness.stream()
                    .flatMap(known -> known.asOf().stream())
                    .min(Comparator.naturalOrder())
                    .orElse(otherwise);
        }
    }

    StudentHeaders(
            Profiles profiles,
            Network network,
            Staff staff,
            ReadAudit readAudit,
            When.Format when,
            Contributed contributed) {
        this.profiles = profiles;
        this.network = network;
        this.staff = staff;
        this.readAudit = readAudit;
        this.when = when;
        this.contributed = contributed;
    }

    /**
     * The header of one of a student's pages; the look is recorded.
     *
     * @param page the page's path below the student, such as {@code /timeline}; "" for the overview
     * @throws app.throughline.kernel.NotFound if there is no such student or the viewer may not see them
     */
    public StudentHeader open(ContactId contact, Viewer viewer, String page) {
        var profile = profiles.get(contact);
        readAudit.viewed(viewer.accountId(), contact.value(), Changes.ref(contact));
        var card = profile.card();
        return new StudentHeader(
                contact.value(),
                Ui.Face.of(contact.value(), card.name()),
                profile.pronouns(),
                pills(contact),
                facts(profile),
                notices(profile),
                tabs(contact, page, viewer),
                actions(contact, viewer),
                contributed.openWork().stream()
                        .filter(work -> !work.path().isEmpty())
                        .map(work -> new StudentHeader.Work(
                                "student" + work.path().replace('/', '-'),
                                work.noun(),
                                "/students/" + contact.value() + work.path()))
                        .toList(),
                when.full(contributed.asOf(profile.updatedAt())));
    }

    private List<Ui.Tag> pills(ContactId contact) {
        return contributed.openWork().stream()
                .flatMap(work -> work.pill(contact).stream())
                .toList();
    }

    private List<StudentHeader.Fact> facts(Profiles.Profile profile) {
        var card = profile.card();
        var facts = new ArrayList<StudentHeader.Fact>();
        add(facts, "", card.studentId());
        var line = contributed.line(card.id());
        add(facts, "school", joined(line.program(), card.standing()));
        var risk = contributed.risk(card.id());
        add(facts, "activity", risk.isEmpty() ? "" : "Grade risk: " + risk);
        advisor(card.id()).ifPresent(name -> add(facts, "user-check", "Advisor " + name));
        add(facts, "mail", profile.email());
        add(facts, "phone", profile.phone());
        add(facts, "certificate", profile.isFirstInFamily() ? "First in family" : "");
        return facts;
    }

    private Optional<String> advisor(ContactId contact) {
        var primary = network.team(contact).stream()
                .filter(link -> link.role().key().equals("academic_advisor"))
                .max(Comparator.comparing(NetworkLink::isPrimary).thenComparing(NetworkLink::beginsOn));
        return primary.map(NetworkLink::account)
                .map(account -> staff.byId(List.of(account)).get(account))
                .map(Staff.Member::name);
    }

    private static List<StudentHeader.Notice> notices(Profiles.Profile profile) {
        var notices = new ArrayList<StudentHeader.Notice>();
        if (profile.card().isDeceased()) {
            notices.add(new StudentHeader.Notice(
                    "alert-triangle",
                    "red",
                    "The records say that this person has died. No messages go out and nothing new can be raised. Talk to"
                            + " the registrar's office before you act."));
        } else if (!profile.card().isActive()) {
            notices.add(new StudentHeader.Notice(
                    "info-circle", "amber", "Inactive in the records. No messages go out and no automation starts."));
        }
        if (profile.directoryHold()) {
            notices.add(new StudentHeader.Notice(
                    "lock",
                    "amber",
                    "Directory hold: do not tell anybody outside that this person studies here. Exports leave them"
                            + " out."));
        }
        return notices;
    }

    private List<Ui.Tab> tabs(ContactId contact, String page, Viewer viewer) {
        var base = "/students/" + contact.value();
        var tabs = new ArrayList<Ui.Tab>();
        tabs.add(Ui.Tab.of("Overview", base, page.isEmpty()));
        tabs.add(Ui.Tab.of("Timeline", base + "/timeline", page.equals("/timeline")));
        tabs.add(Ui.Tab.of("Courses", base + "/courses", page.equals("/courses")));
        tabs.add(Ui.Tab.of("Alerts and cases", base + "/work", page.equals("/work")));
        for (var other : contributed.pages(false, viewer)) {
            tabs.add(Ui.Tab.of(other.label(), base + other.path(), page.equals(other.path())));
        }
        tabs.add(Ui.Tab.of("Details", base + "/details", page.equals("/details")));
        return tabs;
    }

    private List<StudentHeader.Action> actions(ContactId contact, Viewer viewer) {
        return contributed.pages(true, viewer).stream()
                .map(page -> new StudentHeader.Action(
                        page.label(), page.icon(), "/students/" + contact.value() + page.path()))
                .toList();
    }

    private static void add(List<StudentHeader.Fact> facts, String icon, String text) {
        if (!text.isEmpty()) {
            facts.add(new StudentHeader.Fact(icon, text));
        }
    }

    /** The line of the record names the program too, when it has both. */
    private static String joined(String program, String standing) {
        if (standing.toLowerCase(Locale.ROOT).startsWith(program.toLowerCase(Locale.ROOT))) {
            return standing;
        }
        return standing.isEmpty() ? program : program + ", " + standing.toLowerCase(Locale.ROOT);
    }
}
