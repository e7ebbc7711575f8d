package app.throughline.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.throughline.intake.Imports;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.world.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open university data set in the database of the tests, imported by whichever of them comes first. */
public final class OuladData {
    static final String SECTIONS = "select id from academics.section where source = 'oulad'";

    private static final Cause TEST = Cause.of(Actor.SYSTEM);

    private OuladData() {}

    /** Its records and none of its alerts; without the data set the test is skipped and says so. */
    public static void ready(Imports imports, TestDatabase database) throws SQLException {
        var named = System.getenv("THROUGHLINE_OULAD");
        var folder = Path.of(named == null ? "../shared/data/oulad" : named);
        assumeTrue(Files.isDirectory(folder), "skipped: data set not present");
        if (ReplayScene.lines(database, SECTIONS).isEmpty()) {
            var files = new Imports.Files("oulad", "oulad", "Data set", true, ZoneId.of("Europe/London"), folder);
            var run = imports.receive(files, 2, TEST);
            imports.startApply(run, "", TEST);
            assertThat(imports.apply(run).state()).isEqualTo("done");
        }
        forget(database);
    }

    /** Forgets its alerts and where the replay stands. */
    public static void forget(TestDatabase database) {
        ReplayScene.forget(database, SECTIONS);
    }

    /** What a query past row security finds, the first column of each row. */
    public static List<String> lines(TestDatabase database, String sql) throws SQLException {
        return ReplayScene.lines(database, sql);
    }

    /** Replays these days, those at the ends included. @param from null to go on where it stands */
    public static ReplayState play(Replays replays, @Nullable LocalDate from, @Nullable LocalDate until) {
        var start = replays.start(new Replays.Wish(from, until, Pace.FAST), TEST);
        assertThat(start).isInstanceOf(Replays.Start.Ready.class);
        return replays.play((Replays.Start.Ready) start, TEST);
    }
}
