package app.throughline.casework.page;

import app.throughline.contact.TimelinePage;
import app.throughline.task.TaskSection;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a case.
 *
 * @param head what it is about
 * @param tasks its tasks
 * @param composer writes into the timeline, null when the person may not
 * @param timeline what happened
 * @param rail its properties and surroundings
 */
public record CasePage(
        Head head, TaskSection tasks, @Nullable Composer composer, Timeline timeline, Rail rail) {

    /**
     * The upper part.
     *
     * @param opened when, and from what, such as "from ALERT-12"
     * @param warning about the student, "" for none
     * @param outcome how it ended, "" while it is open
     * @param merged the case it went into, null unless it was merged
     * @param mayChange whether the person may change it
     */
    public record Head(
            String label,
            String title,
            String description,
            Student student,
            Ui.Tag type,
            When opened,
            String from,
            String warning,
            String outcome,
            @Nullable Merged merged,
            boolean isOpen,
            boolean isPrivate,
            boolean mayChange) {
        /** Its page. */
        public String href() {
            return "/cases/" + label;
        }

        /** The breadcrumb. */
        public List<Ui.Crumb> crumbs() {
            return List.of(new Ui.Crumb("Cases", "/cases"), new Ui.Crumb(label, ""));
        }
    }

    /**
     * Where it went when it was merged.
     *
     * @param kept the label of that case, "" for one the person may not see
     * @param undoUrl "" when it can no longer be undone
     * @param until until when it can be undone, in words
     */
    public record Merged(String kept, When at, String undoUrl, String until) {}

    /** The student. @param line standing, may be empty */
    public record Student(String name, String href, Ui.Face face, String line) {}

    /**
     * Writes a note or logs an attempt.
     *
     * @param kind {@code note} or {@code attempt}
     * @param readers who may read a note, as choices
     * @param reading the same in a sentence
     * @param noteUrl the form that also takes named people and says who could read it
     * @param messageUrl the form that writes the student a message, "" when this person may not
     */
    public record Composer(
            String base,
            String kind,
            Form form,
            List<Ui.Option> readers,
            String reading,
            Choices choices,
            String noteUrl,
            String messageUrl) {
        /** Whether it logs an attempt. */
        public boolean isAttempt() {
            return kind.equals("attempt");
        }

        /** Where it is sent. */
        public String action() {
            return base + (isAttempt() ? "/attempts" : "/notes");
        }

        /** Shows the other kind. */
        public String url(String other) {
            return base + "/composer?kind=" + other;
        }
    }

    /** The choices of an attempt. */
    public record Choices(List<Ui.Option> channels, List<Ui.Option> results) {}

    /** What happened, by day. @param olderUrl more, "" when that was all */
    public record Timeline(List<Ui.Tab> tabs, List<Day> days, String olderUrl) {}

    /** The entries of one day. */
    public record Day(String heading, List<TimelinePage.Row> rows) {}

    /**
     * At the side.
     *
     * @param take offers to take it, for a case that a team answers for
     * @param subscribed whether the person follows it
     */
    public record Rail(
            List<Prop> props, List<Follower> followers, boolean take, boolean subscribed, List<Alert> alerts) {
        /** The names of the subscribers, for screen readers. */
        public String followerNames() {
            return String.join(
                    ", ", followers.stream().map(f -> f.face().name()).toList());
        }
    }

    /** A property; exactly one of tag, face and at is there. @param line under it, "" for none */
    public record Prop(
            Ui.Prop prop,
            Ui.@Nullable Tag tag,
            Ui.@Nullable Face face,
            @Nullable When at,
            String line) {}

    /** A subscriber. @param key in forms */
    public record Follower(Ui.Face face, String key) {}

    /** A linked alert. @param unlinkUrl "" when it cannot leave @param folded why it joined by itself, "" otherwise */
    public record Alert(
            String label, String href, String title, Ui.Tag status, When at, String unlinkUrl, String folded) {}
}
