package app.throughline.workflow.editor;

import app.throughline.action.editor.Field;
import app.throughline.builder.page.BuilderPage;
import app.throughline.builder.page.PreviewPanel;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a step, a trigger or a condition to leave.
 *
 * @param about where it stands, such as "Step 4, branch"
 * @param title what it is
 * @param action where it is sent
 * @param back closes it
 * @param overtaken whether somebody else changed it while it was open
 * @param form what is wrong with it
 * @param parts what it asks
 * @param tools what can be done to the whole: op, label and icon
 * @param target what its tools are about, such as {@code 4}
 */
public record Panel(
        String about,
        String title,
        String action,
        String back,
        boolean overtaken,
        Form form,
        Parts parts,
        List<Ui.Option> tools,
        String target) {
    public Panel {
        tools = List.copyOf(tools);
    }

    /**
     * What it asks; what a step of the editor replaces.
     *
     * @param action where the form is sent
     * @param hidden what travels without a control
     * @param fields the questions before the conditions
     * @param conditions null where there are none
     * @param forks other branches, whose conditions are shown instead
     * @param focus the id of the control where the work goes on, "" for none
     */
    public record Parts(
            String action,
            List<Ui.Option> hidden,
            List<Field> fields,
            @Nullable Conditions conditions,
            List<Ui.Option> forks,
            String focus) {
        public Parts {
            hidden = List.copyOf(hidden);
            fields = List.copyOf(fields);
            forks = List.copyOf(forks);
        }
    }

    /** A filter. @param legend what happens when it holds @param root asks whom or what it is about, null for no choice */
    public record Conditions(String legend, @Nullable Field root, BuilderPage page, PreviewPanel preview) {}
}
