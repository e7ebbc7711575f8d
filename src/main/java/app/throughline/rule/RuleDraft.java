package app.throughline.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a rule to be; {@link Rules} says what is wrong with it.
 *
 * @param folder "" for none
 * @param trigger as JSON, see {@link TriggerReader}
 * @param filter a whole filter as JSON
 * @param actions a list of actions as JSON
 */
public record RuleDraft(
        String name,
        String description,
        String folder,
        @Nullable Instant from,
        @Nullable Instant until,
        String trigger,
        String filter,
        String actions,
        boolean stopHere,
        boolean isSensitive) {
    public RuleDraft {
        name = name.strip();
        description = description.strip();
        folder = folder.strip();
    }

    /** The draft that would change nothing. */
    public static RuleDraft of(Rule rule) {
        var now = rule.current();
        return new RuleDraft(
                rule.name(),
                rule.description(),
                rule.folder(),
                rule.from(),
                rule.until(),
                TriggerWriter.write(now.trigger()),
                now.filter(),
                now.actions(),
                now.stopHere(),
                now.isSensitive());
    }

    /** The same under another name. */
    public RuleDraft named(String other) {
        return new RuleDraft(other, description, folder, from, until, trigger, filter, actions, stopHere, isSensitive);
    }

    /** The same with other conditions and actions. */
    RuleDraft asking(String conditions, String does) {
        return new RuleDraft(name, description, folder, from, until, trigger, conditions, does, stopHere, isSensitive);
    }

    /** The same with what an earlier version did. */
    public RuleDraft doing(RuleVersion earlier) {
        return new RuleDraft(
                name,
                description,
                folder,
                from,
                until,
                TriggerWriter.write(earlier.trigger()),
                earlier.filter(),
                earlier.actions(),
                earlier.stopHere(),
                earlier.isSensitive());
    }
}
