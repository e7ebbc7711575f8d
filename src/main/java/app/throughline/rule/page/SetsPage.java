package app.throughline.rule.page;

import app.throughline.web.Ui;
import java.util.List;

/** The ready-made rules to copy. @param makes whether the viewer may */
public record SetsPage(List<ReadyMade> sets, boolean makes) {
    public SetsPage {
        sets = List.copyOf(sets);
    }

    /** A set. @param action where copying it is sent @param rules name, sentence and the address of a form that begins so */
    public record ReadyMade(String domId, String name, String description, String action, List<Ui.Option> rules) {
        public ReadyMade {
            rules = List.copyOf(rules);
        }
    }
}
