package app.throughline.report;

import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jooq.impl.DSL;

/**
 * Twelve students of one campus, in one section of a term of their own, with an alert each in January 2024; Ruth advises
 * nine of them, Hugo none.
 */
public final class FigureScene {
    /** The same as an address. */
    public static final String ADDRESS = "campus=99311&term=99312&from=2024-01-01&until=2024-01-31";

    static final Ask.Narrow CAMPUS = of(99311);
    static final Ask JANUARY = Ask.of(
                    Instant.parse("2024-01-01T05:00:00Z"), Instant.parse("2024-02-01T05:00:00Z"), Set.of(99312L))
            .narrowed(CAMPUS);
    private static final List<String> SCENE = List.of(
            "insert into contact.campus (id, source, code, name) overriding system value values (99311, 'fig', 'FIG', 'Fig')"
                    + " on conflict do nothing",
            "insert into contact.contact (id, source, source_key, family_name, campus_id) overriding system value"
                    + " select 993100 + i, 'fig', i::text, 'Figure', 99311 from generate_series(1, 12) i"
                    + " on conflict do nothing",
            "insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)"
                    + " select 993100 + i, 9502, r.id, true, date '2020-01-01', 'fig' from contact.network_role r,"
                    + " generate_series(1, 9) i where r.key = 'academic_advisor' on conflict do nothing",
            "insert into academics.term (id, source, code, name, starts_on, ends_on, census_on, is_main)"
                    + " overriding system value values (99312, 'fig', 'FIG', 'Fig', '2024-01-01', '2024-05-01', '2024-01-15',"
                    + " false) on conflict do nothing",
            "insert into academics.course (id, source, code, title) overriding system value"
                    + " values (99313, 'fig', 'FIG 1', 'Figs') on conflict do nothing",
            "insert into academics.section (id, source, key, course_id, term_id, starts_on, ends_on) overriding system value"
                    + " values (99314, 'fig', 'FIG-1', 99313, 99312, '2024-01-01', '2024-05-01') on conflict do nothing",
            "insert into academics.enrollment (section_id, contact_id, status, registered_on)"
                    + " select 99314, 993100 + i, 'completed', date '2023-12-01' from generate_series(1, 12) i"
                    + " on conflict do nothing",
            "delete from alert.alert where contact_id between 993101 and 993112",
            alert("attendance", "1, 12"));

    private FigureScene() {}

    /** Sets it; the people of the tests must be there. */
    public static void write(TestDatabase database) {
        SCENE.forEach(sql -> People.write(database, sql));
    }

    /** Everything at one campus. */
    static Ask.Narrow of(long campus) {
        return new Ask.Narrow(Set.of(), Set.of(campus), Set.of(), DSL.trueCondition(), false, Ask.Work.ALL);
    }

    /** One of a type for each of these students. */
    static String alert(String type, String students) {
        return "insert into alert.alert (contact_id, type_id, kind, compartment_id, priority, title, status, source,"
                + " section_id, last_occurred_at, created_at, actor_kind, actor_id, actor_label) select 993100 + i, t.id, 1,"
                + " t.compartment_id, 3, 'Fig', 1, 'rule', 99314, '2024-01-10', '2024-01-10', 4, 1, 'Fig'"
                + " from alert.alert_type t, generate_series(" + students + ") i where t.key = '" + type + "'";
    }
}
