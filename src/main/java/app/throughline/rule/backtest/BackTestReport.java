package app.throughline.rule.backtest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a back-test found. Stored as JSON: components are added, never renamed.
 *
 * @param cohort enrollments whose end is known: of sections that began in the window and have ended, counted at census
 * @param failed those of them that ended in D, F or W
 * @param variants the rule as it is, then with other limits
 * @param others how often other rules would have fired for the same
 * @param todays facts that are asked as they are today, since nobody keeps what they were
 * @param assumptions what had to be assumed
 * @param records what is told of rules of alerts and of cases besides; null for signal rules
 */
public record BackTestReport(
        int cohort,
        int failed,
        List<Result> variants,
        List<Other> others,
        List<String> todays,
        List<String> assumptions,
        @Nullable OfRecords records) {
    public BackTestReport {
        variants = List.copyOf(variants);
        others = List.copyOf(others);
        todays = List.copyOf(todays);
        assumptions = List.copyOf(assumptions);
    }

    /**
     * What one filter would have done.
     *
     * @param runs how often it would have run
     * @param contacts on how many students
     * @param type the type of its alerts, "" for a rule that raises none
     * @param fresh runs that would have raised an alert; the others are counted on an open one
     * @param folded alerts that would have joined an open case
     * @param held alerts that the budget would have held back
     * @param load what reviewers would have got
     * @param weeks by the end of each week of a section, the first at the front
     * @param alerted enrollments of the cohort with a run at any time
     * @param caught those of them that failed
     * @param daysBefore half of those caught had their first run so many days or more before their section's end; null
     *     without any
     */
    public record Result(
            String name,
            long runs,
            long contacts,
            String type,
            long fresh,
            long folded,
            long held,
            List<Load> load,
            List<Week> weeks,
            int alerted,
            int caught,
            @Nullable Integer daysBefore) {
        public Result {
            load = List.copyOf(load);
            weeks = List.copyOf(weeks);
        }
    }

    /**
     * What is told of a rule of alerts or of cases.
     *
     * @param isOfAlerts whether it is of alerts
     * @param isPersonal whether records were counted that not everybody may read, so that nobody but who asked reads it
     * @param parts of the variants, in their order
     */
    public record OfRecords(boolean isOfAlerts, boolean isPersonal, List<Part> parts) {
        public OfRecords {
            parts = List.copyOf(parts);
        }
    }

    /**
     * What one filter would have done with alerts or cases.
     *
     * @param types its runs by type of record, the most at the front
     * @param deeds what its actions would have come to, in their order
     */
    public record Part(List<Count> types, List<Count> deeds) {
        public Part {
            types = List.copyOf(types);
            deeds = List.copyOf(deeds);
        }
    }

    /** So many of something. */
    public record Count(String what, long count) {}

    /** New alerts of a reviewer per week. @param reviewer who by today's routing */
    public record Load(String reviewer, double mean, int peak) {}

    /** Enrollments of the cohort that had a run by the end of a week. @param caught those of them that failed */
    public record Week(int week, int alerted, int caught) {}

    /** Another rule. @param runs runs of the rule in whose enrollment the other would have fired as well */
    public record Other(String name, long runs) {}
}
