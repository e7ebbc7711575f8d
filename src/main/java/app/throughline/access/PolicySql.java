package app.throughline.access;

import static java.util.Objects.requireNonNull;

import app.throughline.access.PolicyFile.Preview;
import app.throughline.access.PolicyFile.Search;
import app.throughline.access.PolicyFile.Table;
import app.throughline.access.PolicyFile.Writes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Row security as SQL.
 *
 * <p>For each table of the file: row security on and forced, a policy for reading, one for inserting, one for changing,
 * one for deleting where that is allowed, restrictive ones for recusals and for an administrator who looks as somebody
 * else, one for the live engine, and one that lets {@code throughline_sec}, the owner of the helper views, see everything. Statements are written
 * so that running them again changes nothing.
 */
record PolicySql(PolicyFile file) {
    private static final String LOGINS = "throughline_web, throughline_worker, throughline_import, throughline_report";
    private static final String WRITERS = "throughline_web, throughline_worker, throughline_import";
    private static final List<String> KINDS =
            List.of("reading", "inserting", "changing", "deleting", "recusal", "preview", "engine", "helpers");

    /** Drops what no file declares: a policy that a hand added. */
    private static final String FOREIGN = """
            do $$
            declare
                p record;
            begin
                for p in
                    select polname, polrelid::regclass as of_table from pg_policy where polname <> all ('{%s}')
                loop
                    execute format('drop policy %%I on %%s', p.polname, p.of_table);
                end loop;
            end $$""".formatted(String.join(",", KINDS));

    private static final String SOMEBODY = "(select sec.me()) is not null";

    /** The live engine asks as the software; its login shows nothing to anybody else. */
    private static final String ENGINE = "(select sec.me()) = 1";

    /** Who must run a statement: what it makes belongs to that role. */
    enum By {
        /** throughline_owner, to whom the tables belong. */
        OWNER,
        /** throughline_sec, to whom the helper views and functions belong. */
        HELPERS
    }

    /** One statement and who runs it. */
    record Statement(By by, String sql) {}

    /** The statements of every table and search function, in the order in which they must run. */
    List<Statement> statements() {
        var statements = new ArrayList<Statement>();
        statements.add(new Statement(By.OWNER, FOREIGN));
        file.tables()
                .forEach((name, table) ->
                        table(name, table).forEach(sql -> statements.add(new Statement(By.OWNER, sql))));
        file.searches().forEach((name, search) -> statements.add(new Statement(By.HELPERS, search(name, search))));
        return statements;
    }

    /** The statements of one table, for its owner. */
    List<String> table(String name, Table table) {
        var statements = new ArrayList<String>();
        statements.add("alter table " + name + " enable row level security");
        statements.add("alter table " + name + " force row level security");
        for (var policy : KINDS) {
            statements.add("drop policy if exists " + policy + " on " + name);
        }
        statements.add(policy("reading", name, "for select to " + LOGINS + " using (" + weighed(table) + ")"));
        statements.addAll(writing(name, table));
        if (table.recusal()) {
            statements.add("create policy recusal on " + name + " as restrictive for all to " + LOGINS + " using ("
                    + table.contact() + " not in (select q.contact_id from sec.my_recusal q)) with check (true)");
        }
        if (table.preview() instanceof Preview.Narrowed(var also)) {
            statements.add("create policy preview on " + name + " as restrictive for select to " + LOGINS + " using ("
                    + narrowed(table, also) + ")");
        }
        var seen = sql(forEngine(table.read()), table);
        statements.add(policy(
                "engine",
                name,
                "for all to throughline_engine using (" + ENGINE + " and (" + seen + "))" + " with check (" + ENGINE
                        + ")"));
        statements.add(policy("helpers", name, "for all to throughline_sec using (true) with check (true)"));
        return statements;
    }

    private List<String> writing(String name, Table table) {
        var statements = new ArrayList<String>();
        statements.add("revoke all on " + name + " from " + LOGINS + ", throughline_engine");
        statements.add("grant select on " + name + " to " + LOGINS + ", throughline_engine");
        if (table.writes() != Writes.NONE) {
            statements.add("grant insert on " + name + " to " + WRITERS + ", throughline_engine");
            var check = table.insert() == null ? SOMEBODY : sql(table.insert(), table);
            statements.add(policy("inserting", name, "for insert to " + WRITERS + " with check (" + check + ")"));
        }
        if (table.writes() == Writes.CHANGE || table.writes() == Writes.DELETE) {
            statements.add("grant update on " + name + " to " + WRITERS + ", throughline_engine");
            var changed = table.update() == null ? table.read() : table.update();
            statements.add(policy(
                    "changing",
                    name,
                    "for update to " + WRITERS + " using (" + sql(changed, table) + ") with check (" + SOMEBODY + ")"));
        }
        if (table.writes() == Writes.DELETE) {
            statements.add("grant delete on " + name + " to " + WRITERS + ", throughline_engine");
            statements.add(
                    policy("deleting", name, "for delete to " + WRITERS + " using (" + sql(table.read(), table) + ")"));
        }
        return statements;
    }

    private String search(String name, Search search) {
        var table = requireNonNull(file.tables().get(name), () -> "No policy for " + name);
        return """
            create or replace function %s(in_query text, in_limit integer) returns table (found bigint)
            language sql stable security definer set search_path = public, pg_catalog, pg_temp as $$
            select %s from %s
            where (%s)
            and (%s)
            and (%s)
            and %s not in (select q.contact_id from sec.my_recusal q)
            order by %s limit in_limit $$""".formatted(
                        search.function(),
                        search.returns(),
                        name,
                        search.match(),
                        visible(table),
                        table.preview() instanceof Preview.Narrowed(var also) ? narrowed(table, also) : "true",
                        table.contact(),
                        search.order());
    }

    /** What an administrator who looks as somebody else needs besides; with one's own eyes nothing. */
    private static String narrowed(Table table, String also) {
        var recusal = table.recusal()
                ? " and " + table.contact() + " not in (select q.contact_id from sec.recusal_behind q)"
                : "";
        return "(select sec.own_eyes()) is not null or ((select sec.level_behind(" + table.area() + ")) >= 4" + recusal
                + " and (" + also + "))";
    }

    /**
     * Which rows are seen. Where the relationships to a student decide, the whole clause is one value to the planner,
     * which then takes half the rows for seen; from the many alternatives alone it would expect one row of a thousand
     * and never walk a list in its order (docs/decisions/0071).
     */
    private String weighed(Table table) {
        return names(table.read(), "caseload") ? "coalesce(" + visible(table) + ", false)" : visible(table);
    }

    private static boolean names(Clause clause, String name) {
        return switch (clause) {
            case Clause.Named(var own) -> own.equals(name);
            case Clause.All(var of) -> of.stream().anyMatch(part -> names(part, name));
            case Clause.Any(var of) -> of.stream().anyMatch(part -> names(part, name));
        };
    }

    private String visible(Table table) {
        var read = sql(table.read(), table);
        return table.glass() == null ? read : "(" + read + ") or (" + table.glass() + ")";
    }

    /**
     * What is left to ask of the software itself, which has rights over everything: so short a policy costs a statement a
     * fraction of the whole, which matters where thousands run in a second (docs/decisions/0142).
     */
    private Clause forEngine(Clause clause) {
        return switch (clause) {
            case Clause.Named(var name) -> file.engine().contains(name) ? Clause.ALWAYS : clause;
            case Clause.All(var of) ->
                new Clause.All(of.stream()
                        .map(this::forEngine)
                        .filter(part -> !part.equals(Clause.ALWAYS))
                        .toList());
            case Clause.Any(var of) -> {
                var parts = of.stream().map(this::forEngine).toList();
                yield parts.contains(Clause.ALWAYS) ? Clause.ALWAYS : new Clause.Any(parts);
            }
        };
    }

    private String sql(Clause clause, Table table) {
        return switch (clause) {
            case Clause.Named(var name) -> named(name, table);
            case Clause.All(var of) -> of.isEmpty() ? "true" : joined(of, table, " and ");
            case Clause.Any(var of) -> of.isEmpty() ? "false" : joined(of, table, " or ");
        };
    }

    private String joined(List<Clause> of, Table table, String word) {
        return of.stream().map(clause -> "(" + sql(clause, table) + ")").collect(Collectors.joining(word));
    }

    private String named(String name, Table table) {
        return requireNonNull(file.clauses().get(name), () -> "No clause " + name)
                .replace("${area}", Integer.toString(table.area()))
                .replace("${contact}", table.contact())
                .replace("${row.contact}", table.name() + "." + table.contact());
    }

    private static String policy(String name, String table, String rest) {
        return "create policy " + name + " on " + table + " " + rest;
    }
}
