package app.throughline.rule.engine;

import app.throughline.action.Action;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Guard;
import app.throughline.filter.core.Test;
import app.throughline.kernel.Tx;
import app.throughline.rule.EnabledRules;
import app.throughline.rule.Rule;
import app.throughline.rule.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What may be wrong with a rule beside the enabled ones of its list (product RU-8). Two conditions are said to exclude
 * each other only when they surely do; all else may hold together, so a warning says "may".
 */
@Component
public class Conflicts {
    private final Tx tx;
    private final Rulebooks books;
    private final EnabledRules enabled;

    Conflicts(Tx tx, Rulebooks books, EnabledRules enabled) {
        this.tx = tx;
        this.books = books;
        this.enabled = enabled;
    }

    /** Of a rule, saved or not, as if it were enabled at its place. A rule that cannot be read has none. */
    public List<Conflict> of(Rule rule) {
        return tx.read(() -> books.compile(rule, 0).map(this::of).orElse(List.of()));
    }

    private List<Conflict> of(CompiledRule mine) {
        var found = new ArrayList<Conflict>();
        var others = enabled.of(mine.rule().list()).stream()
                .filter(other -> other.id() != mine.rule().id())
                .map(other -> books.compile(other, 0))
                .flatMap(Optional::stream)
                .filter(other -> meet(
                        mine.rule().current().trigger(), other.rule().current().trigger()))
                .toList();
        for (var other : others) {
            if (!exclude(mine.core(), other.core())) {
                sameField(mine, other).ifPresent(found::add);
                unreachable(mine, other).ifPresent(found::add);
            }
        }
        self(mine).ifPresent(found::add);
        return found;
    }

    private static Optional<Conflict> sameField(CompiledRule mine, CompiledRule other) {
        var fields = mine.actions().stream()
                .filter(action -> other.actions().stream()
                        .anyMatch(theirs ->
                                sets(action).stream().anyMatch(sets(theirs)::contains) && !theirs.equals(action)))
                .flatMap(action -> sets(action).stream())
                .distinct()
                .toList();
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new Conflict(
                        Conflict.Kind.SAME_FIELD,
                        other.rule().id(),
                        other.rule().name(),
                        "“" + other.rule().name() + "” sets " + String.join(" and ", fields)
                                + " too, and both may run on the same event. The later one wins."));
    }

    private static Optional<Conflict> unreachable(CompiledRule mine, CompiledRule other) {
        boolean mineFirst = before(mine.rule(), other.rule());
        var first = mineFirst ? mine : other;
        var second = mineFirst ? other : mine;
        if (!first.rule().current().stopHere()
                || !first.rule()
                        .current()
                        .trigger()
                        .equals(second.rule().current().trigger())
                || !covers(first.core(), second.core())) {
            return Optional.empty();
        }
        var words = mineFirst
                ? "It stops the list before “" + other.rule().name() + "” can ever run."
                : "It never runs: “" + other.rule().name() + "” stands before it, matches whenever it does, and stops.";
        return Optional.of(new Conflict(
                Conflict.Kind.UNREACHABLE, other.rule().id(), other.rule().name(), words));
    }

    private static boolean before(Rule one, Rule other) {
        return one.position() != other.position() ? one.position() < other.position() : one.id() < other.id();
    }

    private static Optional<Conflict> self(CompiledRule mine) {
        if (!(mine.rule().current().trigger() instanceof Trigger.Changed(var changes))) {
            return Optional.empty();
        }
        var fields = changes.stream()
                .map(Trigger.Change::field)
                .filter(field -> mine.actions().stream()
                        .anyMatch(action -> changed(action).contains(field)))
                .toList();
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new Conflict(
                        Conflict.Kind.SELF,
                        mine.rule().id(),
                        mine.rule().name(),
                        "What it does changes " + String.join(" and ", fields)
                                + ", which may start it again. It is stopped then."));
    }

    /** Whether there can be one event for both. */
    private static boolean meet(Trigger one, Trigger other) {
        if (one instanceof Trigger.Changed(var mine) && other instanceof Trigger.Changed(var theirs)) {
            return mine.stream().anyMatch(change -> theirs.stream().anyMatch(each -> meet(change, each)));
        }
        return one.getClass().equals(other.getClass());
    }

    private static boolean meet(Trigger.Change one, Trigger.Change other) {
        return one.field().equals(other.field()) && agree(one.from(), other.from()) && agree(one.to(), other.to());
    }

    private static boolean agree(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /** Whether two conditions on the same record surely never hold together. */
    static boolean exclude(Core one, Core other) {
        var parts = Guard.parts(one);
        for (var theirs : Guard.parts(other)) {
            if (parts.contains(Core.not(theirs)) || parts.stream().anyMatch(mine -> exclusive(mine, theirs))) {
                return true;
            }
        }
        return false;
    }

    private static boolean exclusive(Core one, Core other) {
        return one instanceof Core.Leaf(var column, var test)
                && other instanceof Core.Leaf(var same, var others)
                && column.equals(same)
                && exclusive(test, others);
    }

    /** A column has one value, so it is not in two sets that share none. */
    private static boolean exclusive(Test one, Test other) {
        if (one instanceof Test.Among(var codes) && other instanceof Test.Among(var others)) {
            return codes.stream().noneMatch(others::contains);
        }
        return one instanceof Test.Words(var how, var words, var exact)
                && other instanceof Test.Words(var same, var others, var also)
                && how == Test.How.EQUAL
                && same == Test.How.EQUAL
                && exact == also
                && words.stream().noneMatch(others::contains);
    }

    /** Whether the first surely holds whenever the second does. */
    static boolean covers(Core first, Core second) {
        var given = Guard.parts(second);
        return Guard.parts(first).stream()
                .allMatch(part -> part.equals(Core.YES)
                        || given.contains(part)
                        || given.stream().anyMatch(one -> narrower(one, part)));
    }

    private static boolean narrower(Core one, Core than) {
        return one instanceof Core.Leaf(var column, Test.Among(var codes))
                && than instanceof Core.Leaf(var same, Test.Among(var others))
                && column.equals(same)
                && others.containsAll(codes);
    }

    /** The field that an action gives a value of its own; none for what only adds. */
    private static Set<String> sets(Action action) {
        return switch (action) {
            case Action.SetReviewer _ -> Set.of("reviewer");
            case Action.SetAssignee _ -> Set.of("assignee");
            case Action.SetPriority _ -> Set.of("priority");
            case Action.SetType _ -> Set.of("type");
            case Action.SetDue _ -> Set.of("due");
            case Action.SetStatus _ -> Set.of("status");
            case Action.Escalate _, Action.Fold _, Action.Unfold _ -> Set.of("case");
            case Action.MakePrivate _, Action.MakeNotPrivate _ -> Set.of("private");
            case Action.CreateTask _,
                    Action.ApplyPlaybook _,
                    Action.AddSubscriber _,
                    Action.RemoveSubscriber _,
                    Action.AddComment _,
                    Action.AddNote _,
                    Action.AddLabel _,
                    Action.RemoveLabel _,
                    Action.EnrollInWorkflow _,
                    Action.NotifyStaff _,
                    Action.CreateAlert _ -> Set.of();
        };
    }

    /** The fields that an action may change, as triggers name them. */
    private static Set<String> changed(Action action) {
        return switch (action) {
            case Action.SetPriority _ -> Set.of("priority", "due");
            case Action.SetStatus _ -> Set.of("status", "group");
            case Action.Escalate _, Action.Fold _, Action.Unfold _ -> Set.of("status", "case");
            case Action.AddSubscriber _, Action.RemoveSubscriber _ -> Set.of("subscriber");
            case Action.AddComment _ -> Set.of("comment");
            default -> sets(action);
        };
    }
}
