package app.throughline.rule.editor;

import app.throughline.access.Viewer;
import app.throughline.action.Action;
import app.throughline.action.ActionReader;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.rule.Rule;
import app.throughline.rule.Rules;
import app.throughline.rule.TriggerReader;
import app.throughline.rule.dryrun.DryRunPanel;
import app.throughline.rule.dryrun.DryRuns;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks what a rule that is being made would do, and with what it does not get along. */
@Component
record DryRunPages(DryRuns runs, ActionReader actions, RuleConflicts conflicts, Rules rules) {
    /** The panel after a step. @param action where the form is sent */
    DryRunPanel of(@Nullable Rule rule, RuleForms.Made made, String action, Viewer viewer) {
        var form = made.form();
        var read = form.value("step").startsWith("dry-")
                ? actions.read(made.json(RuleForms.ACTIONS), made.on(), viewer).actions()
                : List.<Action>of();
        var asked = new DryRuns.Asked(
                made.list(),
                made.reading().filter(),
                form.ticked("sensitive"),
                read,
                rule == null
                        ? new Actor(ActorKind.RULE, 0, "being made")
                        : new Actor(ActorKind.RULE, rule.id(), rule.name()),
                form.value("step"),
                form.value("dry"),
                form.value("latest"),
                action);
        return runs.of(asked, viewer);
    }

    /** With what it does not get along, a sentence each. */
    List<String> conflicts(@Nullable Rule rule, RuleForms.Made made, Viewer viewer) {
        var trigger =
                TriggerReader.read(made.list(), made.json(RuleForms.TRIGGER)).trigger();
        if (trigger == null) {
            return List.of();
        }
        var read = actions.read(made.json(RuleForms.ACTIONS), made.on(), viewer);
        var wanted = new RuleConflicts.Wanted(
                rule == null ? 0 : rule.id(),
                made.list(),
                trigger,
                made.reading().counted().where(),
                read.actions());
        return conflicts.of(wanted, rules.list(made.list(), viewer));
    }
}
