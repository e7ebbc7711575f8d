package app.throughline.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.throughline.intake.ImportReport;
import app.throughline.intake.Imports;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;

/** The real data set of the open university, imported once for all tests of a JVM. */
public final class DataSet {
    /** Its sections. */
    public static final String SECTIONS = "select id from academics.section where source = 'oulad'";

    private DataSet() {}

    /** Sees to it that it is imported; the test is skipped where it is not present. */
    public static void needed(Imports imports, TestDatabase database) throws SQLException {
        assumeTrue(Files.isDirectory(folder()), "skipped: data set not present");
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(SECTIONS)) {
            if (rows.next()) {
                return;
            }
        }
        var report = load(imports);
        assertThat(report.refusal()).isEmpty();
        assertThat(report.state()).isEqualTo("done");
    }

    /** Imports it, whether or not it is there already. @return what became of it */
    public static ImportReport load(Imports imports) {
        var cause = Cause.of(Actor.SYSTEM);
        var files = new Imports.Files("oulad", "oulad", "Data set", true, ZoneId.of("Europe/London"), folder());
        var run = imports.receive(files, 2, cause);
        assertThat(imports.startApply(run, "", cause)).isInstanceOf(Imports.Start.Ready.class);
        return imports.apply(run);
    }

    private static Path folder() {
        var named = System.getenv("THROUGHLINE_OULAD");
        return Path.of(named == null ? "../shared/data/oulad" : named);
    }
}
