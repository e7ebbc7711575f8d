package app.throughline.command;

import app.throughline.intake.ImportReport;
import app.throughline.intake.Imports;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import java.io.PrintStream;
import java.util.Locale;

/** One import from the command line, with what came of it as a table of counts. */
record ImportRun(Imports imports) {
    private static final long IMPORT_ACCOUNT = 2;
    private static final String MASS_CHANGE = "mass_change";

    /**
     * Checks the files and, unless {@code dry}, applies them.
     *
     * @param reason why the mass-change guard may be let pass, "" when it must hold
     * @return the exit code, 1 when nothing may be applied
     */
    int run(Imports.Files files, boolean dry, String reason, PrintStream out) {
        var cause = Cause.of(Actor.SYSTEM);
        var run = imports.receive(files, IMPORT_ACCOUNT, cause);
        var start = imports.startCheck(run);
        if (!(start instanceof Imports.Start.Ready)) {
            out.println("Another import is at work. One at a time.");
            return 1;
        }
        if (dry) {
            return tell(imports.check(run), true, out);
        }
        imports.startApply(run, reason, cause);
        return tell(imports.apply(run), false, out);
    }

    private static int tell(ImportReport report, boolean dry, PrintStream out) {
        tables(report, out);
        for (var c : report.codes()) {
            out.printf(Locale.US, "In quarantine: %s, %s: %,d%n", c.file(), c.code(), c.count());
        }
        if (!report.refusalCode().isEmpty() && !report.state().equals("done")) {
            out.println("Nothing was applied. " + report.refusal());
            if (report.refusalCode().equals(MASS_CHANGE)) {
                out.println("If that is meant, say why: --reason \"…\". The audit log keeps the reason.");
            }
            return 1;
        }
        if (dry) {
            out.printf(Locale.US, "Import %d checked: %,d rows, nothing changed.%n", report.id(), report.rows());
        } else {
            out.printf(
                    Locale.US, "Import %d applied: %,d rows in %,d ms.%n", report.id(), report.rows(), report.millis());
        }
        return 0;
    }

    private static void tables(ImportReport report, PrintStream out) {
        out.printf("%-28s %10s %10s %10s %10s %12s%n", "", "added", "changed", "unchanged", "ended", "quarantined");
        for (var t : report.tables()) {
            out.printf(
                    Locale.US,
                    "%-28s %,10d %,10d %,10d %,10d %,12d%n",
                    t.title(),
                    t.added(),
                    t.changed(),
                    t.unchanged(),
                    t.ended(),
                    t.quarantined());
        }
    }
}
