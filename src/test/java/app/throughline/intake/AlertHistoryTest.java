package app.throughline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.intake.house.HouseFolder;
import app.throughline.intake.house.HouseSource;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class AlertHistoryTest {
    private static final String HEADER =
            "source_ref,student_id,type,priority,created_at,status,title,section_id,due_date,closed_at,reason";

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
        college.write(
                "alerts",
                HEADER,
                "A-1,0007,Attendance concern,high,2025-10-14T09:30:00Z,resolved,Away for weeks,,,2025-10-20T10:00:00Z,"
                        + "Meeting held",
                "A-2,0007,attendance,high,2025-10-15T09:30:00Z,dismissed,,,,2025-10-21,",
                "A-3,0007,attendance,low,2026-09-01,triage,,MA101-1,2026-09-20,,",
                "A-4,0007,attendance,low,2026-09-01,escalated,,,,,",
                "A-5,0008,wellbeing,critical,2026-09-01,,,,,,");
    }

    @Test
    void alertsOfAnEarlierSystemKeepTheirDatesAndStates() throws SQLException {
        var report = college.apply(true);
        assertThat(report.state()).as(report.refusal()).isEqualTo("done");
        assertThat(report.table("alerts").added()).isEqualTo(5);
        assertThat(alerts("concat_ws(' ', a.source_ref, a.status, priority, (created_at at time zone 'UTC')::date,"
                        + " (closed_at at time zone 'UTC')::date, r.key)"))
                .containsExactly(
                        college.source + ":A-1 4 2 2025-10-14 2025-10-20 meeting_held",
                        college.source + ":A-2 5 2 2025-10-15 2025-10-21 imported_dismissed",
                        college.source + ":A-3 1 4 2026-09-01",
                        college.source + ":A-4 2 4 2026-09-01",
                        college.source + ":A-5 1 1 2026-09-01");
        assertThat(alerts("concat_ws(' ', title, compartment_id, actor_kind, actor_id)")
                        .getLast())
                .isEqualTo("Wellbeing concern 2 3 " + report.id());
    }

    @Test
    void pastAlertsMeetNoRuleStartNoClockAndTellNobody() throws SQLException {
        var before = college.count("notice.happening");
        college.apply(true);
        assertThat(alerts("concat_ws(' ', is_held, occurrences, due_at is null, case_id is null)"))
                .as("five of one student in one import: no budget, no repetition; a due day that came along stays")
                .containsExactly("f 1 t t", "f 1 t t", "f 1 f t", "f 1 t t", "f 1 t t");
        assertThat(college.count("notice.happening")).isEqualTo(before);
    }

    @Test
    void theSameAlertsAgainChangeNothingAndCorrectionsChangeThem() throws SQLException, IOException {
        college.apply(true);
        var again = college.apply(true);
        assertThat(again.work()).isZero();
        assertThat(again.table("alerts").unchanged()).isEqualTo(5);
        college.write("alerts", HEADER, "A-3,0007,attendance,low,2026-09-01,cancelled,,MA101-1,,2026-09-10,");
        assertThat(college.apply(false).table("alerts").changed()).isOne();
        assertThat(alerts("a.status::text").get(2)).isEqualTo("6");
        assertThat(alerts("1::text")).as("a file of alerts ends none").hasSize(5);
    }

    @Test
    void anAlertThatSomebodyHereChangedIsLeftAlone() throws SQLException, IOException {
        college.apply(true);
        college.execute(
                "update alert.alert set status = 2, version = 2 where source_ref = '" + college.source + ":A-3'");
        college.write("alerts", HEADER, "A-3,0007,attendance,critical,2026-09-01,cancelled,,,,2026-09-10,");
        assertThat(college.apply(false).work()).isZero();
        assertThat(alerts("concat_ws(' ', a.status, priority)").get(2)).isEqualTo("2 4");
    }

    @Test
    void alertsThatContradictThemselvesStandAside() throws SQLException, IOException {
        var rows = new ArrayList<String>();
        for (var i = 0; i < 100; i++) {
            rows.add("B-" + i + ",0008,fyi,low,2026-01-01,,,,,,");
        }
        rows.add("C-1,0008,fyi,low,2026-01-01,resolved,,,,,");
        rows.add("C-2,0008,fyi,low,2026-01-01,,,,,2026-01-02,");
        rows.add("C-3,0008,gossip,low,2026-01-01,,,,,,");
        rows.add("C-4,0008,fyi,low,2026-01-03,resolved,,,,2026-01-02,");
        rows.add("C-5,0008,fyi,low,2026-01-01,resolved,,,,2026-01-02,Not a concern");
        college.write("alerts", HEADER, rows.toArray(String[]::new));
        var report = college.apply(true);
        assertThat(report.table("alerts").added()).isEqualTo(100);
        assertThat(college.problems(report.id()))
                .containsExactly(
                        "102 closed_at missing_required ",
                        "103 status missing_required ",
                        "104 type unknown_value gossip",
                        "105 closed_at bad_date 2026-01-02T00:00:00Z",
                        "106 reason unknown_value Not a concern");
    }

    @Test
    void filesWithoutAWayInAreRefusedByName() throws IOException {
        for (var name : List.of("cases", "appointments", "risk_indicators")) {
            var apart = Files.createDirectories(folder.resolve(name));
            Files.writeString(apart.resolve(name + ".csv"), "student_id\n0007\n");
            assertThatThrownBy(() -> new HouseFolder(apart))
                    .isInstanceOf(HouseSource.Refused.class)
                    .hasMessageContaining("cannot be imported yet. Take " + name + ".csv out");
        }
    }

    private List<String> alerts(String columns) throws SQLException {
        return college.list("select " + columns + " from alert.alert a left join alert.reason r on r.id = a.reason_id"
                + " where source = 'import' and source_ref like '" + college.source + ":%' order by source_ref");
    }
}
