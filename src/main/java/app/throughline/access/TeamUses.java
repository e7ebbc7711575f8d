package app.throughline.access;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Where a team is used: whatever points at it by a foreign key, as the catalog of the database knows. So the modules above
 * need not say so, and what is built later is found as well.
 */
@Component
public class TeamUses {
    private final Tx tx;
    private final DSLContext db;

    private record Pointer(String schema, String table, String column) {}

    TeamUses(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /** What points at the team, as words such as "support cases"; its members do not count. */
    public List<String> of(long team) {
        // also what whoever asks may not see uses it
        return Caller.SERVICE.call(() -> tx.read(() -> {
            var words = new ArrayList<String>();
            for (var pointer : pointers()) {
                var table = DSL.table(DSL.name(pointer.schema(), pointer.table()));
                var word = pointer.table().replace('_', ' ') + "s";
                if (!words.contains(word)
                        && db.fetchExists(
                                table,
                                DSL.field(DSL.name(pointer.column()), Long.class)
                                        .eq(team))) {
                    words.add(word);
                }
            }
            return words;
        }));
    }

    private List<Pointer> pointers() {
        return db.fetch("""
                        select n.nspname, t.relname, a.attname
                        from pg_constraint c
                        join pg_class t on t.oid = c.conrelid
                        join pg_namespace n on n.oid = t.relnamespace
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                        where c.contype = 'f' and c.confrelid = 'access.team'::regclass and t.relname <> 'team_member'
                        order by n.nspname, t.relname, a.attname""")
                .map(r -> new Pointer(r.get(0, String.class), r.get(1, String.class), r.get(2, String.class)));
    }
}
