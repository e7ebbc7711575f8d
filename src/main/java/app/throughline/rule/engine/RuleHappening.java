package app.throughline.rule.engine;

import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import app.throughline.rule.Rule;
import java.util.Set;

/**
 * A rule did not run through: {@code rule.failed}, {@code rule.loop-stopped}, or {@code rule.unreadable} when its
 * conditions cannot be read any more.
 */
public record RuleHappening(String name, RecordRef about, Cause cause) implements Happening {
    static RuleHappening of(String name, Rule rule) {
        return of(name, rule.id(), rule.name());
    }

    /** What happened to a rule with this id and name. */
    public static RuleHappening of(String name, long rule, String called) {
        return new RuleHappening(name, new RecordRef("rule", rule), Cause.of(new Actor(ActorKind.RULE, rule, called)));
    }

    /** The rule as one who acts. */
    static Actor actor(Rule rule) {
        return new Actor(ActorKind.RULE, rule.id(), rule.name());
    }

    @Override
    public long contact() {
        return 0;
    }

    @Override
    public Set<String> changed() {
        return Set.of();
    }
}
