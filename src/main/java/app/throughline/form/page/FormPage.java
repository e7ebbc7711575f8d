package app.throughline.form.page;

import app.throughline.form.definition.FormProblem;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * One form, for whoever administers forms.
 *
 * @param facts who it is for, when, which version
 * @param address where it is filled in, "" before it is published
 * @param whole the same as others type it
 * @param problems what keeps the draft from being published
 * @param can which of publish, close, open and link is offered
 * @param version of the form for saving
 * @param link the entries of the form that makes a signed link
 * @param made the link that was just made, "" for none
 */
public record FormPage(
        long id,
        String name,
        Ui.Tag state,
        List<String> facts,
        String address,
        String whole,
        List<FormProblem> problems,
        Can can,
        int version,
        Form link,
        String made) {
    public FormPage {
        facts = List.copyOf(facts);
        problems = List.copyOf(problems);
    }

    /** What can be done. */
    public record Can(boolean publish, boolean close, boolean open, boolean link) {}

    /** A page below it. */
    public String href(String below) {
        return "/forms/" + id + below;
    }
}
