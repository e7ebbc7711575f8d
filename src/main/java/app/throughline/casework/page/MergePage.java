package app.throughline.casework.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merging a case into another: choosing it, then seeing what would happen.
 *
 * @param student the student's name
 * @param choices the student's other open cases
 * @param preview what would happen, null before one is chosen
 */
public record MergePage(
        String label,
        String base,
        String student,
        List<Ui.Option> choices,
        @Nullable Preview preview,
        Form form) {
    /**
     * What would happen.
     *
     * @param kept the label of the case that stays
     * @param goes what goes over, such as "2 alerts"; empty when nothing does
     * @param sight who gains and who loses sight of it, in sentences
     */
    public record Preview(String kept, String title, List<String> goes, List<String> sight) {}

    /** The heading. */
    public String heading() {
        return preview == null
                ? "Merge " + label + " into another case"
                : "Merge " + label + " into " + preview.kept() + "?";
    }
}
