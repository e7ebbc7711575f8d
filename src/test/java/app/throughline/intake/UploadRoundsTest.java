package app.throughline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.kernel.Caller;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockMultipartFile;

@ThroughlineTest
class UploadRoundsTest {
    @TempDir
    Path folder;

    @Autowired
    Imports imports;

    @Autowired
    Uploads uploads;

    @Autowired
    UploadRounds rounds;

    @Autowired
    TestDatabase database;

    @Autowired
    @Qualifier("systemClock")
    InstantSource clock;

    private College college;

    @BeforeEach
    void nobodyHasTheLease() throws IOException, SQLException {
        college = new College(folder, imports, database);
        college.execute("delete from intake.lease");
    }

    @Test
    void uploadsGoAfterThirtyDaysAndTheirReportsStay() throws IOException, SQLException {
        var old = upload(31);
        var young = upload(29);
        var run = received(old, 31);
        received(young, 29);
        assertThat(go()).isEqualTo(1);
        assertThat(old).doesNotExist();
        assertThat(young).isDirectory();
        assertThat(imports.report(run).state()).isEqualTo("received");
        assertThat(imports.startApply(run, "", College.CAUSE)).isInstanceOf(Imports.Start.Ready.class);
        assertThat(imports.apply(run).refusal()).contains("send the files again");
    }

    @Test
    void anOldUploadThatWasAtWorkLatelyStays() throws IOException, SQLException {
        var old = upload(60);
        received(old, 2);
        assertThat(go()).isZero();
        assertThat(old).isDirectory();
        college.execute(
                "update intake.import_run set alive_at = now() - interval '31 days' where folder = '" + old + "'");
        assertThat(go()).isEqualTo(1);
    }

    @Test
    void aFolderNamedToACommandIsNeverTouched() throws IOException, SQLException {
        received(folder, 400);
        age(folder, 400);
        assertThat(go()).isZero();
        assertThat(folder.resolve("students.csv")).exists();
    }

    @Test
    void whileAnotherNodeHasTheLeaseNothingIsRemoved() throws IOException, SQLException {
        var old = upload(31);
        college.execute(
                "insert into intake.lease (name, holder, until_at) values ('uploads', 'other', now() + interval '1 minute')");
        assertThat(go()).isZero();
        college.execute("update intake.lease set until_at = now() - interval '1 minute'");
        assertThat(go()).isEqualTo(1);
        assertThat(old).doesNotExist();
    }

    private int go() {
        return Caller.SERVICE.call(rounds::go);
    }

    private Path upload(int days) throws IOException {
        var csv = "program_code,name\nX,Biology\n".getBytes(StandardCharsets.UTF_8);
        var stored = uploads.store(List.of(new MockMultipartFile("files", "programs.csv", "text/csv", csv)));
        age(stored, days);
        return stored;
    }

    private void age(Path path, int days) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(clock.instant().minus(Duration.ofDays(days))));
    }

    private long received(Path path, int days) throws SQLException {
        var run = imports.receive(
                new Imports.Files(college.source, "house", "Upload", false, ZoneOffset.UTC, path), 2, College.CAUSE);
        college.execute(
                "update intake.import_run set alive_at = now() - interval '" + days + " days' where id = " + run);
        return run;
    }
}
