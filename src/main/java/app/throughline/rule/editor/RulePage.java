package app.throughline.rule.editor;

import app.throughline.action.editor.ActionView;
import app.throughline.action.editor.Field;
import app.throughline.builder.page.BuilderPage;
import app.throughline.builder.page.PreviewPanel;
import app.throughline.rule.dryrun.DryRunPanel;
import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule, new or kept.
 *
 * @param sentence what it does
 * @param recipe its form, null for whoever only reads it
 * @param kept what there is about one that is kept, null for a new one
 * @param preview which records its conditions find now, null for whoever only reads it
 * @param dryRun what it would do, null for whoever only reads it
 * @param conflicts with what it does not get along, a sentence each
 */
public record RulePage(
        String heading,
        String sentence,
        @Nullable Recipe recipe,
        @Nullable Kept kept,
        @Nullable PreviewPanel preview,
        @Nullable DryRunPanel dryRun,
        List<String> conflicts) {
    public RulePage {
        conflicts = List.copyOf(conflicts);
    }

    /**
     * The form.
     *
     * @param action where it is sent; its steps go to the same with {@code /step} behind it
     * @param back where cancelling leads
     * @param was hidden fields: what stood in each field when the form was opened
     * @param sets ready-made rules a new one can begin as, none for one that is kept
     */
    public record Recipe(
            String action,
            String back,
            Form form,
            List<Ui.Option> was,
            Meanwhile meanwhile,
            Parts parts,
            List<Ui.Option> owners,
            List<String> folders,
            List<Ui.Option> sets) {
        public Recipe {
            was = List.copyOf(was);
            owners = List.copyOf(owners);
            folders = List.copyOf(folders);
            sets = List.copyOf(sets);
        }
    }

    /**
     * When, if and then.
     *
     * @param icon of what the rule is about
     * @param asked what the trigger asks besides
     * @param only what the rule is about, in words, when nothing can be done but one thing
     * @param kinds of actions that can be added: key, label, icon as the hint
     * @param focus the id of the control where the work goes on, "" for none
     */
    public record Parts(
            String icon,
            Field trigger,
            List<Field> asked,
            BuilderPage conditions,
            List<ActionView> actions,
            List<Ui.Option> kinds,
            boolean stops,
            String focus) {
        public Parts {
            asked = List.copyOf(asked);
            actions = List.copyOf(actions);
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * What there is about a rule that is kept.
     *
     * @param state On, Off or Archived
     * @param problem why it does not run although it is on, "" when it does
     * @param facts owner, folder and so on, for whoever only reads it
     * @param versions the newest first
     */
    public record Kept(
            String href,
            boolean on,
            Ui.Tag state,
            String problem,
            May may,
            List<Ui.Option> facts,
            List<Version> versions) {
        public Kept {
            facts = List.copyOf(facts);
            versions = List.copyOf(versions);
        }
    }

    /** What the viewer may do. */
    public record May(boolean change, boolean copy, boolean revive) {}

    /** One version. @param restore asks whether to take it back, "" for the one that runs */
    public record Version(String label, Ui.Face by, When at, String sentence, String restore) {}
}
