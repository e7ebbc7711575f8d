package app.throughline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.DataSet;
import app.throughline.world.DataSetTest;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The figures of imports.md section 5.4, counted in the imported tables. */
@DataSetTest
class OuladTest {
    /** Every owed item with the day it was handed in, if ever; days are those of the data set. */
    private static final String OWED = """
            with owed as (
                select e.id as enrollment, i.id as item, i.due_on, s.starts_on, m.census_on, e.registered_on,
                    case when e.status = 'withdrawn' then e.status_on end as left_on,
                    e.final_grade in ('F', 'W') as is_dfw,
                    (r.submitted_at at time zone 'Europe/London')::date as handed_in_on
                from academics.enrollment e
                join academics.section s on s.id = e.section_id and s.source = 'oulad'
                join academics.term m on m.id = s.term_id
                join academics.graded_item i on i.section_id = s.id and i.is_expected
                left join academics.item_result r on r.item_id = i.id and r.contact_id = e.contact_id
                where e.registered_on <= i.due_on
                and (e.status <> 'withdrawn' or e.status_on > i.due_on)
            )
            """;

    @Autowired
    Imports imports;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void theDataSetIsImported() throws SQLException {
        DataSet.needed(imports, database);
    }

    @Test
    void everyRowOfTheDataSetIsThere() throws SQLException {
        assertThat(figures("""
                        select (select count(*) from contact.contact where source = 'oulad'),
                            (select count(*) from academics.section where source = 'oulad'),
                            (select count(*) from academics.enrollment e join academics.section s on s.id = e.section_id and s.source = 'oulad'),
                            (select count(*) from academics.graded_item i join academics.section s on s.id = i.section_id and s.source = 'oulad'),
                            (select count(*) from academics.item_result r join academics.graded_item i on i.id = r.item_id
                                join academics.section s on s.id = i.section_id and s.source = 'oulad')""")).containsExactly(28_785L, 22L, 32_593L, 206L, 173_912L);
    }

    @Test
    void expectedWorkIsOnTimeLateOrNeverHandedIn() throws SQLException {
        assertThat(figures(OWED + """
                                select count(*), count(*) filter (where handed_in_on <= due_on),
                                    count(*) filter (where handed_in_on > due_on), count(*) filter (where handed_in_on is null)
                                from owed""")).containsExactly(217_223L, 118_172L, 49_042L, 50_009L);
    }

    @Test
    void workIsMissedAtTheDeadlineAndMissingSevenDaysLater() throws SQLException {
        assertThat(figures(OWED + """
                                select count(*) filter (where missed), count(distinct enrollment) filter (where missed),
                                    count(*) filter (where missing), count(distinct enrollment) filter (where missing)
                                from (select enrollment, handed_in_on is null or handed_in_on > due_on as missed,
                                    (handed_in_on is null or handed_in_on > due_on + 7)
                                        and (left_on is null or left_on > due_on + 7) as missing from owed) o""")).containsExactly(99_051L, 20_953L, 54_551L, 14_213L);
    }

    @Test
    void enrollmentsAreCountedAtCensus() throws SQLException {
        assertThat(figures("""
                        select count(*), count(*) filter (where e.final_grade in ('F', 'W'))
                        from academics.enrollment e join academics.section s on s.id = e.section_id and s.source = 'oulad'
                        join academics.term m on m.id = s.term_id
                        where e.registered_on <= m.census_on and (e.status <> 'withdrawn' or e.status_on > m.census_on)""")).containsExactly(28_061L, 12_700L);
    }

    @Test
    void signalsCoverAndHitAsWrittenDown() throws SQLException {
        var found = new ArrayList<List<Long>>();
        for (var week = 4; week <= 20; week += 4) {
            var row = new ArrayList<Long>(signals(week, 7));
            row.addAll(signals(week, 0));
            found.add(row);
        }
        assertThat(found)
                .containsExactly(
                        List.of(1_483L, 1_323L, 7_869L, 5_105L),
                        List.of(4_647L, 3_777L, 13_832L, 8_024L),
                        List.of(6_730L, 5_471L, 15_072L, 8_861L),
                        List.of(8_485L, 6_720L, 16_660L, 9_740L),
                        List.of(10_396L, 7_898L, 18_236L, 10_497L));
    }

    /** Enrollments at census with a signal before the end of the week, and those of them that end in D, F or W. */
    private List<Long> signals(int week, int fullDays) throws SQLException {
        return figures(OWED + """
                        select count(distinct enrollment), count(distinct enrollment) filter (where is_dfw)
                        from (select *, due_on + 1 + %2$d as signal_on from owed) o
                        where signal_on < starts_on + 7 * %1$d
                        and (handed_in_on is null or handed_in_on >= signal_on)
                        and (left_on is null or left_on > signal_on)
                        and registered_on <= census_on and (left_on is null or left_on > census_on)""".formatted(week, fullDays));
    }

    @Test
    void importingItAgainChangesNothing() {
        var report = DataSet.load(imports);
        assertThat(report.state()).isEqualTo("done");
        assertThat(report.tables()).allSatisfy(t -> {
            assertThat(t.added() + t.changed() + t.ended() + t.quarantined())
                    .as(t.name())
                    .isZero();
        });
    }

    private List<Long> figures(String sql) throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            var figures = new ArrayList<Long>();
            for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                figures.add(rows.getLong(i));
            }
            return figures;
        }
    }
}
