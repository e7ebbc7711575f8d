package app.throughline.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** House files of a made-up university: ten courses a student, so many students as the rows need. */
final class SyntheticFiles {
    private static final int EACH = 10;
    private static final int SECTION_SIZE = 50;
    private static final LocalDate BEGIN = LocalDate.of(2020, 8, 24);

    private final Path folder;
    private final int rows;

    /** @param rows how many enrollments, a multiple of 1,000 */
    SyntheticFiles(Path folder, int rows) {
        this.folder = folder;
        this.rows = rows;
    }

    int rows() {
        return rows;
    }

    Path folder() {
        return folder;
    }

    /** One term, the courses, their sections and the students. */
    Path reference() throws IOException {
        var path = Files.createDirectories(folder.resolve("reference"));
        write(path.resolve("terms.csv"), "term_id,name,start_date,end_date", 1, n -> "T,Fall 2020,2020-08-24,2020-12-18");
        write(path.resolve("courses.csv"), "course_code,title", 100, n -> "C" + n + ",Course " + n);
        write(
                path.resolve("sections.csv"),
                "section_id,term_id,course_code,section_no",
                rows / SECTION_SIZE,
                n -> "X" + n + ",T,C" + n % 100 + "," + n / 100);
        write(
                path.resolve("students.csv"),
                "student_id,given_name,family_name,directory_hold,status",
                rows / EACH,
                n -> "P" + n + ",Given" + n % 997 + ",Family" + n % 9973 + ",no,active");
        return path;
    }

    /**
     * The enrollments of everybody, ten each. A tenth are those of the first tenth of the students in other sections, so
     * that everybody's are all new even after it came in.
     */
    Path enrollments(boolean tenth) throws IOException {
        var path = Files.createDirectories(folder.resolve(tenth ? "tenth" : "full"));
        var half = rows / SECTION_SIZE / 2;
        write(
                path.resolve("enrollments.csv"),
                "section_id,student_id,status,registered_on,credits,attempt_no",
                tenth ? rows / 10 : rows,
                n -> enrollment(n, half, tenth ? half : 0));
        return path;
    }

    private static String enrollment(int n, int sections, int first) {
        var student = n / EACH;
        var section = first + (student * 7 + n % EACH * 13) % sections;
        return "X" + section + ",P" + student + ",enrolled," + BEGIN.minusDays(n % 60) + ",3.00,1";
    }

    private interface Line {
        String of(int n);
    }

    private static void write(Path file, String header, int count, Line line) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(header);
            for (int n = 0; n < count; n++) {
                out.newLine();
                out.write(line.of(n));
            }
            out.newLine();
        }
    }
}
