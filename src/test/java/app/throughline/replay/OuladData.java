package app.throughline.replay;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.intake.Imports;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.world.DataSet;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replays of the open university data set. */
public final class OuladData {
    private static final Cause TEST = Cause.of(Actor.SYSTEM);

    private OuladData() {}

    /** Its records and none of its alerts; without the data set the test is skipped and says so. */
    public static void ready(Imports imports, TestDatabase database) throws SQLException {
        DataSet.needed(imports, database);
        forget(database);
    }

    /** Forgets its alerts and where the replay stands. */
    public static void forget(TestDatabase database) {
        ReplayScene.forget(database, DataSet.SECTIONS);
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
