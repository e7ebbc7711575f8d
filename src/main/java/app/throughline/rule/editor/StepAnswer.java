package app.throughline.rule.editor;

import app.throughline.builder.page.BuilderPage;
import app.throughline.builder.page.PreviewPanel;
import app.throughline.web.Form;

/** What follows from a step: the recipe, or from a value of the conditions only what they find. */
public record StepAnswer(String action, Form form, RulePage.Parts parts, PreviewPanel preview, String sentence) {
    /** The conditions. */
    public BuilderPage conditions() {
        return parts.conditions();
    }
}
