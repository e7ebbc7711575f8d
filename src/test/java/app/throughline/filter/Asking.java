package app.throughline.filter;

import app.throughline.contact.ContactFilterFields;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Asks the catalogue of the product in a test: by SQL and in memory, which must say the same. */
final class Asking {

    private final Catalogue catalogue;
    private final Tx tx;
    private final DSLContext db;
    private final Moments moments;

    Asking(Catalogue catalogue, Tx tx, DSLContext db, Moments moments) {
        this.catalogue = catalogue;
        this.tx = tx;
        this.db = db;
        this.moments = moments;
    }

    /** The ids of the records of a category that pass a node, as far as software itself sees them. */
    Set<Long> ids(String root, String where) {
        return ids(root, where, true);
    }

    /** @param sensitive whether sensitive values and records are asked */
    Set<Long> ids(String root, String where, boolean sensitive) {
        return ids(root, where, sensitive, moments.now());
    }

    /** @param moment when it is asked */
    Set<Long> ids(String root, String where, boolean sensitive, Moment moment) {
        return Caller.SERVICE.call(() -> tx.read(() -> {
            var json = "{\"version\":1,\"root\":\"" + root + "\",\"where\":" + where + "}";
            var filter = new FilterReader(catalogue).read(json).get();
            var core =
                    OpenRecords.of(catalogue, sensitive).narrow(Expansion.core(filter.where(), FilterWorld.STAFFING));
            var kind = filter.root().kind();
            var id = kind.id().apply("r");
            var found = new TreeSet<>(db.select(id)
                    .from(kind.from().apply("r"))
                    .where(SqlFilter.where(core, kind, "r", moment, (_, _) -> DSL.falseCondition()))
                    .fetchSet(id));
            if (!found.equals(inMemory(core, filter, moment))) {
                throw new AssertionError("SQL and memory disagree about " + where);
            }
            return found;
        }));
    }

    private Set<Long> inMemory(Core core, Filter.Rooted filter, Moment moment) {
        var memory = new MemoryFilters(List.of(core), filter.root().kind());
        var people = db.select(ContactFilterFields.STUDENT.id().apply("r"))
                .from(ContactFilterFields.STUDENT.from().apply("r"))
                .fetch(row -> row.value1());
        var documents = new DocumentReader(memory.layout()).read(db, new Documents.Whose.Of(people));
        return new TreeSet<>(memory.ask(documents, moment, (_, _) -> false).passing(0));
    }

    /** What a query by hand finds, as software itself sees it. */
    Set<Long> byHand(String sql, Object... values) {
        return Caller.SERVICE.call(() ->
                tx.read(() -> new TreeSet<>(db.fetch(sql, values).getValues(0, Long.class))));
    }

    /** A condition on a field. @param value as JSON, "" for none */
    static String leaf(String field, String op, String value) {
        return "{\"field\":\"" + field + "\",\"op\":\"" + op + "\"" + (value.isEmpty() ? "" : ",\"value\":" + value)
                + "}";
    }
}
