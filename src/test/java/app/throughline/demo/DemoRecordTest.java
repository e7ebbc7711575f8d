package app.throughline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRecordTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @TempDir
    Path folder;

    @Test
    void theDefaultUniversityHasTheSizeItPromises() throws IOException {
        record().write(folder);
        assertThat(rows("students")).isEqualTo(3_000);
        assertThat(rows("campuses")).isEqualTo(3);
        assertThat(rows("programs")).isEqualTo(12);
        assertThat(rows("terms")).isEqualTo(4);
        assertThat(rows("sections")).isEqualTo(180);
        assertThat(rows("staff")).isEqualTo(100);
        assertThat(DemoStaff.teams(DemoSize.DEFAULT)).hasSize(6);
        assertThat(rows("enrollments")).isBetween(11_500L, 12_500L);
    }

    @Test
    void theSameDayGivesTheSameFiles() throws IOException {
        var other = Files.createDirectory(folder.resolve("other"));
        record().write(folder);
        record().write(other);
        for (var file : List.of("students", "enrollments", "attendance", "results", "lms_activity")) {
            assertThat(Files.mismatch(file(folder, file), file(other, file))).isEqualTo(-1);
        }
    }

    @Test
    void theMainTermIsInItsEighthWeekOnAnyDay() {
        for (int i = 0; i < 400; i++) {
            var terms = DemoTerms.around(TODAY.plusDays(i));
            assertThat(ChronoUnit.WEEKS.between(terms.main().startsOn(), TODAY.plusDays(i)))
                    .isEqualTo(7);
            assertThat(terms.list().stream().map(DemoTerms.Term::id)).doesNotHaveDuplicates();
        }
    }

    @Test
    void mayaStopsComingToCellBiology() throws IOException {
        var record = record();
        record.write(folder);
        var section = record.sections().of("BIO 201");
        var turn = Cast.MAYA.turn(DemoTerms.around(TODAY));
        var since = lines("attendance")
                .filter(line -> line.startsWith(section.id() + "," + Cast.MAYA.id()))
                .filter(line -> !LocalDate.parse(line.split(",")[2]).isBefore(turn))
                .toList();
        assertThat(since).hasSizeGreaterThanOrEqualTo(4);
        assertThat(since).filteredOn(line -> line.endsWith("absent")).hasSizeGreaterThan(since.size() / 2);
        assertThat(section.instructor().email()).isEqualTo("faculty@aldervalley.example");
        assertThat(lines("advisors")).anyMatch(line -> line.startsWith(Cast.MAYA.id() + ",advisor,academic_advisor"));
    }

    @Test
    void ruthHasMoreStudentsThanAnybody() throws IOException {
        record().write(folder);
        assertThat(lines("advisors").filter(line -> line.contains(",advisor,")).count())
                .isBetween(280L, 420L);
    }

    private static DemoRecord record() {
        return new DemoRecord(DemoSize.DEFAULT, DemoTerms.around(TODAY));
    }

    private long rows(String name) throws IOException {
        return lines(name).count() - 1;
    }

    private Stream<String> lines(String name) throws IOException {
        return Files.readAllLines(file(folder, name)).stream();
    }

    private static Path file(Path folder, String name) {
        return folder.resolve(name + ".csv");
    }
}
