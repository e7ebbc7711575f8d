package app.throughline.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A random institution: who works there, and what is recorded about a few students. Small in numbers and rich in
 * relationships, so that each way of seeing a record is the only way for somebody. The same seed makes the same one.
 */
final class SightWorld {
    static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final int PEOPLE = 54;
    private static final int CONTACTS = 36;
    private static final int TEAMS = 8;
    /** Each alert, case, task and note with an id that this divides was deleted. */
    static final int DELETED = 9;

    record Group(long id, int[] levels, Set<String> rights, Set<Integer> compartments) {}

    record Account(long id, boolean active, Set<Long> groups) {}

    record Team(long id, boolean retired, Set<Long> members) {}

    record Coverage(long away, long cover, LocalDate from, LocalDate until) {}

    record Link(
            long id,
            long contact,
            long account,
            LocalDate begins,
            @Nullable LocalDate ends) {}

    record Section(long id, LocalDate starts, LocalDate ends, Set<Long> instructors) {}

    record Enrollment(long id, long contact, long section, String status) {}

    record Recusal(long account, long contact) {}

    record Glass(long id, long account, long contact, int compartment, Instant starts, Instant ends) {}

    record Alert(
            long id,
            long contact,
            int compartment,
            @Nullable Long reviewer,
            @Nullable Long reviewerTeam,
            @Nullable Long raiser) {}

    record Case(
            long id,
            long contact,
            int compartment,
            boolean isPrivate,
            @Nullable Long assignee,
            @Nullable Long assigneeTeam,
            @Nullable Long opener) {}

    record Subscriber(
            long id,
            Case of,
            @Nullable Long account,
            @Nullable Long team) {}

    record Linked(Alert alert, Case to) {}

    record Task(
            long id,
            long contact,
            @Nullable Case on,
            int status,
            @Nullable Long assignee,
            @Nullable Long team,
            @Nullable Long creator) {}

    record Follower(
            long id,
            Task of,
            @Nullable Long account,
            @Nullable Long team) {}

    record Appointment(long id, long contact, @Nullable Case on, String status, long host, long maker) {}

    /** A note, or a file: the same people read it. */
    record Note(
            long id,
            long contact,
            @Nullable Case on,
            int visibility,
            @Nullable Long team,
            long author,
            Set<Long> readers) {}

    record Attempt(
            long id,
            long contact,
            @Nullable Case on,
            @Nullable Alert about,
            long by) {}

    record Entry(long id, int actorKind, long actor, String kind, long record, long contact) {}

    record Deletion(long id, long contact, int compartment, boolean isPrivate, long by) {}

    record Reading(long id, long account, String kind, long record, long contact) {}

    private final Random random;
    final long seed;
    final Map<Long, Group> groups = new TreeMap<>();
    final Map<Long, Account> accounts = new TreeMap<>();
    final List<Team> teams = new ArrayList<>();
    final List<Coverage> coverages = new ArrayList<>();
    final List<Long> contacts = new ArrayList<>();
    final List<Link> links = new ArrayList<>();
    final List<Section> sections = new ArrayList<>();
    final List<Enrollment> enrollments = new ArrayList<>();
    final List<Recusal> recusals = new ArrayList<>();
    final List<Glass> glasses = new ArrayList<>();
    final List<Alert> alerts = new ArrayList<>();
    final List<Case> cases = new ArrayList<>();
    final List<Subscriber> subscribers = new ArrayList<>();
    final List<Linked> linked = new ArrayList<>();
    final List<Task> tasks = new ArrayList<>();
    final List<Note> notes = new ArrayList<>();
    final List<Follower> followers = new ArrayList<>();
    final List<Note> files = new ArrayList<>();
    final List<Appointment> appointments = new ArrayList<>();
    final List<Attempt> attempts = new ArrayList<>();
    final List<Entry> entries = new ArrayList<>();
    final List<Reading> readings = new ArrayList<>();
    final List<Deletion> deletions = new ArrayList<>();
    final List<Notice> notices = new ArrayList<>();

    SightWorld(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        productGroups();
        oddGroups();
        people();
        students();
        alertsAndCases();
        work();
        log();
        for (long id = 1; id <= 60; id++) {
            notices.add(new Notice(id, person(), maybe(), contact()));
        }
    }

    record Notice(long id, long account, @Nullable Long away, long contact) {}

    /** Product section 21: alerts, cases, tasks and notes, contacts, automation, settings, audit, imports. */
    private void productGroups() {
        group(1, "66555655", "academic_record sensitive_record export break_glass");
        group(2, "55555000", "view_all_cases academic_record sensitive_record export");
        group(3, "33334000", "academic_record sensitive_record");
        group(4, "54254000", "academic_record");
        group(5, "10020000", "");
        group(6, "10240000", "");
        group(7, "00050505", "academic_record sensitive_record");
        group(8, "44444050", "academic_record sensitive_record audit_all");
        group(9, "00000000", "", 2);
        group(10, "00000000", "", 3);
        group(11, "66555555", "view_all_cases academic_record sensitive_record", 2, 3);
    }

    /** What an institution may add: odd mixtures, so that no clause hides behind another. */
    private void oddGroups() {
        var rights = List.of("view_all_cases", "academic_record", "sensitive_record", "break_glass", "audit_all");
        for (int id = 200; id < 214; id++) {
            var levels = new StringBuilder();
            for (int area = 0; area < 8; area++) {
                levels.append(chance(25) ? 0 : random.nextInt(7));
            }
            var some = new TreeSet<String>();
            rights.stream().filter(r -> chance(35)).forEach(some::add);
            group(id, levels.toString(), String.join(" ", some), chance(25) ? new int[] {2} : new int[0]);
        }
    }

    private void group(long id, String levels, String rights, int... compartments) {
        var set = new TreeSet<Integer>();
        for (int compartment : compartments) {
            set.add(compartment);
        }
        var names = rights.isEmpty() ? Set.<String>of() : Set.of(rights.split(" "));
        groups.put(id, new Group(id, levels.chars().map(c -> c - '0').toArray(), names, set));
    }

    private void people() {
        var keys = List.copyOf(groups.keySet());
        for (int i = 0; i < PEOPLE; i++) {
            var mine = new TreeSet<Long>();
            mine.add(i < keys.size() ? keys.get(i) : i % 3 == 0 ? 5L : i % 3 == 1 ? 3L : any(keys));
            if (chance(25)) {
                mine.add(chance(50) ? 9L : 10L);
            }
            accounts.put(5000L + i, new Account(5000 + i, i < keys.size() || chance(85), mine));
        }
        accounts.put(1L, new Account(1, true, Set.of(11L)));
        for (long id = 500; id < 500 + TEAMS; id++) {
            var members = new TreeSet<Long>();
            for (int i = 0; i < 3; i++) {
                members.add(person());
            }
            teams.add(new Team(id, id == 500, members));
        }
        for (int i = 0; i < 16; i++) {
            long away = person();
            long cover = person();
            if (away != cover) {
                var from = day(-20, 2);
                var until = day(-1, 20);
                coverages.add(new Coverage(away, cover, from, until.isBefore(from) ? from : until));
            }
        }
    }

    private void students() {
        for (long id = 9000; id < 9000 + CONTACTS; id++) {
            contacts.add(id);
        }
        for (long id = 1; id <= 60; id++) {
            var begins = day(-60, 3);
            var ends = day(-2, 60);
            links.add(new Link(
                    id, contact(), person(), begins, chance(60) ? null : ends.isBefore(begins) ? begins : ends));
        }
        for (long id = 1; id <= 14; id++) {
            var instructors = new TreeSet<Long>();
            instructors.add(person());
            instructors.add(person());
            sections.add(new Section(id, day(-90, 40), day(-40, 90), instructors));
        }
        sections.replaceAll(
                s -> s.ends().isBefore(s.starts()) ? new Section(s.id(), s.ends(), s.starts(), s.instructors()) : s);
        var statuses = List.of("enrolled", "completed", "audit", "dropped", "withdrawn", "waitlisted");
        long id = 1;
        for (var section : sections) {
            for (long contact : contacts) {
                if (chance(9)) {
                    enrollments.add(new Enrollment(id++, contact, section.id(), any(statuses)));
                }
            }
        }
        for (int i = 0; i < 30; i++) {
            var recusal = new Recusal(person(), contact());
            if (!recusals.contains(recusal)) {
                recusals.add(recusal);
            }
        }
        for (long glass = 1; glass <= 40; glass++) {
            var now = Instant.now();
            boolean live = chance(75);
            glasses.add(new Glass(
                    glass,
                    person(),
                    contact(),
                    any(List.of(0, 2, 3)),
                    now.minusSeconds(live ? 600 : 90_000),
                    now.plusSeconds(live ? 7200 : -80_000)));
        }
    }

    private void alertsAndCases() {
        for (long id = 1; id <= 220; id++) {
            boolean team = chance(25);
            alerts.add(new Alert(
                    id, contact(), compartment(), team || chance(25) ? null : person(), team ? team() : null, maybe()));
        }
        for (long id = 1; id <= 180; id++) {
            boolean team = chance(35);
            cases.add(new Case(
                    id, contact(), compartment(), chance(40), team ? null : person(), team ? team() : null, maybe()));
        }
        for (long id = 1; id <= 150; id++) {
            boolean team = chance(30);
            subscribers.add(new Subscriber(id, any(cases), team ? null : person(), team ? team() : null));
        }
        for (var alert : alerts) {
            if (chance(60)) {
                cases.stream()
                        .filter(c -> c.contact() == alert.contact())
                        .skip(random.nextInt(3))
                        .findFirst()
                        .ifPresent(c -> linked.add(new Linked(alert, c)));
            }
        }
    }

    private void work() {
        for (long id = 1; id <= 260; id++) {
            var on = chance(60) ? any(cases) : null;
            boolean team = chance(35);
            tasks.add(new Task(
                    id,
                    on == null ? contact() : on.contact(),
                    on,
                    1 + random.nextInt(5),
                    team || chance(10) ? null : person(),
                    team ? team() : null,
                    maybe()));
        }
        for (long id = 1; id <= 320; id++) {
            notes.add(note(id));
        }
        for (long id = 1; id <= 260; id++) {
            long contact = contact();
            var itsCases = cases.stream().filter(c -> c.contact() == contact).toList();
            var itsAlerts = alerts.stream().filter(a -> a.contact() == contact).toList();
            var on = chance(50) && !itsCases.isEmpty() ? any(itsCases) : null;
            var about = chance(50) && !itsAlerts.isEmpty() ? any(itsAlerts) : null;
            attempts.add(new Attempt(id, contact, on, about, person()));
        }
        for (long id = 1; id <= 160; id++) {
            boolean team = chance(30);
            followers.add(new Follower(id, any(tasks), team ? null : person(), team ? team() : null));
        }
        for (long id = 1; id <= 240; id++) {
            files.add(note(id));
        }
        var statuses = List.of("scheduled", "scheduled", "attended", "no_show", "cancelled");
        for (long id = 1; id <= 200; id++) {
            var on = chance(50) ? any(cases) : null;
            appointments.add(
                    new Appointment(id, on == null ? contact() : on.contact(), on, any(statuses), person(), person()));
        }
    }

    private Note note(long id) {
        var on = chance(55) ? any(cases) : null;
        int visibility = 1 + random.nextInt(4);
        var readers = new TreeSet<Long>();
        for (int i = 0; visibility == 3 && i < 3; i++) {
            readers.add(person());
        }
        long contact = on == null ? contact() : on.contact();
        return new Note(id, contact, on, visibility, visibility == 2 ? team() : null, person(), readers);
    }

    private void log() {
        var kinds = List.of("alert", "case", "account", "task");
        for (long id = 1; id <= 240; id++) {
            var kind = any(kinds);
            entries.add(
                    new Entry(1_000_000 + id, chance(70) ? 1 : 4, person(), kind, 1 + random.nextInt(170), contact()));
            readings.add(new Reading(id, person(), any(kinds), 1 + random.nextInt(170), contact()));
        }
        for (long id = 1; id <= 160; id++) {
            deletions.add(new Deletion(id, contact(), compartment(), chance(40), person()));
        }
    }

    private int compartment() {
        return chance(65) ? 0 : chance(60) ? 2 : 3;
    }

    private long person() {
        return 5000 + random.nextInt(PEOPLE);
    }

    private @Nullable Long maybe() {
        return chance(70) ? person() : null;
    }

    private long team() {
        return 500 + random.nextInt(TEAMS);
    }

    private long contact() {
        return any(contacts);
    }

    private LocalDate day(int from, int until) {
        return TODAY.plusDays(from + random.nextInt(until - from + 1));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
