package app.throughline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class StaffImportTest {
    private static final String HEADER =
            "staff_id,given_name,family_name,email,permission_groups,campus,away_from,away_to,cover_staff_id";

    @TempDir
    Path folder;

    @Autowired
    Imports imports;

    @Autowired
    TestDatabase database;

    private College college;

    @BeforeEach
    void aSmallCollege() throws IOException {
        college = new College(folder, imports, database);
    }

    @Test
    void staffComeWithTheirGroupsAndWithWhoCoversForThem() throws IOException, SQLException {
        write(member("1", "Advisor; reviewer", "2026-11-02,2026-11-13", "2"), member("2", "advisor", ",", ""));
        var report = college.apply(true);
        assertThat(report.state()).as(report.refusal()).isEqualTo("done");
        assertThat(groups(1)).containsExactly("advisor", "reviewer");
        assertThat(groups(2)).containsExactly("advisor");
        assertThat(coverage()).containsExactly("2026-11-02 2026-11-13 " + key(2));
        assertThat(report.files().stream().filter(f -> f.name().equals("staff")))
                .as("accounts have no campus, so the column is named as left out")
                .singleElement()
                .satisfies(f -> assertThat(f.ignored()).containsExactly("campus"));
    }

    @Test
    void theSameStaffAgainChangeNothingAndALongerAbsenceIsTaken() throws IOException {
        write(member("1", "advisor", "2026-11-02,2026-11-13", "2"), member("2", "advisor", ",", ""));
        college.apply(true);
        assertThat(college.apply(true).work()).isZero();
        write(member("1", "advisor", "2026-11-02,2026-11-20", "2"), member("2", "advisor", ",", ""));
        var longer = college.apply(true);
        assertThat(longer.work()).isOne();
        assertThat(longer.table("staff_coverage").changed()).isOne();
    }

    @Test
    void aFileGivesNobodyPowerOverOthers() throws IOException, SQLException {
        var rows = new ArrayList<String>();
        for (var i = 10; i < 200; i++) {
            rows.add(member(Integer.toString(i), "faculty", ",", ""));
        }
        for (var powerful : List.of("administrator", "Success director", "it", "auditor", "wellbeing", "conduct")) {
            rows.add(member("x" + powerful.charAt(0) + powerful.length(), powerful, ",", ""));
        }
        write(rows.toArray(String[]::new));
        var report = college.apply(true);
        assertThat(report.table("staff_groups").added()).isEqualTo(190);
        assertThat(college.problems(report.id()))
                .hasSize(6)
                .allSatisfy(p -> assertThat(p).contains("permission_groups unknown_value"));
    }

    @Test
    void anAbsenceWithoutACoverStandsAside() throws IOException, SQLException {
        var rows = new ArrayList<String>();
        for (var i = 10; i < 60; i++) {
            rows.add(member(Integer.toString(i), "faculty", ",", ""));
        }
        rows.add(member("1", "advisor", "2026-11-02,2026-11-13", ""));
        rows.add(member("2", "advisor", "2026-11-02,", "10"));
        write(rows.toArray(String[]::new));
        var report = college.apply(true);
        assertThat(college.problems(report.id()))
                .containsExactly("52 cover_staff_id missing_required ", "53 away_to missing_required ");
    }

    private void write(String... rows) throws IOException {
        college.write("staff", HEADER, rows);
    }

    private String member(String id, String groups, String away, String cover) {
        return key(id) + ",Given,Family," + key(id) + "@staff.test," + groups + ",Main," + away + ","
                + (cover.isEmpty() ? "" : key(cover));
    }

    private String key(Object id) {
        return college.source + "-" + id;
    }

    private List<String> groups(int id) throws SQLException {
        return college.list(
                "select g.key from access.group_member m join access.permission_group g on g.id = m.group_id"
                        + " join access.account a on a.id = m.account_id where a.staff_key = '" + key(id)
                        + "' order by 1");
    }

    private List<String> coverage() throws SQLException {
        return college.list("select concat_ws(' ', v.starts_on, v.ends_on, c.staff_key) from access.coverage v"
                + " join access.account a on a.id = v.away_id join access.account c on c.id = v.cover_id"
                + " where a.staff_key like '" + college.source + "-%'");
    }
}
