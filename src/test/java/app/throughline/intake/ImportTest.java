package app.throughline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class ImportTest {
    private static final AtomicInteger SOURCES = new AtomicInteger();
    private static final Cause CAUSE = Cause.of(Actor.SYSTEM);

    @TempDir
    Path folder;

    @Autowired
    Imports imports;

    @Autowired
    TestDatabase database;

    private String source = "";

    @BeforeEach
    void aSmallCollege() throws IOException {
        source = "test" + SOURCES.incrementAndGet();
        write("terms", "term_id,name,start_date,end_date", "F26,Fall,2026-08-24,2026-12-18");
        write("courses", "course_code,title", "MA101,Calculus");
        write("sections", "section_id,term_id,course_code", "MA101-1,F26,MA101", "MA101-2,F26,MA101");
        write(
                "students",
                "student_id,family_name,directory_hold,status,email",
                student("0007"),
                student("0008"),
                student("A9"));
        write(
                "enrollments",
                "section_id,student_id,status,registered_on",
                "MA101-1,0007,enrolled,2026-08-01",
                "MA101-1,0008,enrolled,2026-08-01",
                "MA101-2,A9,enrolled,2026-08-02");
    }

    @Test
    void everyFileReachesItsTable() throws SQLException {
        var report = apply(true);
        assertThat(report.state()).isEqualTo("done");
        assertThat(report.tables())
                .extracting(ImportReport.Table::name, ImportReport.Table::added, ImportReport.Table::applied)
                .contains(tuple("students", 3L, 3L), tuple("sections", 2L, 2L), tuple("enrollments", 3L, 3L));
        assertThat(count("academics.enrollment e join contact.contact c on c.id = e.contact_id where e.import_id = "
                        + report.id() + " and c.source_key = '0007'"))
                .as("leading zeros survive, and the row knows its import")
                .isOne();
    }

    @Test
    void theSameFilesInAnotherOrderChangeNothing() throws IOException {
        apply(true);
        write(
                "enrollments",
                "student_id;status;section_id;registered_on",
                "A9;enrolled;MA101-2;2026-08-02",
                "0008;enrolled;MA101-1;2026-08-01",
                "0007;enrolled;MA101-1;2026-08-01");
        var again = apply(true);
        assertThat(again.work()).isZero();
        assertThat(again.table("enrollments").unchanged()).isEqualTo(3);
    }

    @Test
    void aCheckChangesNothingAndShowsWhatWouldHappen() throws SQLException, IOException {
        apply(true);
        write(
                "students",
                "student_id,family_name,directory_hold,status,email",
                "0007,Okafor,no,active,m@example.edu",
                student("0008"),
                student("A9"));
        var run = receive(true);
        imports.startCheck(run);
        var report = imports.check(run);
        assertThat(report.state()).isEqualTo("checked");
        assertThat(report.table("students").changed()).isOne();
        assertThat(count("contact.contact where source = '" + source + "' and family_name = 'Okafor'"))
                .isZero();
        assertThat(count("intake.sample where run_id = " + run + " and table_name = 'students' and verdict = 'changed'"
                        + " and before ->> 'family_name' = 'Name' and after ->> 'family_name' = 'Okafor'"))
                .isOne();
        assertThat(count("pg_tables where schemaname = 'intake' and tablename ~ '^(stage|plan)_'"))
                .isZero();
    }

    @Test
    void aBadRowStandsAsideAndStopsNobody() throws IOException, SQLException {
        var rows = new ArrayList<String>();
        for (var i = 0; i < 100; i++) {
            rows.add("MA101-1,0007,2026-09-" + "%02d".formatted(1 + i % 28) + "," + "%02d".formatted(8 + i / 28)
                    + ":00,present,");
        }
        rows.add("MA101-1,0007,14.10.2026,09:00,present,");
        rows.add("MA101-1,nobody,2026-10-14,09:00,present,");
        rows.add("MA101-1,0008,2026-10-14,09:00,asleep,");
        rows.add("MA101-1,,2026-10-14,09:00,present,soon");
        write(
                "attendance",
                "section_id,student_id,session_date,session_time,status,minutes_late",
                rows.toArray(String[]::new));
        var report = apply(true);
        assertThat(report.state()).isEqualTo("done");
        assertThat(report.table("attendance").added()).isEqualTo(100);
        assertThat(problems(report.id()))
                .containsExactly(
                        "102 session_date bad_date 14.10.2026",
                        "103 student_id unknown_reference nobody",
                        "104 status unknown_value asleep",
                        "105 student_id missing_required ");
    }

    @Test
    void anIdGivenByHandAheadOfTheSequenceLosesNoRow() throws IOException, SQLException {
        byHand(2);
        var report = apply(true);
        assertThat(report.table("students").added()).isEqualTo(3);
        assertThat(problems(report.id())).isEmpty();
        write("students", "student_id,family_name,directory_hold,status,email", student("B1"));
        byHand(1);
        var second = apply(false);
        assertThat(second.table("students").added()).isZero();
        assertThat(problems(second.id())).containsExactly("2  duplicate_key ");
        assertThat(apply(false).table("students").added()).isOne();
    }

    /** A student with an id so far ahead of what the sequence gave last. */
    private void byHand(int ahead) throws SQLException {
        execute("insert into contact.contact (id, source, source_key, family_name) overriding system value select"
                + " last_value + " + ahead + ", 'by hand', '" + source + "-" + ahead + "', 'Hand' from"
                + " contact.contact_id_seq");
    }

    @Test
    void doubledRowsCountOnceAndContradictionsNotAtAll() throws IOException, SQLException {
        var rows = new ArrayList<String>();
        for (var i = 0; i < 60; i++) {
            rows.add("MA101-1,I" + i + ",Quiz " + i);
        }
        rows.add("MA101-1,I0,Quiz 0");
        rows.add("MA101-1,J,One");
        rows.add("MA101-1,J,Another");
        write("graded_items", "section_id,item_id,title", rows.toArray(String[]::new));
        var report = apply(true);
        assertThat(report.table("graded_items").added()).isEqualTo(60);
        assertThat(report.files().stream().filter(f -> f.name().equals("graded_items")))
                .singleElement()
                .extracting(ImportReport.File::repeated)
                .isEqualTo(3L);
        assertThat(problems(report.id()))
                .hasSize(2)
                .allSatisfy(p -> assertThat(p).contains("duplicate_key"));
    }

    @Test
    void aFileCutInHalfIsHeldUntilSomebodySaysWhy() throws IOException, SQLException {
        apply(true);
        write("enrollments", "section_id,student_id,status,registered_on", "MA101-1,0007,enrolled,2026-08-01");
        var held = apply(true);
        assertThat(held.state()).isEqualTo("refused");
        assertThat(held.passable()).isTrue();
        assertThat(ended()).isZero();
        imports.startApply(held.id(), "The registrar cancelled both.", CAUSE);
        assertThat(imports.apply(held.id()).state()).isEqualTo("done");
        assertThat(ended()).isEqualTo(2);
        assertThat(count("academics.enrollment_history h join academics.enrollment e on e.id = h.enrollment_id"
                        + " where e.ended_by_absence and h.import_id = " + held.id()))
                .isEqualTo(2);
    }

    @Test
    void aRowInQuarantineDoesNotCountAsAbsent() throws IOException, SQLException {
        apply(true);
        write(
                "enrollments",
                "section_id,student_id,status,registered_on",
                "MA101-1,0007,enrolled,2026-08-01",
                "MA101-1,0008,enrolled,2026-08-01",
                "MA101-2,A9,enroled,2026-08-02");
        var report = apply(true);
        assertThat(report.refusalCode()).isEqualTo("too_many_problems");
        assertThat(report.table("enrollments").ended()).isZero();
        assertThat(ended()).isZero();
    }

    @Test
    void emptyCellsClearInAFullFileAndLeaveAloneInADelta() throws IOException, SQLException {
        write(
                "students",
                "student_id,family_name,directory_hold,status,email",
                "0007,Name,no,active,m@example.edu",
                student("0008"),
                student("A9"));
        apply(true);
        write("students", "student_id,family_name,directory_hold,status,email", student("0007"));
        apply(false);
        assertThat(count(emailOf("m@example.edu"))).isOne();
        write("students", "student_id,family_name,directory_hold,status,email", "0007,Name,no,active,\\N");
        apply(false);
        assertThat(count(emailOf("m@example.edu"))).isZero();
    }

    @Test
    void changedPropertiesAreRememberedRestrictedOnesApart() throws IOException, SQLException {
        execute(
                "insert into contact.property (key, label, type, is_restricted) values ('test_hall', 'Hall', 'text', false),"
                        + " ('test_diet', 'Diet', 'text', true) on conflict do nothing");
        var header = "student_id,family_name,directory_hold,status,custom.test_hall,custom.test_diet";
        write("students", header, "0007,Name,no,active,North,Halal", "0008,Name,no,active,,", "A9,Name,no,active,,");
        apply(true);
        write("students", header, "0007,Name,no,active,South,", "0008,Name,no,active,,", "A9,Name,no,active,,");
        var report = apply(true);
        assertThat(report.table("students").changed()).isOne();
        assertThat(count("contact.property_history where import_id = " + report.id()
                        + " and old_value = 'North' and new_value = 'South'"))
                .isOne();
        assertThat(count("contact.sensitive_history where import_id = " + report.id()
                        + " and old_value = 'Halal' and new_value is null"))
                .isOne();
    }

    @Test
    void aFileWithoutARequiredColumnRefusesEverything() throws IOException, SQLException {
        write("students", "student_id,family_name,status", "0007,Name,active");
        var report = apply(true);
        assertThat(report.state()).isEqualTo("refused");
        assertThat(report.refusalCode()).isEqualTo("missing_column");
        assertThat(count("academics.term where source = '" + source + "'")).isZero();
    }

    @Test
    void anImportThatWasKilledBetweenBatchesGoesOn() throws IOException, SQLException {
        var rows = new ArrayList<String>();
        for (var i = 0; i < 10_500; i++) {
            rows.add(i + ",Name,no,active,");
        }
        write("students", "student_id,family_name,directory_hold,status,email", rows.toArray(String[]::new));
        write("enrollments", "section_id,student_id,status,registered_on", "MA101-1,7,enrolled,2026-08-01");
        var run = receive(true);
        imports.startApply(run, "", CAUSE);
        // so many rows would run into the ids that the cast of other tests was given by hand
        execute("select setval(pg_get_serial_sequence('contact.contact', 'id'), 1000000)");
        // the state a crash leaves: the first batch of students stands, the run says so, nobody is at work
        execute("insert into contact.contact (source, source_key, student_id, family_name, import_id)" + " select '"
                + source + "', i::text, i::text, 'Name', " + run + " from generate_series(0, 9999) i");
        execute("insert into intake.import_table (run_id, position, name, title, added_count, applied_count) values ("
                + run + ", 6, 'students', 'Students', 10500, 10000)");
        execute("update intake.import_run set alive_at = now() - interval '1 hour' where id = " + run);
        assertThat(imports.startApply(run, "", CAUSE)).isInstanceOf(Imports.Start.Ready.class);
        var report = imports.apply(run);
        assertThat(report.state()).isEqualTo("done");
        assertThat(report.table("students").added()).isEqualTo(10_500);
        assertThat(report.table("students").applied()).isEqualTo(10_500);
        assertThat(count("contact.contact where source = '" + source + "'")).isEqualTo(10_500);
    }

    @Test
    void appliedTablesAreInTheAuditLogInTheNameOfTheImport() throws SQLException {
        var report = apply(true);
        assertThat(count("audit.entry where action = 'import.applied' and actor_kind = 3 and record_id = "
                        + report.id()))
                .isEqualTo((long) report.tables().size() + 0);
    }

    @Test
    void onlyTheImportsLoginReadsStagedRows() throws SQLException {
        try (var web = database.connect("throughline_web");
                var statement = web.createStatement()) {
            assertThatThrownBy(
                            () -> statement.execute("select intake.open_stage('stage_1_x', array['a'], array['text'])"))
                    .hasMessageContaining("permission denied");
        }
    }

    private static String student(String id) {
        return id + ",Name,no,active,";
    }

    private String emailOf(String email) {
        return "contact.contact where source = '" + source + "' and email = '" + email + "'";
    }

    private long ended() throws SQLException {
        return count("academics.enrollment e join academics.section s on s.id = e.section_id where s.source = '"
                + source + "' and e.ended_by_absence");
    }

    private ImportReport apply(boolean full) {
        var run = receive(full);
        assertThat(imports.startApply(run, "", CAUSE)).isInstanceOf(Imports.Start.Ready.class);
        return imports.apply(run);
    }

    private long receive(boolean full) {
        return imports.receive(new Imports.Files(source, "house", "Test", full, ZoneOffset.UTC, folder), 2, CAUSE);
    }

    private void write(String name, String header, String... rows) throws IOException {
        Files.writeString(folder.resolve(name + ".csv"), header + "\n" + String.join("\n", rows) + "\n");
    }

    private List<String> problems(long run) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select concat_ws(' ', line, column_name, code, value)"
                        + " from intake.quarantined_row where run_id = " + run + " order by line")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private long count(String from) throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
