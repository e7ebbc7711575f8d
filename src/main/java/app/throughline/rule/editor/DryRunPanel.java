package app.throughline.rule.editor;

import app.throughline.web.Ui;
import java.util.List;

/**
 * What a rule would do, beside its form.
 *
 * @param action where the form of the rule is sent
 * @param number what was typed as the number of a record
 * @param hint how such a number looks
 * @param error why it cannot be said, "" when it can
 * @param count how many of the latest records match, "" when nobody asked
 * @param words what was counted
 * @param samples some of them: address, record and student
 * @param record the one record that was asked about, "" for none
 * @param holds whether the conditions hold for it
 */
public record DryRunPanel(
        String action,
        String number,
        String hint,
        String error,
        String count,
        String words,
        List<Ui.Option> samples,
        String record,
        boolean holds,
        List<Trials.Would> would) {
    public DryRunPanel {
        samples = List.copyOf(samples);
        would = List.copyOf(would);
    }

    static DryRunPanel empty(String action, String number, String hint, String error) {
        return new DryRunPanel(action, number, hint, error, "", "", List.of(), "", false, List.of());
    }
}
