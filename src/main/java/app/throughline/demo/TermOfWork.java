package app.throughline.demo;

import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static app.throughline.db.casework.Tables.CASE_STATUS;

import app.throughline.access.Accounts;
import app.throughline.access.Viewers;
import app.throughline.calendar.BusinessTime;
import app.throughline.calendar.Calendars;
import app.throughline.contact.Consents;
import app.throughline.demo.service.ServiceLife;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.message.MessageDraft;
import app.throughline.message.Purpose;
import app.throughline.message.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Seven weeks of work on the record of Alder Valley: what was noticed, and what became of it. */
@Component
class TermOfWork {
    /** In a large university only so many students have work: its size is for lists, not for hours of founding. */
    private static final int MOST_STUDENTS = 6_000;

    private final DSLContext db;
    private final Viewers viewers;
    private final Calendars calendars;
    private final Doors doors;
    private final Accounts accounts;
    private final ServiceLife service;

    TermOfWork(
            DSLContext db, Viewers viewers, Calendars calendars, Doors doors, Accounts accounts, ServiceLife service) {
        this.accounts = accounts;
        this.service = service;
        this.db = db;
        this.viewers = viewers;
        this.calendars = calendars;
        this.doors = doors;
    }

    /**
     * Does it, in the running transaction.
     *
     * @param until when it ends: now
     * @return how many things happened
     */
    long run(DemoSize size, DemoTerms terms, DemoSections sections, Instant until) {
        var members = DemoStaff.offices(size);
        var people = DemoPeople.read(db, viewers, members);
        sensitiveTypesGoToTheirTeams(people);
        teamsAndGroups(people);
        var time = calendars.standard();
        var statuses = statuses();
        var events = new Events(until);
        var cases = new CaseStory(events, doors, people, time, statuses);
        var alerts = new AlertStory(events, doors, people, time, cases);
        var setting = new CastStories.Setting(terms.today(), time, sections, statuses);
        new CastStories(events, doors, people, setting, alerts).plan();
        letters(events, people, until);
        doors.forms().plan(events::at, people.member("director"), Cast.JORDAN.email(), until);
        var signals = new Signals(terms, sections, people, time);
        for (int i = Cast.STUDENTS.size(); i < Math.min(size.students(), MOST_STUDENTS); i++) {
            var student = Student.of(i);
            signals.about(student).forEach(alerts::plan);
            if (student.isActive()) {
                aside(student, new Aside(events, people, time, cases), terms);
            }
        }
        return events.run() + service.meetings(until, time.zone());
    }

    /** Two of those who sign in lead their team, and each student comes from somewhere. */
    private void teamsAndGroups(DemoPeople people) {
        var cause = Cause.of(Actor.SYSTEM);
        Map.of("coach", DemoStaff.COACHING, "casemanager", DemoStaff.OFFICE)
                .forEach((key, kind) -> accounts.joinTeam(
                        people.team(DemoStaff.teamName(kind, 0)),
                        people.member(key).accountId(),
                        true,
                        cause));
        service.regions(cause);
    }

    /** Advisors write to some of the cast. */
    private void letters(Events events, DemoPeople people, Instant until) {
        var texts = Map.of(
                Cast.MAYA, "Could you come by on Thursday? I would like to hear how biology goes.",
                Cast.OMAR, "The registrar has your transcripts. Two of three courses will count.",
                Cast.DIEGO, "The tutoring center has a place for you on Tuesdays at four. Shall I book it?");
        texts.forEach((student, text) -> people.advisor(student).ifPresent(advisor -> {
            var draft = new MessageDraft(
                    people.contact(student),
                    Consents.Channel.EMAIL,
                    new Wording.Own("About your term", text),
                    "advising",
                    Purpose.SERVICE,
                    null,
                    "demo-" + student.id());
            events.at(until.minus(Duration.ofDays(2)), () -> doors.messages().send(draft, advisor.cause()));
        }));
    }

    /** Nobody sees a sensitive alert by rank: the team that deals with its kind reviews it. */
    private void sensitiveTypesGoToTheirTeams(DemoPeople people) {
        reviewedBy(people.team(DemoStaff.teamName(DemoStaff.CARE, 0)), "wellbeing", "basic_needs", "safety");
        reviewedBy(people.team(DemoStaff.teamName(DemoStaff.OFFICE, 0)), "conduct");
    }

    private void reviewedBy(long team, String... types) {
        db.update(ALERT_TYPE)
                .set(ALERT_TYPE.DEFAULT_REVIEWER_TEAM_ID, team)
                .where(ALERT_TYPE.KEY.in(types))
                .execute();
    }

    private record Aside(Events events, DemoPeople people, BusinessTime time, CaseStory cases) {}

    /** Work without an alert: a case after a talk, a task, a note. */
    private void aside(Student student, Aside with, DemoTerms terms) {
        var dice = student.dice("aside");
        var day = terms.main().week(2).plusDays(dice.between(0, 46));
        var at = with.time()
                .plus(day.atStartOfDay(with.time().zone()).toInstant(), Duration.ofMinutes(dice.between(10, 470)));
        var kind = dice.weighted(11, 14, 2, 73);
        with.people().advisor(student).ifPresent(advisor -> {
            var due = with.time().plus(at, Duration.ofMinutes(dice.between(480, 9 * 480)));
            switch (kind) {
                case 0 -> with.events().at(at, () -> with.cases().task(student, null, dice, advisor, due));
                case 1 -> with.events().at(at, () -> with.cases().write(student, null, dice, advisor));
                case 2 -> {
                    var signal = new Signal(student, "other", at, advisor, null, "Came up in a talk about next term.");
                    with.events().at(at, () -> with.cases().open(signal, null, advisor, dice));
                }
                default -> {} // nothing
            }
        });
    }

    private Map<String, Long> statuses() {
        return db.select(CASE_STATUS.KEY, CASE_STATUS.ID).from(CASE_STATUS).fetchMap(CASE_STATUS.KEY, CASE_STATUS.ID);
    }
}
