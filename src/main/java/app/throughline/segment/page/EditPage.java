package app.throughline.segment.page;

import app.throughline.builder.page.BuilderPage;
import app.throughline.segment.SegmentUse;
import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The editor of a segment.
 *
 * @param action where it is sent
 * @param back where cancelling leads
 * @param builder its filter, null for a snapshot that was filled by hand
 * @param was hidden fields: what stood in each field when the form was opened
 * @param ask what saving would do, before it is done; null when there is nothing to ask
 * @param preview who the filter finds, null where it has none
 * @param beside what else one should know who changes it
 */
public record EditPage(
        String heading,
        String action,
        String back,
        @Nullable BuilderPage builder,
        Form form,
        List<Ui.Option> was,
        Meanwhile meanwhile,
        Choices choices,
        @Nullable Ask ask,
        @Nullable PreviewPanel preview,
        Beside beside) {

    /**
     * What goes on with the members, and so with those who join or leave by a change.
     *
     * @param membership who joined and left lately, "" for a new segment and a snapshot
     */
    public record Beside(List<SegmentUse.Use> uses, String membership) {
        static final Beside NOTHING = new Beside(List.of(), "");
    }

    /** What can be chosen. @param starters shipped segments a new one can begin as */
    public record Choices(
            List<String> folders, List<Ui.Option> audiences, List<Ui.Option> teams, List<Ui.Option> starters) {}

    /** Who joins and leaves by the new filter. @param agreed stands for this very filter in the next sending */
    public record Ask(String change, String agreed) {}
}
