package app.throughline.segment.engine;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.filter.Catalogue;
import app.throughline.filter.Field;
import app.throughline.filter.Meaning;
import app.throughline.filter.core.Column;
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
            category.fields().forEach(field -> tables(field, read));
        }
        assertThat(read).contains("alert.alert", "casework.support_case", "contact.contact_sensitive");
        assertThat(read).isSubsetOf(reporting());
    }

    private void tables(Field field, Set<String> into) {
        if (field.meaning() instanceof Meaning.Stored(Column column)) {
            tables(column.sql().apply("r"), into);
        }
    }

    private void tables(org.jooq.QueryPart part, Set<String> into) {
        var matcher = TABLE.matcher(db.render(part));
        while (matcher.find()) {
            if (!matcher.group(1).matches("r(_\\w+)?|filter")) {
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
