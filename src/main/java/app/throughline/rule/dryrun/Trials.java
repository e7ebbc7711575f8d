package app.throughline.rule.dryrun;

import static app.throughline.db.alert.Tables.ALERT;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;

import app.throughline.access.Viewer;
import app.throughline.action.Action;
import app.throughline.action.ActionRefused;
import app.throughline.action.ActionSentence;
import app.throughline.action.Actions;
import app.throughline.action.Outcome;
import app.throughline.action.Rehearsals;
import app.throughline.action.Subject;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What a rule would do (product RU-6): on the latest records, as far as the viewer sees them, and on one of them. Conditions
 * are asked as things stand now. What it would do to a record is really done, in a transaction that is always taken back.
 */
@Component
public class Trials {
    /** How many records are looked at. */
    public static final int LATEST = 1_000;

    private final Tx tx;
    private final DSLContext db;
    private final StaffNames staff;
    private final Doing doing;
    private final ObjectProvider<Moments> moments;
    private final ObjectProvider<SqlFilter.Memberships> memberships;

    /** What actions are done and told with. */
    @Component
    record Doing(Actions actions, ActionSentence sentences, Rehearsals rehearsals) {}

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

    /** A record it would run on. @param at when it came to be, null where that says nothing */
    public record Match(
            RecordRef about, long contact, @Nullable Instant at) {}

    /** How many of the latest records were asked, and those of which the conditions hold, the newest first. */
    public record Latest(int of, List<Match> matches) {
        public Latest {
            matches = List.copyOf(matches);
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

    /** The latest records. @param most how many, at most {@link #LATEST} */
    public Latest latest(Filter.Rooted filter, int most, Viewer viewer) {
        var kind = filter.root().kind();
        var where = where(filter, viewer);
        return tx.read(() -> {
            var id = kind.id().apply("r");
            var rows = db.select(id, kind.contact().apply("r"), born(kind), DSL.field(where.get()))
                    .from(kind.from().apply("r"))
                    .orderBy(id.desc())
                    .limit(Math.clamp(most, 1, LATEST))
                    .fetch();
            var matches = rows.stream()
                    .filter(row -> Boolean.TRUE.equals(row.value4()))
                    .map(row -> new Match(new RecordRef(kind.key(), row.value1()), row.value2(), row.value3()))
                    .toList();
            return new Latest(rows.size(), matches);
        });
    }

    /** When a record came to be; enrollments were there before anybody could act on them. */
    private static Field<Instant> born(RecordKind kind) {
        return switch (kind.key()) {
            case "alert" -> ALERT.as("r").CREATED_AT;
            case "case" -> SUPPORT_CASE.as("r").OPENED_AT;
            default -> inline(null, ALERT.CREATED_AT);
        };
    }

    /** One alert or case by the number people know it by; empty when the viewer does not see it. */
    public Optional<One> one(long number, Filter.Rooted filter, List<Action> actions, Viewer viewer) {
        var kind = filter.root().kind();
        var where = where(filter, viewer);
        var found = tx.read(() -> db.select(
                        kind.id().apply("r"), kind.contact().apply("r"), born(kind), DSL.field(where.get()))
                .from(kind.from().apply("r"))
                .where(field(name("r", "number"), Long.class).eq(number))
                .fetchOptional());
        return found.map(row -> {
            var match = new Match(new RecordRef(kind.key(), row.value1()), row.value2(), row.value3());
            boolean holds = Boolean.TRUE.equals(row.value4());
            return new One(match, holds, holds ? tried(match, actions, viewer) : List.of());
        });
    }

    private Supplier<Condition> where(Filter.Rooted filter, Viewer viewer) {
        var core = Expansion.core(filter.where(), staff.of(viewer));
        var now = moments.getObject().now();
        var members = memberships.getIfAvailable(() -> (contact, segments) -> DSL.falseCondition());
        return () -> SqlFilter.where(core, filter.root().kind(), "r", now, members);
    }

    /** What would become of one record, whatever the conditions say of it. */
    List<Would> tried(Match match, List<Action> actions, Viewer viewer) {
        return doing.rehearsals()
                .of(() -> actions.stream()
                        .map(action -> tried(match, action, viewer))
                        .toList());
    }

    private Would tried(Match match, Action action, Viewer viewer) {
        var words = doing.sentences().say(action);
        try {
            return switch (doing.actions()
                    .perform(action, new Subject(match.about(), match.contact()), viewer.cause())) {
                case Outcome.Done(var changes, var _) ->
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

    private static String or(@Nullable String value) {
        return value == null || value.isEmpty() ? "nothing" : value;
    }
}
