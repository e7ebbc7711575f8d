package app.throughline.intake;

import static app.throughline.db.intake.Tables.IMPORT_FILE;
import static app.throughline.db.intake.Tables.IMPORT_RUN;
import static app.throughline.db.intake.Tables.IMPORT_TABLE;

import app.throughline.intake.house.HouseFiles;
import app.throughline.intake.target.Target;
import app.throughline.intake.target.Targets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a checked import may be applied: whole files that cannot be taken (IM-4) and changes too large (IM-5). */
@Component
class Guards {
    /** The share of a file's rows that may stand in quarantine. */
    private static final double MOST_QUARANTINED = 0.05;

    /** A refusal that a person may let pass. */
    static final String MASS_CHANGE = "mass_change";

    private final DSLContext db;
    private final ImportStore store;

    /** A column whose newest day tells how fresh the facts of a file are. */
    private static final Map<String, String> FACTS = Map.of(
            "attendance", "session_date",
            "results", "submitted_at",
            "grades_current", "as_of",
            "lms_activity", "day");

    Guards(DSLContext db, ImportStore store) {
        this.db = db;
        this.store = store;
    }

    /** Writes the verdict on the run; {@code code} says that a file was refused already, "" when none was. */
    void judge(ImportSteps.Job job, String code, String sentence) {
        var refusal = new String[] {code, sentence};
        if (code.isEmpty()) {
            refusal = problems(job.run());
        }
        if (refusal[0].isEmpty() && job.full()) {
            refusal = massChange(job);
        }
        store.checked(job.run(), refusal[0], refusal[1], code.isEmpty() ? newestFact(job) : null);
    }

    /** Whether nothing speaks against applying the run, or a person has let what does pass. */
    boolean allow(long run, boolean guardPassed) {
        var code = db.select(IMPORT_RUN.REFUSAL_CODE)
                .from(IMPORT_RUN)
                .where(IMPORT_RUN.ID.eq(run))
                .fetchSingle()
                .value1();
        return code.isEmpty() || guardPassed && code.equals(MASS_CHANGE);
    }

    private String[] problems(long run) {
        for (var file : db.selectFrom(IMPORT_FILE)
                .where(IMPORT_FILE.RUN_ID.eq(run))
                .orderBy(IMPORT_FILE.NAME)
                .fetch()) {
            var aside = Math.max(file.getQuarantinedCount(), store.quarantined(run, file.getName()));
            db.update(IMPORT_FILE)
                    .set(IMPORT_FILE.QUARANTINED_COUNT, aside)
                    .where(IMPORT_FILE.RUN_ID.eq(run))
                    .and(IMPORT_FILE.NAME.eq(file.getName()))
                    .execute();
            if (aside > file.getRowCount() * MOST_QUARANTINED) {
                var sentence = String.format(
                        Locale.US,
                        "%,d of %,d rows of %s have problems. More than 5 %% may not.",
                        aside,
                        file.getRowCount(),
                        file.getName());
                return new String[] {"too_many_problems", sentence};
            }
        }
        return new String[] {"", ""};
    }

    private String[] massChange(ImportSteps.Job job) {
        for (var table : db.selectFrom(IMPORT_TABLE)
                .where(IMPORT_TABLE.RUN_ID.eq(job.run()))
                .orderBy(IMPORT_TABLE.POSITION)
                .fetch()) {
            var limit = limit(table.getName());
            if (table.getEndedCount() > table.getActiveCount() * limit) {
                var sentence = String.format(
                        Locale.US,
                        "It would end %,d of %,d active records in %s. More than %.0f %% needs a person's word.",
                        table.getEndedCount(),
                        table.getActiveCount(),
                        table.getTitle(),
                        limit * 100);
                return new String[] {MASS_CHANGE, sentence};
            }
        }
        return halved(job);
    }

    private static double limit(String table) {
        return Targets.ALL.stream()
                .filter(t -> t.name().equals(table))
                .map(t -> t.rules().absence())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(Target.Absence::guard)
                .orElse(1.0);
    }

    private String[] halved(ImportSteps.Job job) {
        for (var file : db.selectFrom(IMPORT_FILE)
                .where(IMPORT_FILE.RUN_ID.eq(job.run()))
                .orderBy(IMPORT_FILE.NAME)
                .fetch()) {
            var before = store.rowsBefore(job.run(), job.feed(), file.getName()).orElse(0L);
            if (file.getRowCount() * 2 < before
                    && !HouseFiles.named(file.getName()).orElseThrow().appends()) {
                var sentence = String.format(
                        Locale.US,
                        "%s has %,d rows, the import before had %,d. Fewer than half needs a person's word.",
                        file.getName(),
                        file.getRowCount(),
                        before);
                return new String[] {MASS_CHANGE, sentence};
            }
        }
        return new String[] {"", ""};
    }

    private @Nullable LocalDate newestFact(ImportSteps.Job job) {
        LocalDate newest = null;
        for (var fact : FACTS.entrySet()) {
            if (job.records().files().contains(fact.getKey())) {
                var found = db.fetchSingle("select max(" + fact.getValue() + ")::date from intake.stage_" + job.run()
                                + "_" + fact.getKey() + " where ok")
                        .get(0, LocalDate.class);
                newest = newest == null || found != null && found.isAfter(newest) ? found : newest;
            }
        }
        return newest;
    }
}
