package app.throughline.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An institution as plain lists: what the database is filled with, and what the slow implementation reads. */
final class ReportWorld {
    static final ZoneId ZONE = ZoneId.of("America/New_York");
    /** A Wednesday, 11:00 in New York. */
    static final Instant NOW = Instant.parse("2026-03-18T15:00:00Z");

    static final LocalDate TODAY = LocalDate.of(2026, 3, 18);
    static final long INSTRUCTOR = 9301;
    static final long ADVISOR = 9302;
    static final long COACH = 9303;
    /** The advisor's team. */
    static final long NORTH = 9401;
    /** The team of both. */
    static final long SOUTH = 9402;

    static final Map<Long, List<Long>> TEAMS = Map.of(NORTH, List.of(ADVISOR), SOUTH, List.of(ADVISOR, COACH));
    /** The property whose values are groups. */
    static final String DIMENSION = "report_region";
    /** Teaches the sections with odd ids. */
    static final long SECOND_INSTRUCTOR = 9304;

    final List<Student> students = new ArrayList<>();
    final List<Term> terms = new ArrayList<>();
    final List<Section> sections = new ArrayList<>();
    final List<Enrollment> enrollments = new ArrayList<>();
    final List<Meeting> meetings = new ArrayList<>();
    final List<Alert> alerts = new ArrayList<>();
    final List<Case> cases = new ArrayList<>();
    final List<Attempt> attempts = new ArrayList<>();
    final List<Task> tasks = new ArrayList<>();
    final List<Link> links = new ArrayList<>();
    final List<Appointment> appointments = new ArrayList<>();
    /** Whom cases and tasks are assigned to, by their id; the advisor has what is not here, a team may have a case. */
    final Map<Long, Long> assigned = new HashMap<>();

    /** The group of a student. */
    final Map<Long, String> groups = new HashMap<>();

    final List<Pairs> pairs = new ArrayList<>();

    /** What the nightly matching of a term came to, for an outcome. */
    record Pairs(long term, String outcome, int both, int onlyReached, int onlyUnreached, int neither) {}

    /** A primary link. @param ends the last day */
    record Link(
            long student,
            long staff,
            LocalDate begins,
            @Nullable LocalDate ends) {}

    /** @param status scheduled, attended, no_show or cancelled */
    record Appointment(long id, long student, Instant at, String status) {}

    /** Whom it is assigned to: a person or a team. */
    long assignee(long id) {
        return assigned.getOrDefault(id, ADVISOR);
    }

    /** @param campus 1 or 2 */
    record Student(long id, String stage, boolean deceased, String admitTerm, boolean firstTimeFullTime, long campus) {}

    record Term(
            long id,
            String code,
            LocalDate starts,
            LocalDate ends,
            LocalDate census,
            @Nullable LocalDate lastWithdraw) {}

    record Section(long id, long term, LocalDate starts, LocalDate ends, String department) {}

    record Enrollment(
            long id,
            long student,
            long section,
            String status,
            LocalDate registered,
            @Nullable LocalDate statusOn,
            @Nullable String grade,
            double credits,
            @Nullable Double percent,
            @Nullable Double finalPercent) {}

    record Meeting(long student, long section, LocalDate on, String state) {}

    /**
     * An alert.
     *
     * @param type a type as migrated
     * @param status 1 triage to 6 cancelled
     * @param actorKind 1 a person, 4 a rule
     * @param linked how it came to its case: created, linked or folded
     */
    record Alert(
            long id,
            long student,
            Type type,
            int priority,
            int status,
            @Nullable String reason,
            String source,
            int actorKind,
            long actor,
            @Nullable Long section,
            Instant created,
            Times times,
            @Nullable Long caseId,
            @Nullable String linked,
            int occurrences) {
        @Nullable
        Long raisedBy() {
            return actorKind == 1 ? actor : null;
        }

        boolean isConcern() {
            return type.kind() == 1;
        }

        boolean isCounted() {
            return reason == null
                    || !List.of("muted", "entered_in_error", "not_this_student").contains(reason);
        }

        boolean isOpen() {
            return times.closed() == null;
        }
    }

    record Type(long id, String key, int kind, int tier) {}

    record Times(
            @Nullable Instant reviewed,
            @Nullable Instant escalated,
            @Nullable Instant closed,
            @Nullable Instant due,
            @Nullable Instant firstResponse,
            @Nullable Instant firstResponseDue,
            @Nullable Instant informed) {
        static final Times NONE = new Times(null, null, null, null, null, null, null);
    }

    /** A case. @param turns what became of its status, in order, beginning with its opening */
    record Case(
            long id,
            long student,
            long type,
            int priority,
            Instant opened,
            Instant due,
            Clocks clocks,
            @Nullable Boolean reached,
            int result,
            @Nullable String reason,
            List<Turn> turns) {
        @Nullable
        Instant closed() {
            return turns.getLast().status().isOpen() ? null : turns.getLast().at();
        }

        @Nullable
        Instant firstClosed() {
            return turns.stream()
                    .filter(turn -> turn.event().equals("closed"))
                    .map(Turn::at)
                    .findFirst()
                    .orElse(null);
        }

        @Nullable
        Instant firstReopened() {
            return turns.stream()
                    .filter(turn -> turn.event().equals("reopened"))
                    .map(Turn::at)
                    .findFirst()
                    .orElse(null);
        }
    }

    record Clocks(
            Instant start,
            @Nullable Instant firstResponse,
            @Nullable Instant firstResponseDue,
            @Nullable Instant resolutionDue) {}

    /** @param event opened, changed, closed or reopened @param status which it came to */
    record Turn(String event, Instant at, Status status) {}

    /** Statuses as migrated, by their key. */
    enum Status {
        TODO,
        IN_PROGRESS,
        WAITING,
        RESOLVED,
        CLOSED_UNRESOLVED;

        boolean isOpen() {
            return this == TODO || this == IN_PROGRESS || this == WAITING;
        }

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    record Attempt(
            long id,
            long student,
            @Nullable Long alert,
            @Nullable Long caseId,
            Instant at,
            boolean isOut,
            boolean isTwoWay,
            long by) {}

    /** @param status 1 open to 5 cancelled */
    record Task(
            long id,
            long student,
            int status,
            @Nullable Instant due,
            @Nullable Instant completed) {}

    static long instructor(Section section) {
        return section.id() % 2 == 0 ? INSTRUCTOR : SECOND_INSTRUCTOR;
    }

    Section section(long id) {
        return sections.stream().filter(s -> s.id() == id).findFirst().orElseThrow();
    }

    Term term(long id) {
        return terms.stream().filter(t -> t.id() == id).findFirst().orElseThrow();
    }
}
