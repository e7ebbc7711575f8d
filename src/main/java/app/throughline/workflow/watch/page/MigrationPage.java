package app.throughline.workflow.watch.page;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;

/**
 * Moving students from one version of a workflow to another.
 *
 * @param froms the versions that students may be in
 * @param tos the versions they may be moved to
 * @param rows the steps of the version they are in
 * @param leave whether those at a step that becomes none are taken out
 * @param forecast what would happen, in words; "" while it was not asked
 * @param error what is wrong with the plan, "" for nothing
 * @param asked the latest, those that wait for a second person among them
 */
public record MigrationPage(
        WatchHead head,
        List<Ui.Option> froms,
        List<Ui.Option> tos,
        String from,
        String to,
        List<Row> rows,
        boolean leave,
        String forecast,
        String error,
        List<Asked> asked) {
    public MigrationPage {
        froms = List.copyOf(froms);
        tos = List.copyOf(tos);
        rows = List.copyOf(rows);
        asked = List.copyOf(asked);
    }

    /** A step. @param name of its control @param count who stands there @param options what it can become */
    public record Row(String name, String label, String count, List<Ui.Option> options) {
        public Row {
            options = List.copyOf(options);
        }
    }

    /**
     * A migration.
     *
     * @param words from where to where, and how many
     * @param who asked and decided, and when
     * @param agree whether the viewer may agree
     * @param refuse whether the viewer may refuse it or take it back
     */
    public record Asked(
            String domId,
            String words,
            String who,
            When at,
            Ui.Tag state,
            String action,
            boolean agree,
            boolean refuse) {}
}
