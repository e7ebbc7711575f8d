package app.throughline.rule.backtest.past;

import app.throughline.rule.backtest.BackTestPlan;
import app.throughline.rule.backtest.BackTestReport;
import app.throughline.rule.backtest.Enrolled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a replay came to, summed up batch by batch. */
final class Tally {
    private final Asked asked;
    private final BackTestPlan plan;
    private final List<RecordRuns> variants;
    private final List<Deeds> deeds;
    private final long[] rivals;
    private int cohort;
    private int failed;

    Tally(Asked asked, BackTestPlan plan, PastAssigning assigning, Changes keys) {
        this.asked = asked;
        this.plan = plan;
        this.variants = IntStream.range(0, asked.variants())
                .mapToObj(_ -> new RecordRuns(asked.labels()))
                .toList();
        this.deeds = IntStream.range(0, asked.variants())
                .mapToObj(_ -> new Deeds(asked, assigning, new PastAssigning.Turns(), keys))
                .toList();
        this.rivals = new long[asked.rivals().size()];
    }

    RecordRuns runs(int variant) {
        return variants.get(variant);
    }

    Deeds deeds(int variant) {
        return deeds.get(variant);
    }

    /** A rival ran on records on which the rule ran so often. */
    void rival(int place, long runs) {
        rivals[place] += runs;
    }

    /** Enrollments, some of which are of the cohort. */
    void cohort(List<Enrolled> enrolled) {
        for (var one : enrolled) {
            if (one.isCounted()) {
                cohort++;
                failed += one.isFailed() ? 1 : 0;
                variants.forEach(runs -> runs.lasts(one));
            }
        }
    }

    /** @param isPersonal whether records were looked at that not everybody may read */
    BackTestReport report(boolean isPersonal, List<String> todays, List<String> assumptions) {
        var results = new ArrayList<BackTestReport.Result>();
        for (int i = 0; i < variants.size(); i++) {
            results.add(variants.get(i).result(plan.variants().get(i).name()));
        }
        var others = new ArrayList<BackTestReport.Other>();
        for (int i = 0; i < rivals.length; i++) {
            others.add(new BackTestReport.Other(asked.rivals().get(i).rule().name(), rivals[i]));
        }
        return new BackTestReport(
                cohort,
                failed,
                results,
                others,
                todays,
                assumptions,
                new BackTestReport.OfRecords(
                        asked.root().isOfAlerts(),
                        isPersonal,
                        variants.stream().map(RecordRuns::part).toList()));
    }
}
