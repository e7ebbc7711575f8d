package app.throughline.task.page;

import app.throughline.task.TaskPlaces;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task's own page.
 *
 * @param facts who created and who closed it, in sentences
 * @param related the task it repeats, the alerts of its case and the cases that point to it
 * @param mayChange whether this person may change it
 */
public record TaskPage(
        Head head,
        Work work,
        List<Fact> facts,
        List<TaskPlaces.Related> related,
        List<Step> steps,
        Following following,
        boolean mayChange) {

    /**
     * What it is.
     *
     * @param label TASK-n
     * @param place the case it belongs to, such as "CASE-318", "" for none
     * @param completionNote "" for none
     */
    public record Head(
            String label,
            String title,
            Ui.Tag status,
            boolean isOpen,
            String description,
            Student student,
            String place,
            String placeHref,
            String completionNote) {}

    /**
     * How it is to be done.
     *
     * @param due null without a due date
     * @param repeats "" when it does not
     * @param statuses the statuses it can be moved to by hand
     */
    public record Work(
            Ui.Tag priority,
            String type,
            Ui.Face assignee,
            @Nullable When due,
            String repeats,
            List<Ui.Option> statuses) {}

    /**
     * Who follows it.
     *
     * @param mine whether this person does
     * @param people who may be added
     * @param form the form that adds somebody
     */
    public record Following(List<Follower> followers, boolean mine, List<Ui.Option> people, Form form) {}

    /** The student. @param href "" when this person may not see them */
    public record Student(Ui.Face face, String href) {}

    /** What happened when. */
    public record Fact(String words, When at) {}

    /** A step of the checklist. */
    public record Step(long id, String label, boolean done) {
        /** The id of its checkbox. */
        public String domId() {
            return "step-" + id;
        }
    }

    /** Who follows it. @param key in forms */
    public record Follower(Ui.Face face, String key) {}

    /** Its address. */
    public String href() {
        return "/tasks/" + head.label();
    }

    /** How far the checklist is, "" without one. */
    public String progress() {
        long done = steps.stream().filter(Step::done).count();
        return steps.isEmpty() ? "" : done + " of " + steps.size();
    }

    /** The way here. */
    public List<Ui.Crumb> crumbs() {
        return List.of(new Ui.Crumb("Tasks", "/tasks"), new Ui.Crumb(head.label(), ""));
    }
}
