package app.throughline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.world.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A small college of its own source, whose house files a test writes and sends. */
final class College {
    private static final AtomicInteger SOURCES = new AtomicInteger();
    static final Cause CAUSE = Cause.of(Actor.SYSTEM);

    final String source = "college" + SOURCES.incrementAndGet();
    private final Path folder;
    private final Imports imports;
    private final TestDatabase database;

    /** Two students, 0007 and 0008, in the section MA101-1. */
    College(Path folder, Imports imports, TestDatabase database) throws IOException {
        this.folder = folder;
        this.imports = imports;
        this.database = database;
        write("terms", "term_id,name,start_date,end_date", "F26,Fall,2026-08-24,2026-12-18");
        write("courses", "course_code,title", "MA101,Calculus");
        write("sections", "section_id,term_id,course_code", "MA101-1,F26,MA101");
        write(
                "students",
                "student_id,family_name,directory_hold,status,email",
                "0007,Name,no,active,",
                "0008,Name,no,active,");
        write(
                "enrollments",
                "section_id,student_id,status,registered_on",
                "MA101-1,0007,enrolled,2026-08-01",
                "MA101-1,0008,enrolled,2026-08-01");
    }

    void write(String name, String header, String... rows) throws IOException {
        Files.writeString(folder.resolve(name + ".csv"), header + "\n" + String.join("\n", rows) + "\n");
    }

    ImportReport apply(boolean full) {
        var run = receive(full);
        assertThat(imports.startApply(run, "", CAUSE)).isInstanceOf(Imports.Start.Ready.class);
        return imports.apply(run);
    }

    long receive(boolean full) {
        return imports.receive(new Imports.Files(source, "house", "Test", full, ZoneOffset.UTC, folder), 2, CAUSE);
    }

    List<String> problems(long run) throws SQLException {
        return list("select concat_ws(' ', line, column_name, code, value) from intake.quarantined_row where run_id = "
                + run + " order by line");
    }

    long count(String from) throws SQLException {
        return Long.parseLong(list("select count(*) from " + from).getFirst());
    }

    List<String> list(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    void execute(String sql) throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
