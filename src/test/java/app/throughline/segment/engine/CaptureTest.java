package app.throughline.segment.engine;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.filter.Catalogue;
import app.throughline.filter.Meaning;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.Relation;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever a filter can read tells the live engine when it changes: nothing joins late because a table was forgotten. */
@ThroughlineTest
class CaptureTest {
    private static final Pattern TABLE = Pattern.compile("\"?(\\w+)\"?\\.\"?(\\w+)\"?");

    @Autowired
    Catalogue catalogue;

    @Autowired
    DSLContext db;

    @Autowired
    TestDatabase database;

    @Test
    void everyTableThatFiltersReadReportsItsChanges() throws SQLException {
        var read = new TreeSet<String>();
        for (var category : catalogue.categories()) {
            tables(db.selectOne().from(category.kind().from().apply("r")), read);
            category.links().forEach(link -> tables(link, read));
            category.fields().forEach(field -> tables(field.meaning(), read));
        }
        assertThat(read)
                .contains("alert.alert", "casework.support_case", "contact.contact_sensitive")
                .contains("alert.status_history", "casework.case_merge", "contact.consent");
        assertThat(read.remove("segment.membership"))
                .as("the engine tells itself")
                .isTrue();
        assertThat(read).isSubsetOf(reporting());
    }

    private void tables(Meaning meaning, Set<String> into) {
        switch (meaning) {
            case Meaning.Stored(var column) -> tables(column, into);
            case Meaning.Responsible(var person, var team) -> {
                tables(person, into);
                team.ifPresent(column -> tables(column, into));
            }
            case Meaning.DaysSince(var since) -> tables(since, into);
            case Meaning.YearsSince(var since) -> tables(since, into);
            case Meaning.Defined(var when) -> tables(when, into);
            case Meaning.OneOf(var when) -> when.values().forEach(core -> tables(core, into));
            case Meaning.Counted(var relation, var where) -> tables(relation, where, into);
            case Meaning.Each(var relation, var where, var value) -> {
                tables(relation, where, into);
                tables(value, into);
            }
            case Meaning.Latest(var of) ->
                of.forEach(source -> {
                    tables(source.relation(), source.where(), into);
                    tables(source.time(), into);
                });
            case Meaning.Of(var link, var value) -> {
                tables(link, into);
                tables(value, into);
            }
            case Meaning.While(var when, var value) -> {
                tables(when, into);
                tables(value, into);
            }
        }
    }

    private void tables(Core core, Set<String> into) {
        switch (core) {
            case Core.Constant _, Core.Member _ -> {}
            case Core.And(var of) -> of.forEach(part -> tables(part, into));
            case Core.Or(var of) -> of.forEach(part -> tables(part, into));
            case Core.Not(var of) -> tables(of, into);
            case Core.Leaf(var column, var _) -> tables(column, into);
            case Core.Some(var relation, var _, var _, var where) -> tables(relation, where, into);
            case Core.Linked(var link, var where) -> {
                tables(link, into);
                tables(where, into);
            }
        }
    }

    private void tables(Relation relation, Core where, Set<String> into) {
        tables(db.selectOne().from(relation.to().from().apply("r")), into);
        tables(where, into);
    }

    private void tables(Link link, Set<String> into) {
        tables(link.target().apply("r"), into);
        tables(db.selectOne().from(link.to().from().apply("r")), into);
    }

    private void tables(Column column, Set<String> into) {
        tables(column.sql().apply("r"), into);
    }

    private void tables(org.jooq.QueryPart part, Set<String> into) {
        var matcher = TABLE.matcher(db.render(part));
        while (matcher.find()) {
            if (!matcher.group(1).matches("r(_\\w+)?|w|filter")) {
                into.add(matcher.group(1) + "." + matcher.group(2));
            }
        }
    }

    private Set<String> reporting() throws SQLException {
        try (var connection = database.superuser();
                var rows = connection
                        .createStatement()
                        .executeQuery("select distinct n.nspname || '.' || c.relname from pg_trigger t"
                                + " join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace"
                                + " where t.tgname in ('report_insert', 'report_common')")) {
            var tables = new TreeSet<String>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }
}
