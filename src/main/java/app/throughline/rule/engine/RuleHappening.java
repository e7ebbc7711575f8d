package app.throughline.rule.engine;

import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import app.throughline.rule.Rule;
import java.util.Set;

/** A rule did not run through: {@code rule.failed}, or {@code rule.loop-stopped}. */
record RuleHappening(String name, RecordRef about, Cause cause) implements Happening {
    static RuleHappening of(String name, Rule rule) {
        return new RuleHappening(name, new RecordRef("rule", rule.id()), Cause.of(actor(rule)));
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
