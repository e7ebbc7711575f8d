package app.throughline.task;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/** The form that changes a task. @param back where leaving it leads */
public record TaskEdit(long id, Form form, List<Ui.Option> people, String back) {
    /** Where it is sent. */
    public String action() {
        return "/tasks/" + id + "/edit";
    }
}
