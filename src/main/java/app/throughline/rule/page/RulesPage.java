package app.throughline.rule.page;

import app.throughline.web.Spark;
import app.throughline.web.Ui;
import java.util.List;

/**
 * The lists of rules.
 *
 * @param tabs all lists, each of them, those taken out of use
 * @param folders the folders in use, none when there are none
 * @param newHref where a new rule is made, for the list that is shown
 * @param makes whether the viewer may make some
 */
public record RulesPage(
        List<Ui.Tab> tabs, List<Ui.Tab> folders, Engine engine, List<RuleList> lists, String newHref, boolean makes) {
    public RulesPage {
        tabs = List.copyOf(tabs);
        folders = List.copyOf(folders);
        lists = List.copyOf(lists);
    }

    /**
     * Whether rules run at all.
     *
     * @param words who stopped them and when, "" while they run
     * @param mayTurn whether the viewer may stop them and let them run again
     */
    public record Engine(boolean off, String words, boolean mayTurn) {}

    /** One list. @param empty what stands in place of its rows when there are none */
    public record RuleList(String domId, String title, String intro, String count, List<Row> rows, Ui.Empty empty) {
        public RuleList {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A rule on a list.
     *
     * @param marks such as Off or its folder
     * @param when what it waits for, as a sentence begins
     * @param conditions in words, "" for none
     * @param then what it does, in words
     * @param ran how often it ran in the last days, as text
     * @param note what that number is, with what else came of it
     */
    public record Row(
            String domId,
            String href,
            String name,
            boolean on,
            List<Ui.Tag> marks,
            String when,
            String conditions,
            String then,
            Spark spark,
            String ran,
            String note,
            May may) {
        public Row {
            marks = List.copyOf(marks);
        }

        /** Its classes. */
        public String css() {
            return on ? "rule" : "rule is-off";
        }
    }

    /** What the viewer may do with a rule. */
    public record May(boolean move, boolean turn, boolean restore) {}
}
