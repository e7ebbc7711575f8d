package app.throughline.rule.editor;

import app.throughline.builder.page.BuilderPage;
import app.throughline.builder.page.PreviewPanel;
import app.throughline.web.Form;
import java.util.List;

/** What follows from a step: the recipe, or from a value of the conditions only what they find. */
public record StepAnswer(
        String action, Form form, RulePage.Parts parts, PreviewPanel preview, String sentence, List<String> conflicts) {
    public StepAnswer {
        conflicts = List.copyOf(conflicts);
    }

    /** The conditions. */
    public BuilderPage conditions() {
        return parts.conditions();
    }
}
