package app.throughline.access;

import app.throughline.access.SightWorld.Account;
import app.throughline.access.SightWorld.Alert;
import app.throughline.access.SightWorld.Appointment;
import app.throughline.access.SightWorld.Attempt;
import app.throughline.access.SightWorld.Case;
import app.throughline.access.SightWorld.Note;
import app.throughline.access.SightWorld.Task;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who sees what, read from product section 21 and written as plainly as possible: slow, one record at a time, without a
 * look at the policies. The differential test holds the database to it.
 *
 * <p>In words. A person sees a record when their level in its area reaches it, or a direct tie does; a sensitive record
 * only with its compartment, which binds administrators too; a private case only by a tie or the right to see all. A
 * recusal hides everything about a student, break-glass included. Who is covered for lends relationships, never groups.
 *
 * <p>An administrator who looks as that person sees less: only areas they see the whole of themselves, only compartments
 * and rights that both have, no student either is recused from, and nothing that is the person's alone, such as a private
 * case, a note for a few, or the glass they broke.
 */
final class SightModel {
    private static final int ALERTS = 0;
    private static final int CASES = 1;
    private static final int WORK = 2;
    private static final int CONTACTS = 3;
    private static final int AUTOMATION = 4;
    private static final int SETTINGS = 5;
    private static final int AUDIT = 6;
    private static final int IMPORT = 7;
    private static final int MINE = 2;
    private static final int TEAM = 3;
    private static final int VIEW = 4;

    private final SightWorld world;
    private final Account me;
    private final @Nullable Account behind;
    private final Set<Long> people = new TreeSet<>();
    private final Set<Long> teams = new TreeSet<>();
    private final Set<Long> colleagues = new TreeSet<>();

    SightModel(SightWorld world, Account me) {
        this(world, me, null);
    }

    /** What {@code behind} sees while looking as {@code me}. */
    SightModel(SightWorld world, Account me, @Nullable Account behind) {
        this.world = world;
        this.me = me;
        this.behind = behind;
        if (!me.active()) {
            return;
        }
        people.add(me.id());
        world.coverages.stream()
                .filter(c -> c.cover() == me.id() && within(c.from(), c.until()))
                .forEach(c -> people.add(c.away()));
        for (var team : world.teams) {
            if (!team.retired() && team.members().stream().anyMatch(people::contains)) {
                teams.add(team.id());
                colleagues.addAll(team.members());
            }
        }
    }

    private static boolean within(LocalDate from, @Nullable LocalDate until) {
        return !SightWorld.TODAY.isBefore(from) && (until == null || !SightWorld.TODAY.isAfter(until));
    }

    private int level(int area) {
        return level(me, area);
    }

    private int level(Account of, int area) {
        return of.active()
                ? of.groups().stream()
                        .mapToInt(g -> world.groups.get(g).levels()[area])
                        .max()
                        .orElse(0)
                : 0;
    }

    /** Who looks as somebody sees of an area only what they see the whole of. */
    private boolean open(int area) {
        return behind == null || level(behind, area) >= VIEW;
    }

    private boolean both(java.util.function.Predicate<SightWorld.Group> has) {
        return has(me, has) && (behind == null || has(behind, has));
    }

    private boolean has(Account of, java.util.function.Predicate<SightWorld.Group> has) {
        return of.active() && of.groups().stream().map(world.groups::get).anyMatch(has);
    }

    private boolean right(String name) {
        return both(group -> group.rights().contains(name));
    }

    private boolean cleared(int compartment) {
        return me.active() && (compartment == 0 || both(g -> g.compartments().contains(compartment)));
    }

    private boolean isMe(@Nullable Long account) {
        return me.active() && Objects.equals(account, me.id());
    }

    private boolean isMine(@Nullable Long account, @Nullable Long team) {
        return account != null && people.contains(account) || team != null && teams.contains(team);
    }

    /** What was deleted is nobody's. */
    private static boolean deleted(long id) {
        return id % SightWorld.DELETED == 0;
    }

    /** Administrators read what they deleted, and what they could have seen. */
    private boolean deletion(SightWorld.Deletion deletion) {
        return !recused(deletion.contact())
                && open(ALERTS)
                && level(ALERTS) >= 6
                && (isMe(deletion.by()) && behind == null
                        || cleared(deletion.compartment()) && (!deletion.isPrivate() || right("view_all_cases")));
    }

    private boolean recused(long contact) {
        return me.active()
                && world.recusals.stream()
                        .anyMatch(r -> r.contact() == contact
                                && (r.account() == me.id()
                                        || behind != null && behind.active() && r.account() == behind.id()));
    }

    private boolean broken(long contact, @Nullable Integer compartment) {
        var now = Instant.now();
        return me.active()
                && behind == null
                && world.glasses.stream()
                        .anyMatch(g -> g.account() == me.id()
                                && g.contact() == contact
                                && (compartment == null || compartment == g.compartment())
                                && !now.isBefore(g.starts())
                                && now.isBefore(g.ends()));
    }

    /** My own students at level mine, my teams' at level team, all from level view on. */
    private boolean withinReach(int area, long contact) {
        int level = level(area);
        return level >= VIEW
                || world.links.stream()
                        .filter(l -> l.contact() == contact && within(l.begins(), l.ends()))
                        .anyMatch(l -> level >= MINE && people.contains(l.account())
                                || level >= TEAM && colleagues.contains(l.account()));
    }

    private boolean teaches(SightWorld.Enrollment enrollment) {
        var section = world.sections.get((int) enrollment.section() - 1);
        return level(CONTACTS) >= MINE
                && Set.of("enrolled", "audit", "completed").contains(enrollment.status())
                && section.instructors().stream().anyMatch(people::contains)
                && within(section.starts().minusDays(30), section.ends().plusDays(30));
    }

    private boolean tied(Case to) {
        return isMine(to.assignee(), to.assigneeTeam())
                || isMe(to.opener())
                || world.subscribers.stream().anyMatch(s -> s.of() == to && isMine(s.account(), s.team()));
    }

    /** Work on a student is a tie to the student. */
    private boolean worksFor(long contact) {
        return world.alerts.stream()
                        .anyMatch(a -> a.contact() == contact
                                && !deleted(a.id())
                                && cleared(a.compartment())
                                && isMine(a.reviewer(), a.reviewerTeam()))
                || world.cases.stream()
                        .anyMatch(
                                c -> c.contact() == contact && !deleted(c.id()) && cleared(c.compartment()) && tied(c))
                || world.tasks.stream()
                        .anyMatch(t -> t.contact() == contact
                                && !deleted(t.id())
                                && t.status() <= 3
                                && isMine(t.assignee(), t.team()))
                || world.appointments.stream()
                        .anyMatch(a ->
                                a.contact() == contact && a.status().equals("scheduled") && isMine(a.host(), null));
    }

    private boolean directory(long contact) {
        return !recused(contact)
                && open(CONTACTS)
                && (withinReach(CONTACTS, contact)
                        || worksFor(contact)
                        || world.enrollments.stream().anyMatch(e -> e.contact() == contact && teaches(e)));
    }

    boolean contact(long contact) {
        return directory(contact) || !recused(contact) && broken(contact, null);
    }

    private boolean academic(long contact) {
        return !recused(contact)
                && open(CONTACTS)
                && right("academic_record")
                && (withinReach(CONTACTS, contact) || worksFor(contact));
    }

    private boolean sensitive(long contact) {
        return !recused(contact) && open(CONTACTS) && right("sensitive_record") && withinReach(CONTACTS, contact);
    }

    private boolean enrollment(SightWorld.Enrollment enrollment) {
        return academic(enrollment.contact())
                || !recused(enrollment.contact()) && open(CONTACTS) && teaches(enrollment);
    }

    /** Each alert of the world has a mute of its student and compartment. */
    private boolean mute(Alert alert) {
        return !recused(alert.contact())
                && open(ALERTS)
                && cleared(alert.compartment())
                && (withinReach(ALERTS, alert.contact()) || isMe(alert.raiser()));
    }

    private boolean alert(Alert alert) {
        if (recused(alert.contact()) || deleted(alert.id()) || !open(ALERTS)) {
            return false;
        }
        boolean reached = withinReach(ALERTS, alert.contact())
                || isMine(alert.reviewer(), alert.reviewerTeam())
                || isMe(alert.raiser())
                || level(ALERTS) >= TEAM && (isColleague(alert.reviewer()) || isColleague(alert.raiser()));
        return cleared(alert.compartment()) && reached || broken(alert.contact(), alert.compartment());
    }

    private boolean isColleague(@Nullable Long account) {
        return account != null && colleagues.contains(account);
    }

    private boolean supportCase(Case of) {
        if (recused(of.contact()) || deleted(of.id()) || !open(CASES)) {
            return false;
        }
        boolean open = !of.isPrivate() || right("view_all_cases") || behind == null && tied(of);
        boolean reached =
                withinReach(CASES, of.contact()) || tied(of) || level(CASES) >= TEAM && isColleague(of.assignee());
        return cleared(of.compartment()) && open && reached || broken(of.contact(), of.compartment());
    }

    private boolean task(Task task) {
        return !recused(task.contact())
                && open(WORK)
                && !deleted(task.id())
                && (task.on() == null || supportCase(task.on()))
                && (withinReach(WORK, task.contact())
                        || isMine(task.assignee(), task.team())
                        || isMe(task.creator())
                        || level(WORK) >= TEAM && isColleague(task.assignee())
                        || task.on() != null && tied(task.on())
                        || world.followers.stream().anyMatch(f -> f.of() == task && isMine(f.account(), f.team())));
    }

    private boolean appointment(Appointment appointment) {
        var on = appointment.on();
        return !recused(appointment.contact())
                && open(WORK)
                && (on == null || supportCase(on))
                && (isMine(appointment.host(), null)
                        || isMe(appointment.maker())
                        || withinReach(WORK, appointment.contact())
                        || on != null && tied(on));
    }

    private boolean note(Note note) {
        if (recused(note.contact()) || !open(WORK) || note.on() != null && !supportCase(note.on())) {
            return false;
        }
        if (behind != null && note.visibility() != 1) {
            return false;
        }
        if (isMe(note.author())) {
            return true;
        }
        return switch (note.visibility()) {
            case 1 -> withinReach(WORK, note.contact()) || note.on() != null && tied(note.on());
            case 2 -> isMine(null, note.team());
            case 3 -> me.active() && note.readers().contains(me.id());
            default -> false;
        };
    }

    private boolean attempt(Attempt attempt) {
        return !recused(attempt.contact())
                && open(WORK)
                && (attempt.on() == null || supportCase(attempt.on()))
                && (attempt.about() == null || alert(attempt.about()))
                && (isMe(attempt.by())
                        || withinReach(WORK, attempt.contact())
                        || attempt.on() != null && tied(attempt.on()));
    }

    /** An administrator reads the log, but not what a compartment or a private case keeps from them. */
    private boolean logged(boolean mine, String kind, long record) {
        if (mine && behind == null) {
            return true;
        }
        if (level(AUDIT) < VIEW && !mine || !open(AUDIT)) {
            return false;
        }
        return right("audit_all")
                || switch (kind) {
                    case "alert" -> world.alerts.stream().allMatch(a -> a.id() != record || cleared(a.compartment()));
                    case "case" ->
                        world.cases.stream()
                                .allMatch(c -> c.id() != record
                                        || cleared(c.compartment()) && (!c.isPrivate() || right("view_all_cases")));
                    default -> true;
                };
    }

    /** The keys of the rows I see, by table; a table of which I see nothing has the empty set. */
    TreeMap<String, Set<String>> visible() {
        var seen = new TreeMap<String, Set<String>>();
        var students = keys(world.contacts.stream().filter(this::contact));
        var directory = keys(world.contacts.stream().filter(this::directory));
        var academic = keys(world.contacts.stream().filter(this::academic));
        seen.put("contact.contact", students);
        var sensitive = keys(world.contacts.stream().filter(this::sensitive));
        seen.put("contact.contact_sensitive", sensitive);
        seen.put("contact.sensitive_history", sensitive);
        seen.put("contact.property_history", academic);
        seen.put("contact.consent", directory);
        seen.put("academics.contact_program", directory);
        seen.put("contact.contact_label", academic);
        for (var table : List.of("workflow.enrollment", "workflow.stretch", "workflow.refusal")) {
            seen.put(table, academic);
        }
        seen.put("segment.snapshot_member", directory);
        seen.put("segment.event", directory);
        seen.put("segment.contact_state", directory);
        for (var table : List.of("change_0", "change_1", "change_2")) {
            seen.put("segment." + table, isMe(1L) ? keys(world.contacts.stream()) : Set.of());
        }
        for (var table : List.of(
                "action.performed",
                "rule.arming",
                "rule.signal",
                "rule.signal_state",
                "workflow.arrival",
                "workflow.nudge",
                "workflow.gathered",
                "academics.risk_mark")) {
            seen.put(table, isMe(1L) ? keys(world.contacts.stream()) : Set.of());
        }
        for (var table : SightTables.ACADEMIC) {
            seen.put(table, academic);
        }
        seen.put(
                "contact.network_link",
                keys(world.links.stream().filter(l -> directory(l.contact())).map(SightWorld.Link::id)));
        seen.put(
                "academics.enrollment",
                keys(world.enrollments.stream().filter(this::enrollment).map(SightWorld.Enrollment::id)));
        alertsAndCases(seen);
        work(seen);
        log(seen);
        var imported = level(IMPORT) >= VIEW && open(IMPORT) ? Set.of("1", "2") : Set.<String>of();
        seen.put("form.submission", submissions());
        seen.put("form.submitted_file", submissions());
        seen.put("intake.quarantined_row", imported);
        seen.put("intake.sample", imported);
        seen.put(
                "notice.notice",
                keys(world.notices.stream()
                        .filter(n -> (isMe(n.account()) || isMe(n.away())) && open(WORK) && !recused(n.contact()))
                        .map(SightWorld.Notice::id)));
        seen.put("outbox.delivery", level(SETTINGS) >= VIEW && open(SETTINGS) ? Set.of("1", "2") : Set.of());
        return seen;
    }

    /** Each alert of the world came with a submission of its student and compartment; two more are nobody's yet. */
    private Set<String> submissions() {
        var seen = new TreeSet<>(keys(world.alerts.stream()
                .filter(a -> academic(a.contact()) && cleared(a.compartment()))
                .map(Alert::id)));
        boolean office = level(AUTOMATION) >= 5 && (behind == null || level(behind, AUTOMATION) >= 5);
        if (office && open(CONTACTS)) {
            seen.addAll(Set.of("900001", "900002"));
        }
        return seen;
    }

    private void alertsAndCases(TreeMap<String, Set<String>> seen) {
        var alerts = keys(world.alerts.stream().filter(this::alert).map(Alert::id));
        var cases = keys(world.cases.stream().filter(this::supportCase).map(Case::id));
        seen.put("alert.alert", alerts);
        seen.put("alert.status_history", alerts);
        seen.put("alert.occurrence", alerts);
        seen.put("alert.alert_comment", alerts);
        seen.put("alert.comment_version", alerts);
        var raised = keys(world.alerts.stream()
                .filter(a -> isMe(a.raiser()) && (behind == null || alert(a)))
                .map(Alert::id));
        seen.put("alert.receipt", raised);
        seen.put(
                "alert.feedback",
                keys(world.alerts.stream()
                        .filter(a -> a.raiser() != null && (isMe(a.raiser()) && behind == null || alert(a)))
                        .map(Alert::id)));
        var runs = new TreeSet<String>();
        world.alerts.stream().filter(a -> alert(a) && directory(a.contact())).forEach(a -> runs.add("alert " + a.id()));
        world.cases.stream()
                .filter(c -> supportCase(c) && directory(c.contact()))
                .forEach(c -> runs.add("case " + c.id()));
        world.contacts.stream().filter(this::directory).forEach(c -> runs.add("student " + c));
        seen.put("rule.run", runs);
        seen.put("report.alert_fact", alerts);
        seen.put("report.case_fact", cases);
        seen.put("report.case_stretch", cases);
        seen.put("report.case_moment", cases);
        seen.put("report.stale", me.active() ? keys(world.contacts.stream()) : Set.of());
        seen.put("alert.mute", keys(world.alerts.stream().filter(this::mute).map(Alert::id)));
        seen.put("casework.support_case", cases);
        seen.put("casework.case_history", cases);
        for (var table : List.of("case_merge", "related_item", "playbook_run", "playbook_wait")) {
            seen.put("casework." + table, cases);
        }
        seen.put(
                "casework.case_subscriber",
                keys(world.subscribers.stream().filter(s -> supportCase(s.of())).map(SightWorld.Subscriber::id)));
        seen.put(
                "casework.case_alert",
                keys(world.linked.stream()
                        .filter(l -> !recused(l.to().contact()) && alert(l.alert()) && supportCase(l.to()))
                        .map(l -> l.alert().id())));
    }

    private void work(TreeMap<String, Set<String>> seen) {
        seen.put("task.task", keys(world.tasks.stream().filter(this::task).map(Task::id)));
        var followed = world.followers.stream().filter(f -> task(f.of()));
        seen.put("task.task_subscriber", keys(followed.map(SightWorld.Follower::id)));
        seen.put("task.checklist_item", seen.get("task.task"));
        var files = world.files.stream().filter(this::note).toList();
        seen.put("note.stored_file", keys(files.stream().map(Note::id)));
        seen.put(
                "note.file_reader",
                keys(files.stream().flatMap(n -> n.readers().stream().map(r -> n.id() + ":" + r))));
        var appointments = world.appointments.stream().filter(this::appointment);
        seen.put("note.appointment", keys(appointments.map(Appointment::id)));
        var notes =
                world.notes.stream().filter(n -> !deleted(n.id()) && note(n)).toList();
        seen.put("note.note", keys(notes.stream().map(Note::id)));
        seen.put("note.note_version", keys(notes.stream().map(Note::id)));
        seen.put(
                "note.note_reader",
                keys(notes.stream().flatMap(n -> n.readers().stream().map(r -> n.id() + ":" + r))));
        var attempts = keys(world.attempts.stream().filter(this::attempt).map(Attempt::id));
        seen.put("note.contact_attempt", attempts);
        seen.put("message.message", attempts);
    }

    private void log(TreeMap<String, Set<String>> seen) {
        seen.put(
                "audit.entry",
                keys(world.entries.stream()
                        .filter(e -> logged(e.actorKind() == 1 && isMe(e.actor()), e.kind(), e.record()))
                        .map(SightWorld.Entry::id)));
        seen.put(
                "audit.reading",
                keys(world.readings.stream()
                        .filter(r -> logged(isMe(r.account()), r.kind(), r.record()))
                        .map(SightWorld.Reading::id)));
        seen.put(
                "access.deletion",
                keys(world.deletions.stream().filter(this::deletion).map(SightWorld.Deletion::id)));
        seen.put(
                "access.recusal",
                keys(world.recusals.stream()
                        .filter(r -> level(SETTINGS) >= VIEW && open(SETTINGS))
                        .map(r -> r.account() + ":" + r.contact())));
        seen.put(
                "access.break_glass",
                keys(world.glasses.stream()
                        .filter(g -> open(AUDIT) && (isMe(g.account()) && behind == null || right("audit_all")))
                        .map(SightWorld.Glass::id)));
    }

    private static Set<String> keys(java.util.stream.Stream<?> of) {
        return of.map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }
}
