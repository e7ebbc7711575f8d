package app.throughline.rule.editor;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import app.throughline.access.Viewer;
import app.throughline.action.Action;
import app.throughline.action.ActionRefused;
import app.throughline.action.ActionSentence;
import app.throughline.action.Actions;
import app.throughline.action.Outcome;
import app.throughline.action.Subject;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Caller;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.rule.RuleList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What a rule would do (product RU-6): on the latest records, as far as the viewer sees them, and on one of them. Conditions
 * are asked as things stand now. What it would do to one record is really done, in a transaction that is always taken back.
 */
@Component
public class Trials {
    /** How many records are looked at. */
    public static final int LATEST = 1_000;

    private static final int SAMPLES = 5;

    private final Tx tx;
    private final DSLContext db;
    private final StaffNames staff;
    private final Doing doing;
    private final ObjectProvider<Moments> moments;
    private final ObjectProvider<SqlFilter.Memberships> memberships;

    /** What actions are done and told with. */
    @Component
    record Doing(Actions actions, ActionSentence sentences) {}

    Trials(
            Tx tx,
            DSLContext db,
            StaffNames staff,
            Doing doing,
            ObjectProvider<Moments> moments,
            ObjectProvider<SqlFilter.Memberships> memberships) {
        this.tx = tx;
        this.db = db;
        this.staff = staff;
        this.doing = doing;
        this.moments = moments;
        this.memberships = memberships;
    }

    /** A record it would run on. */
    public record Match(RecordRef about, long contact) {}

    /** Of how many of the latest records the conditions hold, and the latest of these. */
    public record Many(long matched, long of, List<Match> samples) {
        public Many {
            samples = List.copyOf(samples);
        }
    }

    /** What an action would do. @param changes such as "priority: Low → High" @param note why it would not, "" if it would */
    public record Would(String what, List<String> changes, String note) {
        public Would {
            changes = List.copyOf(changes);
        }
    }

    /** What would become of one record. @param holds whether the conditions do */
    public record One(Match record, boolean holds, List<Would> actions) {
        public One {
            actions = List.copyOf(actions);
        }
    }

    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The latest records. */
    public Many many(Filter.Rooted filter, Viewer viewer) {
        var kind = filter.root().kind();
        var where = where(filter, viewer);
        return tx.read(() -> {
            var id = kind.id().apply("r");
            var holds = DSL.field(where.get()).as("holds");
            var latest = db.select(id.as("id"), kind.contact().apply("r").as("contact"), holds)
                    .from(kind.from().apply("r"))
                    .orderBy(id.desc())
                    .limit(LATEST);
            var l = latest.asTable("l");
            var held = field(name("l", "holds"), Boolean.class);
            var counts = db.select(count(), count().filterWhere(held)).from(l).fetchSingle();
            var samples = db.select(field(name("l", "id"), Long.class), field(name("l", "contact"), Long.class))
                    .from(l)
                    .where(held)
                    .orderBy(field(name("l", "id")).desc())
                    .limit(SAMPLES)
                    .fetch(row -> new Match(new RecordRef(kind.key(), row.value1()), row.value2()));
            return new Many(counts.value2(), counts.value1(), samples);
        });
    }

    /** One record by the number people know it by; empty when the viewer does not see it. */
    public Optional<One> one(RuleList list, long number, Filter.Rooted filter, List<Action> actions, Viewer viewer) {
        var kind = filter.root().kind();
        var by = list == RuleList.SIGNALS ? kind.id().apply("r") : field(name("r", "number"), Long.class);
        var where = where(filter, viewer);
        var found = tx.read(() -> db.select(kind.id().apply("r"), kind.contact().apply("r"), DSL.field(where.get()))
                .from(kind.from().apply("r"))
                .where(by.eq(number))
                .fetchOptional());
        return found.map(row -> {
            var match = new Match(new RecordRef(kind.key(), row.value1()), row.value2());
            boolean holds = Boolean.TRUE.equals(row.value3());
            return new One(match, holds, holds ? tried(match, actions, viewer) : List.of());
        });
    }

    private Supplier<Condition> where(Filter.Rooted filter, Viewer viewer) {
        var core = Expansion.core(filter.where(), staff.of(viewer));
        var now = moments.getObject().now();
        var members = memberships.getIfAvailable(() -> (contact, segments) -> DSL.falseCondition());
        return () -> SqlFilter.where(core, filter.root().kind(), "r", now, members);
    }

    /** Does it and takes it back. */
    private List<Would> tried(Match match, List<Action> actions, Viewer viewer) {
        var done = new ArrayList<Would>();
        try {
            Caller.SERVICE.run(() -> tx.run(() -> {
                actions.forEach(action -> done.add(tried(match, action, viewer)));
                throw new TakenBack();
            }));
        } catch (TakenBack asPlanned) {
            return done;
        }
        return done;
    }

    private Would tried(Match match, Action action, Viewer viewer) {
        var words = doing.sentences().say(action);
        try {
            return switch (doing.actions()
                    .perform(action, new Subject(match.about(), match.contact()), viewer.cause())) {
                case Outcome.Done(var changes) ->
                    new Would(
                            words,
                            changes.stream()
                                    .map(one -> one.field().replace('_', ' ') + ": " + or(one.before()) + " → "
                                            + or(one.after()))
                                    .toList(),
                            "");
                case Outcome.Skipped(var why) -> new Would(words, List.of(), why);
            };
        } catch (ActionRefused refused) {
            return new Would(words, List.of(), "Refused, so the rule would fail: " + refused.getMessage());
        }
    }

    private static String or(@org.jspecify.annotations.Nullable String value) {
        return value == null || value.isEmpty() ? "nothing" : value;
    }
}
