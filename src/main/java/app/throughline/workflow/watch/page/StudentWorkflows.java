package app.throughline.workflow.watch.page;

import app.throughline.contact.StudentHeader;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;

/** The workflows that a student is in, or was. @param enrollHref "" for who enrolls nobody @param olderHref "" at the end */
public record StudentWorkflows(StudentHeader header, String enrollHref, List<Row> rows, String olderHref) {
    public StudentWorkflows {
        rows = List.copyOf(rows);
    }

    /**
     * One of them.
     *
     * @param href the way through it, "" for who sees no workflows
     * @param step where the student stands, or how it ended
     * @param next when it goes on, "" when it ended
     */
    public record Row(String domId, String name, String href, Ui.Tag state, String step, String next, When entered) {}
}
