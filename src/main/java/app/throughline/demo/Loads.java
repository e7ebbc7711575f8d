package app.throughline.demo;

import static java.util.Objects.requireNonNull;

import app.throughline.calendar.Institutions;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Fills the tables with a university's worth of rows, for benchmarks.
 *
 * <p>A million alerts through the doors would take most of an hour, so this goes round them: a few large statements
 * (resources {@code demo/load}) write straight into the tables of every module, which nothing else may do
 * (docs/decisions/0070). The rows are what the doors would have written, constraints and row security included; only the
 * audit log is shorter. A second load adds to the first.
 */
@Component
public class Loads {
    private static final List<String> SCRIPTS = List.of("1-people", "2-record", "3-alerts", "4-work");
    private static final Pattern TARGET = Pattern.compile("^insert into ([a-z_.]+)", Pattern.MULTILINE);
    private static final List<String> LARGE = List.of(
            "contact.contact",
            "contact.network_link",
            "academics.enrollment",
            "alert.alert",
            "alert.status_history",
            "casework.support_case",
            "casework.case_alert",
            "casework.case_history",
            "task.task",
            "note.note",
            "note.contact_attempt",
            "audit.entry");
    private static final int MOST_STAFF = 600;
    private static final int STUDENTS_EACH = 160;
    private static final int AUDITED = 100_000;

    private final Tx tx;
    private final DSLContext db;
    private final Institutions institutions;
    private final InstantSource clock;

    Loads(Tx tx, DSLContext db, Institutions institutions, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.institutions = institutions;
        this.clock = clock;
    }

    /**
     * Adds the rows in one transaction, then brings the statistics up to date.
     *
     * @param told hears, while it goes on, how many rows went into which table
     * @return rows by table, in the order written
     */
    public Map<String, Integer> fill(LoadPlan plan, ObjIntConsumer<String> told) {
        return Caller.SERVICE.call(() -> {
            var rows = tx.call(() -> write(plan, told));
            // outside a transaction: VACUUM wants none
            LARGE.forEach(table -> db.execute("vacuum (analyze) " + table));
            return rows;
        });
    }

    private Map<String, Integer> write(LoadPlan plan, ObjIntConsumer<String> told) {
        names("load_given", Names.GIVEN);
        names("load_family", Names.FAMILY);
        var values = values(plan);
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (var script : SCRIPTS) {
            for (var statement : read(script).split(";\n")) {
                int count = db.execute(filled(statement, values));
                var target = TARGET.matcher(statement);
                if (target.find()) {
                    told.accept(target.group(1), count);
                    rows.merge(target.group(1), count, Integer::sum);
                }
            }
        }
        return rows;
    }

    private void names(String table, List<String> names) {
        db.execute("create temporary table " + table + " (n bigint, name text) on commit drop");
        db.execute(
                "insert into " + table + " select n - 1, name from unnest({0}) with ordinality u (name, n)",
                DSL.val(names.toArray(String[]::new)));
    }

    private Map<String, Object> values(LoadPlan plan) {
        int staff = Math.clamp(plan.contacts() / STUDENTS_EACH, 8, MOST_STAFF);
        var now = clock.instant();
        return Map.ofEntries(
                Map.entry("contacts", plan.contacts()),
                Map.entry("alerts", plan.alerts()),
                Map.entry("open", plan.alerts() / 50),
                Map.entry("case_step", plan.alerts() / plan.cases()),
                Map.entry("audited", Math.min(AUDITED, plan.alerts() / 5)),
                Map.entry("staff", staff),
                Map.entry("teams", staff / 8),
                Map.entry("sections", Math.max(10, plan.contacts() / 10)),
                Map.entry("givens", Names.GIVEN.size()),
                Map.entry("families", Names.FAMILY.size()),
                Map.entry("salt", now.getEpochSecond()),
                Map.entry("now", now),
                Map.entry(
                        "today", LocalDate.ofInstant(now, institutions.current().zone())));
    }

    private static String filled(String statement, Map<String, Object> values) {
        var sql = statement;
        for (var value : values.entrySet()) {
            sql = sql.replace("${" + value.getKey() + "}", value.getValue().toString());
        }
        return sql;
    }

    private static String read(String script) {
        var name = "/demo/load/" + script + ".sql";
        try (InputStream in = Loads.class.getResourceAsStream(name)) {
            return new String(requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
