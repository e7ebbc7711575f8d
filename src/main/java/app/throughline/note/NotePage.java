package app.throughline.note;

import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A note with its earlier wordings.
 *
 * @param who may read it, in words
 * @param edited null when it never changed
 * @param form the form that changes it, null for everybody but the author
 * @param readers the choices of that form
 * @param people who can be named
 * @param meanwhile how it reads now when somebody saved meanwhile
 */
public record NotePage(
        long id,
        String type,
        Ui.Face author,
        When written,
        @Nullable When edited,
        String who,
        String body,
        String studentHref,
        @Nullable Form form,
        List<Ui.Option> readers,
        List<Ui.Option> people,
        Meanwhile meanwhile,
        List<Earlier> earlier) {

    /** An earlier wording. */
    public record Earlier(int version, When until, String body) {}

    /** Where the form is sent. */
    public String action() {
        return "/notes/" + id;
    }
}
