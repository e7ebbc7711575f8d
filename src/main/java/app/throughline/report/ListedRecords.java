package app.throughline.report;

import app.throughline.kernel.Tx;
import app.throughline.report.metric.Drill;
import app.throughline.report.metric.Metric;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The records behind a number, as one can read them. */
@Component
public class ListedRecords {
    /** As many as are shown at once. */
    public static final int SHOWN = 200;

    private static final String STUDENT =
            "coalesce(nullif(c.preferred_name, ''), c.given_name) || ' ' || c.family_name";

    private static final String ENROLLMENTS = "select o.code || ' ' || o.title, " + STUDENT + ", '/students/' || c.id"
            + " from academics.enrollment e join contact.contact c on c.id = e.contact_id"
            + " join academics.section s on s.id = e.section_id join academics.course o on o.id = s.course_id"
            + " where e.id = any({0}) order by e.id";
    private static final String APPOINTMENTS =
            "select to_char(p.starts_at at time zone (select i.zone from calendar.institution i), 'YYYY-MM-DD HH24:MI')"
                    + " || ' ' || replace(p.status, '_', '-'), " + STUDENT + ", '/students/' || c.id"
                    + " from note.appointment p join contact.contact c on c.id = p.contact_id where p.id = any({0})"
                    + " order by p.id";
    private static final String SECTIONS =
            "select o.code || ' ' || o.title, s.key || ', ' || t.name, '' from academics.section s"
                    + " join academics.course o on o.id = s.course_id join academics.term t on t.id = s.term_id"
                    + " where s.id = any({0}) order by s.id";
    private static final String INSTRUCTORS =
            "select coalesce(nullif(a.given_name, '') || ' ', '') || a.family_name, '', ''"
                    + " from access.account a where a.id = any({0}) order by a.id";

    private final Tx tx;
    private final DSLContext db;
    private final Figures figures;

    ListedRecords(Tx tx, DSLContext db, Figures figures) {
        this.tx = tx;
        this.db = db;
        this.figures = figures;
    }

    /** A record. @param note the student of a record, "" for a student @param href its page, "" for none */
    public record Line(String name, String note, String href) {}

    /** @param count how many there are @param lines the first 200 by id */
    public record Found(int count, List<Line> lines) {
        public Found {
            lines = List.copyOf(lines);
        }
    }

    /** What this figure counts; nothing when it is about too few students. @param slice null for all of it */
    public Found of(Metric metric, @Nullable String slice, Ask ask) {
        var ids = figures.listed(metric, slice, ask);
        var first = Arrays.stream(ids).limit(SHOWN).boxed().toArray(Long[]::new);
        return new Found(
                ids.length, first.length == 0 ? List.of() : lines(metric.drill().of(), first));
    }

    private List<Line> lines(Drill.Of of, Long[] ids) {
        var sql = sql(of);
        return sql.isEmpty()
                ? List.of()
                : tx.read(() -> db.resultQuery(sql, DSL.val(ids))
                        .fetch(r -> new Line(r.get(0, String.class), r.get(1, String.class), r.get(2, String.class))));
    }

    /** Name, note and page of these records; empty for what is not listed. */
    private static String sql(Drill.Of of) {
        return switch (of) {
            case ALERTS ->
                "select 'ALERT-' || a.number || ' ' || a.title, " + STUDENT + ", '/alerts/ALERT-' || a.number"
                        + " from alert.alert a join contact.contact c on c.id = a.contact_id where a.id = any({0}) order by a.id";
            case CASES ->
                "select 'CASE-' || k.number || ' ' || k.title, " + STUDENT + ", '/cases/CASE-' || k.number"
                        + " from casework.support_case k join contact.contact c on c.id = k.contact_id"
                        + " where k.id = any({0}) order by k.id";
            case TASKS ->
                "select 'TASK-' || t.number || ' ' || t.title, " + STUDENT + ", '/tasks/TASK-' || t.number"
                        + " from task.task t join contact.contact c on c.id = t.contact_id where t.id = any({0}) order by t.id";
            case STUDENTS ->
                "select " + STUDENT + ", '', '/students/' || c.id"
                        + " from contact.contact c where c.id = any({0}) order by c.id";
            case ENROLLMENTS -> ENROLLMENTS;
            case APPOINTMENTS -> APPOINTMENTS;
            case SECTIONS -> SECTIONS;
            case INSTRUCTORS -> INSTRUCTORS;
            case ATTENDANCE, NOTHING -> "";
        };
    }
}
