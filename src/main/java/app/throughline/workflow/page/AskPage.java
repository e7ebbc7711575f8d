package app.throughline.workflow.page;

import app.throughline.web.Html;
import java.util.List;

/**
 * Something that is asked before it is done to a workflow.
 *
 * @param lines what it does, a paragraph each
 * @param action where it is sent
 * @param back where keeping everything as it is leads
 * @param keep the words on that button
 * @param button the words on the other
 */
public record AskPage(String title, List<String> lines, String action, String back, String keep, String button) {
    public AskPage {
        lines = List.copyOf(lines);
    }

    /** The page, or the dialog for htmx. */
    public Html html() {
        return Html.page("workflow/askpage", this).orFragment("workflow/ask", this);
    }
}
