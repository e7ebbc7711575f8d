package app.throughline.report.fact;

/** A table of facts, the live view it follows, and what tells its rows apart. */
enum Fact {
    STRETCH("case_stretch", "live_case_stretch", "n.case_id = f.case_id and n.place = f.place"),
    MOMENT("case_moment", "live_case_moment", "n.case_id = f.case_id and n.place = f.place and n.kind = f.kind"),
    CASE("case_fact", "live_case", "n.id = f.id"),
    ALERT("alert_fact", "live_alert", "n.id = f.id");

    private final String table;
    private final String view;
    private final String same;

    Fact(String table, String view, String same) {
        this.table = table;
        this.view = view;
        this.same = same;
    }

    /** Takes away what is no longer so and adds what is, of the contacts {@code {0}}; at one moment, so that none is lost. */
    String renewal() {
        return """
                with now as materialized (select * from report.%2$s v where v.contact_id = any({0})),
                gone as (
                    delete from report.%1$s f
                    where f.contact_id = any({0})
                    and not exists (select 1 from now n where %3$s and row(n.*) is not distinct from row(f.*))
                    returning 1)
                insert into report.%1$s
                select n.* from now n
                where (select count(*) from gone) >= 0
                and not exists (select 1 from report.%1$s f where %3$s and row(n.*) is not distinct from row(f.*))""".formatted(table, view, same);
    }

    /** Those of the contacts {@code {0}} of whom a row is too much, missing or another. */
    String difference() {
        return """
                with now as materialized (select * from report.%2$s v where v.contact_id = any({0})),
                kept as materialized (select * from report.%1$s v where v.contact_id = any({0}))
                select n.contact_id from now n
                where not exists (select 1 from kept f where %3$s and row(n.*) is not distinct from row(f.*))
                union
                select f.contact_id from kept f
                where not exists (select 1 from now n where %3$s and row(n.*) is not distinct from row(f.*))""".formatted(table, view, same);
    }
}
