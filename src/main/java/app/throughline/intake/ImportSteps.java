package app.throughline.intake;

import app.throughline.audit.Audit;
import app.throughline.intake.house.HouseFiles;
import app.throughline.intake.house.HouseSource;
import app.throughline.intake.house.HouseSource.Refused;
import app.throughline.intake.target.Targets;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Login;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The one path of all imports.
 *
 * <p>Checking reads every file as a stream into a staging table of its own, sets bad and doubled rows aside, and judges
 * the rest against the database: one verdict per row, kept in a plan. Nothing else changes, so a check may be thrown
 * away. Applying checks again, since the database may have moved on, and then carries the plans out, table by table and
 * batch by batch. Each batch is one transaction that also notes the progress. After a crash the same import is applied
 * once more: what stands already is judged unchanged, and only the rest is done.
 *
 * <p>All of it runs as the service principal of imports, with the import's database login.
 */
@Component
public class ImportSteps {
    /** The service principal of imports. */
    static final Caller SERVICE = new Caller(2, Login.IMPORT);

    private final Tx tx;
    private final Preparation preparation;
    private final Batches batches;
    private final Counts counts;
    private final Guards guards;
    private final Audit audit;

    ImportSteps(Tx tx, Preparation preparation, Batches batches, Counts counts, Guards guards, Audit audit) {
        this.tx = tx;
        this.preparation = preparation;
        this.batches = batches;
        this.counts = counts;
        this.guards = guards;
        this.audit = audit;
    }

    /**
     * What is imported and how.
     *
     * @param run the run
     * @param feed its feed
     * @param source the key of the source
     * @param zone of times that name none
     * @param full whether the files are complete
     * @param records the house records
     */
    record Job(long run, long feed, String source, ZoneId zone, boolean full, HouseSource records) {}

    /** Finds out what the import would do; nothing but the report about it stays. */
    void check(Job job) {
        try {
            prepare(job);
        } finally {
            tx.run(() -> preparation.close(job.run()));
        }
    }

    /**
     * Does it, after checking anew.
     *
     * @param guardPassed whether a person let the mass-change guard pass
     * @param resumed whether batches of an earlier, interrupted attempt may stand already; counts are kept then
     * @return whether it was applied; otherwise the run says why not
     */
    boolean apply(Job job, boolean guardPassed, boolean resumed) {
        try {
            var kept = resumed ? tx.read(() -> counts.applied(job.run())) : Map.<String, Counts.Applied>of();
            var plans = prepare(job);
            if (!tx.read(() -> guards.allow(job.run(), guardPassed))) {
                return false;
            }
            tx.run(() -> counts.resume(job.run(), kept));
            for (var sql : plans) {
                carryOut(job, sql);
            }
            return true;
        } finally {
            tx.run(() -> preparation.close(job.run()));
        }
    }

    private List<TargetSql> prepare(Job job) {
        tx.run(() -> preparation.begin(job));
        var refusal = "";
        var refusalCode = "";
        List<TargetSql> plans = new ArrayList<>();
        try {
            plans = judge(job, stage(job));
        } catch (Refused e) {
            refusalCode = e.code();
            refusal = e.sentence();
        }
        var code = refusalCode;
        var sentence = refusal;
        tx.run(() -> guards.judge(job, code, sentence));
        return plans;
    }

    private Map<String, Set<String>> stage(Job job) {
        var columns = new LinkedHashMap<String, Set<String>>();
        for (var file : HouseFiles.ALL) {
            if (job.records().files().contains(file.name())) {
                columns.put(file.name(), tx.call(() -> preparation.stage(job, file)));
            }
        }
        return columns;
    }

    private List<TargetSql> judge(Job job, Map<String, Set<String>> columns) {
        var run = preparation.run(job, columns.keySet());
        var plans = new ArrayList<TargetSql>();
        for (var target : Targets.ALL) {
            var known = columns.getOrDefault(target.file(), Set.of());
            if (columns.containsKey(target.file()) && target.speaks(known)) {
                var sql = new TargetSql(target, run, known);
                tx.run(() -> preparation.judge(sql));
                plans.add(sql);
            }
        }
        return plans;
    }

    private void carryOut(Job job, TargetSql sql) {
        if (sql.target().rules().updatesOnly()) {
            tx.run(() -> preparation.judge(sql));
        }
        batches.applyAll(sql);
        tx.run(() -> audit.record(
                Cause.of(new Actor(ActorKind.IMPORT, job.run(), "Import " + job.run())),
                "import.applied",
                new RecordRef("import", job.run()),
                0,
                counts.detail(job.run(), sql.target().name())));
    }
}
