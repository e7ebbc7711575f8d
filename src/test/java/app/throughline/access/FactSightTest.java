package app.throughline.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.report.fact.FactWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whoever asks: what the dashboard reads of facts is what it reads of the records themselves. */
class FactSightTest {
    private static final List<String> VIEWS =
            List.of("report.rpt_alert", "report.rpt_case", "report.rpt_case_event", "report.rpt_case_interval");

    @Test
    void factsSayToEverybodyWhatTheirRecordsSay() throws SQLException {
        long seed = Long.getLong("sight.seed", new Random().nextLong());
        var sight = new Sight(seed);
        execute(sight, "delete from access.recusal where account_id = 1");
        execute(sight, "truncate report.alert_fact, report.case_fact, report.case_stretch, report.case_moment");
        execute(sight, "set local role throughline_worker");
        execute(sight, "select set_config('app.viewer', '1', true)");
        FactWriter.writeAll(sight.superuser);
        var facts = seen(sight);
        execute(sight, "reset role");
        FactWriter.markAll(sight.superuser);
        var live = seen(sight);
        facts.forEach((who, rows) -> assertThat(rows.split(" \\{"))
                .as(who + ", seed " + seed + " (-Dsight.seed=…)")
                .containsExactlyInAnyOrder(live.getOrDefault(who, "").split(" \\{")));
        assertThat(facts.values()).anyMatch(rows -> rows.contains(","));
        sight.superuser.rollback();
    }

    /** What each account reads of each view, in one order. */
    private static TreeMap<String, String> seen(Sight sight) throws SQLException {
        execute(sight, "set local role throughline_web");
        var seen = new TreeMap<String, String>();
        try (var statement = sight.superuser.createStatement()) {
            for (var account : sight.world.accounts.keySet()) {
                statement.execute("select set_config('app.viewer', '" + account + "', true)");
                for (var view : VIEWS) {
                    try (var rows = statement.executeQuery(
                            "select coalesce(string_agg(r, ' ' order by r), '') from (select (to_jsonb(v) - 'is_live')::text as r from "
                                    + view + " v) x")) {
                        rows.next();
                        seen.put(account + " " + view, rows.getString(1));
                    }
                }
            }
        }
        return seen;
    }

    private static void execute(Sight sight, String sql) throws SQLException {
        try (var statement = sight.superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
