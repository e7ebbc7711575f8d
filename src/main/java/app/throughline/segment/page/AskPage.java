package app.throughline.segment.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * Something that is asked before it is done to a segment.
 *
 * @param lines what it does, a paragraph each
 * @param action where it is sent
 * @param back where keeping everything as it is leads
 * @param keep the words on that button
 * @param button the words on the other
 * @param field the name of the text that is asked for, "" for none
 * @param label what it is
 * @param options what can be chosen as {@code by}, none for no choice
 * @param fires whether it is asked if joining and leaving by it counts for workflows
 * @param can whether it can be done at all
 */
public record AskPage(
        String title,
        List<String> lines,
        String action,
        String back,
        String keep,
        String button,
        String field,
        String label,
        List<Ui.Option> options,
        boolean fires,
        boolean can,
        Form form) {
    public AskPage {
        lines = List.copyOf(lines);
        options = List.copyOf(options);
    }

    /** One that only asks. @param path below the segment */
    static AskPage of(String title, List<String> lines, String back, String path, String keep, String button) {
        return new AskPage(title, lines, back + path, back, keep, button, "", "", List.of(), false, true, Form.EMPTY);
    }

    /** The same asking for a text. */
    AskPage asking(String name, String words, Form typed) {
        return new AskPage(title, lines, action, back, keep, button, name, words, options, fires, can, typed);
    }

    /** The same with a choice. @param possible whether it can be done */
    AskPage choosing(List<Ui.Option> from, boolean possible) {
        return new AskPage(title, lines, action, back, keep, button, field, label, from, fires, possible, form);
    }

    /** The same, asking whether it counts for workflows. */
    AskPage firing() {
        return new AskPage(title, lines, action, back, keep, button, field, label, options, true, can, form);
    }

    /** The same with what is wrong. */
    AskPage wrong(Form typed) {
        return new AskPage(title, lines, action, back, keep, button, field, label, options, fires, can, typed);
    }
}
