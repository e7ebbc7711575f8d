package app.throughline.report;

import java.time.Instant;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * What somebody wants the dashboard to be about. An empty set is no wish: everything.
 *
 * @param from the window's first instant
 * @param until its end, exclusive
 * @param terms whose enrollments stand beside the work; at least one for a figure that is about a term
 * @param isSwitched rates by the records that ended in the window, durations by those that began in it
 * @param of which students and which work
 * @param dimension the key of the property whose values are groups, "" for none
 * @param alerted which alerts have told of an enrollment
 */
public record Ask(
        Instant from,
        Instant until,
        Set<Long> terms,
        boolean isSwitched,
        Narrow of,
        String dimension,
        Alerted alerted) {
    /**
     * Which students and which work.
     *
     * @param workTerms the terms alerts and cases belong to
     * @param campuses of the students
     * @param programs of the students
     * @param students a filter on the students, over the table of contacts; true for all
     * @param isFine whether there is such a filter, so that counts of outcomes are rounded
     * @param work which types and teams
     */
    public record Narrow(
            Set<Long> workTerms,
            Set<Long> campuses,
            Set<Long> programs,
            Condition students,
            boolean isFine,
            Work work) {
        /** Everybody and all work. */
        public static final Narrow NONE =
                new Narrow(Set.of(), Set.of(), Set.of(), DSL.trueCondition(), false, Work.ALL);

        public Narrow {
            workTerms = Set.copyOf(workTerms);
            campuses = Set.copyOf(campuses);
            programs = Set.copyOf(programs);
        }

        boolean isOfSomeStudents() {
            return isFine || !campuses.isEmpty() || !programs.isEmpty();
        }
    }

    /** Which work. @param teams who answers for it, as a team or as one of its people */
    public record Work(Set<Long> alertTypes, Set<Long> caseTypes, Set<Long> teams) {
        public static final Work ALL = new Work(Set.of(), Set.of(), Set.of());

        public Work {
            alertTypes = Set.copyOf(alertTypes);
            caseTypes = Set.copyOf(caseTypes);
            teams = Set.copyOf(teams);
        }

        boolean isAll() {
            return alertTypes.isEmpty() && caseTypes.isEmpty() && teams.isEmpty();
        }
    }

    /**
     * Which alerts have told of an enrollment (metrics.md section 7).
     *
     * @param onSection only those on its section
     * @param byWeek those up to the end of that week of the section, from 1; 0 for up to the end of the section
     */
    public record Alerted(boolean onSection, int byWeek) {
        /** Any alert about the student, up to the section's end. */
        public static final Alerted ANY = new Alerted(false, 0);

        public Alerted {
            if (byWeek < 0) {
                throw new IllegalArgumentException("No week " + byWeek);
            }
        }
    }

    public Ask {
        terms = Set.copyOf(terms);
        if (from.isAfter(until)) {
            throw new IllegalArgumentException("A window from " + from + " to " + until);
        }
    }

    /** Without groups. */
    public Ask(Instant from, Instant until, Set<Long> terms, boolean isSwitched, Narrow of) {
        this(from, until, terms, isSwitched, of, "", Alerted.ANY);
    }

    /** All work and all students in a window. */
    public static Ask of(Instant from, Instant until, Set<Long> terms) {
        return new Ask(from, until, terms, false, Narrow.NONE);
    }

    /** The same about other students or other work. */
    public Ask narrowed(Narrow narrow) {
        return new Ask(from, until, terms, isSwitched, narrow, dimension, alerted);
    }

    /** The same of another term and window. Work that is narrowed to terms is narrowed to this one. */
    public Ask of(long term, Instant start, Instant end) {
        var narrow = new Narrow(
                of.workTerms().isEmpty() ? Set.of() : Set.of(term),
                of.campuses(),
                of.programs(),
                of.students(),
                of.isFine(),
                of.work());
        return new Ask(start, end, Set.of(term), isSwitched, narrow, dimension, alerted);
    }

    /** The same by groups. @param key of a property that is an equity dimension */
    public Ask by(String key) {
        return new Ask(from, until, terms, isSwitched, of, key, alerted);
    }

    /** The same for these teams alone. */
    public Ask ofTeams(Set<Long> teams) {
        var work = new Work(of.work().alertTypes(), of.work().caseTypes(), teams);
        return narrowed(new Narrow(of.workTerms(), of.campuses(), of.programs(), of.students(), of.isFine(), work));
    }

    /** The same with the cohorts changed round. */
    public Ask switched() {
        return new Ask(from, until, terms, !isSwitched, of, dimension, alerted);
    }

    /** The same with other alerts that have told of an enrollment. */
    public Ask alerted(Alerted which) {
        return new Ask(from, until, terms, isSwitched, of, dimension, which);
    }

    /** Whether two such views, subtracted, could tell of one student (metrics.md M-7). */
    public boolean isFine() {
        return of.isFine() || !of.work().isAll();
    }
}
