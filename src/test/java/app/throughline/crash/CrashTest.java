package app.throughline.crash;

import static app.throughline.crash.rig.Victim.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.crash.rig.RunsPostgres;
import app.throughline.crash.rig.Victim;
import app.throughline.database.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the application and its PostgreSQL at every level; what was committed is there at the next start. */
class CrashTest {
    private static final Predicate<ProcessHandle> NOTHING_ELSE = process -> false;
    private static final Predicate<ProcessHandle> EVERYTHING = process -> true;
    private static final Predicate<ProcessHandle> THE_SHELL =
            process -> !process.info().command().orElse("").endsWith("/postgres");

    @TempDir
    Path temporary;

    private Victim victim;

    @AfterEach
    void leaveNothingBehind() {
        if (victim != null) {
            victim.kill(EVERYTHING);
        }
    }

    @Test
    void postgresGoesWithAKilledApplicationAndComesBackWithItsData() throws Exception {
        start();
        commit("one");
        victim.kill(NOTHING_ELSE);
        eventually(() -> victim.postgresRuns() ? null : true);
        start();
        assertThat(committed()).isEqualTo("one");
    }

    @Test
    void everythingKilledAtOnceLosesNothingCommitted() throws Exception {
        start();
        for (var round : new String[] {"one", "two", "three"}) {
            commit(round);
            victim.kill(EVERYTHING);
            start();
            assertThat(committed()).isEqualTo(round);
        }
    }

    @Test
    void anOrphanedPostgresIsTakenOver() throws Exception {
        start();
        commit("one");
        victim.kill(THE_SHELL);
        start();
        assertThat(committed()).isEqualTo("one");
    }

    @Test
    void aSecondServerOfTheSameFolderIsRefusedAndACommandJoins() throws Exception {
        start();
        commit("one");
        assertThatThrownBy(() -> LocalPostgres.start(postgres()))
                .hasMessageMatching("The data folder .*/postgres is in use by process \\d+\\.");
        assertThat(committed()).isEqualTo("one");
    }

    @Test
    void aProcessNumberThatBelongsToSomebodyElseByNowDoesNotMislead() throws Exception {
        start();
        commit("one");
        victim.kill(EVERYTHING);
        var note = postgres().resolve("pgdata/postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(note));
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(note, lines);
        start();
        assertThat(committed()).isEqualTo("one");
    }

    @Test
    void aKilledApplicationAnswersAgain() throws Exception {
        startApplication();
        commit("one");
        victim.kill(EVERYTHING);
        startApplication();
        assertThat(committed()).isEqualTo("one");
    }

    private Path postgres() {
        return temporary.resolve("data/postgres");
    }

    private void start() throws IOException {
        victim = new Victim(postgres(), RunsPostgres.class, postgres().toString());
        awaitReady();
    }

    private void awaitReady() {
        try (var ready = victim.connect()) {
            assertThat(ready.isValid(5)).isTrue();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void startApplication() throws IOException {
        var application = new MortalApplication(temporary.resolve("data"));
        application.start();
        victim = application.victim();
        application.awaitHealth();
    }

    private void commit(String text) throws SQLException {
        try (var connection = victim.connect();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists public.committed (at serial, text text)");
            statement.execute("insert into public.committed (text) values ('" + text + "')");
        }
    }

    private String committed() throws SQLException {
        try (var connection = victim.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select text from public.committed order by at desc limit 1")) {
            row.next();
            return row.getString(1);
        }
    }
}
