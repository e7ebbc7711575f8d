package app.throughline.alert.page;

import app.throughline.academics.Evidence;
import app.throughline.alert.LinkedCases;
import app.throughline.contact.TimelinePage;
import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is decided upon: in the side panel of the queue, and on its own page.
 *
 * @param head what it is and where it stands
 * @param student whom it is about
 * @param said what was said, and by whom
 * @param evidence what the record shows, empty when it shows nothing or a kudos needs none
 * @param similar the student's other alerts that are open or of the last 60 days
 * @param related cases that point to it without having it
 * @param decision what this person may do
 */
public record AlertPanel(
        Head head,
        Student student,
        Said said,
        List<Evidence.Line> evidence,
        List<Similar> similar,
        List<LinkedCases.Linked> related,
        Decision decision) {
    public AlertPanel {
        evidence = List.copyOf(evidence);
        similar = List.copyOf(similar);
        related = List.copyOf(related);
    }

    /**
     * What it is.
     *
     * @param id ALERT-n
     * @param version for the forms: what the person saw
     * @param section the course section, "" for none
     * @param due its review time while open, null for none
     * @param restricted who else may see it when few may, "" otherwise
     * @param closing how it was closed, "" while open
     * @param kept the alert that was kept instead, "" for none
     * @param held whether the budget holds it back
     * @param routed why it went to its reviewer or to nobody, "" when somebody chose
     */
    public record Head(
            String id,
            int version,
            Ui.Tag priority,
            Ui.Tag type,
            Ui.Tag status,
            String section,
            @Nullable When due,
            String restricted,
            String closing,
            String kept,
            boolean held,
            String routed) {
        /** The alert's own page. */
        public String path() {
            return "/alerts/" + id;
        }
    }

    /**
     * Whom it is about.
     *
     * @param sub a line such as "S1001 · BS Biology", may be empty
     * @param href the student's page
     * @param inactive whether the records no longer say active
     */
    public record Student(long id, Ui.Face face, String sub, String href, boolean inactive) {}

    /**
     * What was said.
     *
     * @param words the description, "" when only the title speaks
     * @param times how often it occurred, "" for once
     */
    public record Said(String title, String words, String by, When at, String times) {}

    /** Another alert of the student. */
    public record Similar(String id, String href, String title, String status) {}

    /**
     * What may be done.
     *
     * @param queue the state of the queue around it, null on the alert's own page
     * @param mayChange whether this person may change it
     * @param mayWithdraw whether it is this person's own and open, and no more than that
     * @param open whether it is open
     * @param mayStart whether the review can begin
     * @param mayReturn whether it can go back to Triage
     * @param returns the words for that
     * @param leaves where somebody says what becomes of its case before it leaves it, "" when it is in none
     * @param motionUrl what is already in motion for the student
     * @param mutes the form that stops more automatic alerts like it, "" when there is no such thing
     * @param reviewers who may be chosen, the present one selected
     */
    public record Decision(
            @Nullable String queue,
            boolean mayChange,
            boolean mayWithdraw,
            boolean open,
            boolean mayStart,
            boolean mayReturn,
            boolean mayEscalate,
            String returns,
            String leaves,
            String motionUrl,
            String mutes,
            List<Ui.Option> reviewers) {
        public Decision {
            reviewers = List.copyOf(reviewers);
        }

        /** Where closing the panel leads. */
        public String back() {
            return queue == null || queue.isEmpty() ? "/alerts" : "/alerts?" + queue;
        }

        /** Who reviews it, as the form has it. */
        public String reviewer() {
            return reviewers.stream()
                    .filter(Ui.Option::selected)
                    .map(Ui.Option::value)
                    .findFirst()
                    .orElse("");
        }

        /** The state of the queue for the forms, "" without one. */
        public String queueOrNone() {
            return queue == null ? "" : queue;
        }

        /** The element that htmx replaces with the answer of a decision, null on the alert's own page. */
        public @Nullable String target() {
            return queue == null ? null : "#panel";
        }

        /** Adds the state of the queue to a path. */
        public String with(String path) {
            return queue == null ? path : AlertPanels.with(path, "queue", queue);
        }
    }

    /**
     * A change that somebody else's came before.
     *
     * @param field the part of the address that takes it, such as priority
     * @param queue the state of the queue around it, "" on the alert's own page
     */
    public record Overtaken(Head head, String field, String queue, Meanwhile meanwhile) {}

    /**
     * The alert's own page.
     *
     * @param history newest first
     * @param comment what was typed
     * @param comments the oldest first
     * @param told what the viewer was told about an alert they raised, the newest last
     * @param dueOn the review day as a date field has it, "" for none
     * @param logUrl the form that logs an attempt to reach the student, "" when this person may not
     * @param messageUrl the form that writes the student a message, "" when this person may not
     */
    public record Page(
            AlertPanel panel,
            List<Ui.Crumb> crumbs,
            List<TimelinePage.Row> history,
            Form comment,
            List<CommentPages.Row> comments,
            List<ReceiptPages.Told> told,
            List<Ui.Option> priorities,
            String dueOn,
            String logUrl,
            String messageUrl) {
        /** The priority as the form has it. */
        public String priority() {
            return priorities.stream()
                    .filter(Ui.Option::selected)
                    .map(Ui.Option::value)
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * The answer to a decision in the queue: the next panel, and the row that changed.
     *
     * @param next null when nothing is left
     * @param row the row as it is now, null when it left the list
     * @param goneId the row that left, "" for none
     */
    public record Decided(
            @Nullable AlertPanel next, app.throughline.listing.Listing.@Nullable Row row, String goneId) {}

    /**
     * The form of a decision.
     *
     * @param title the question
     * @param verb the button
     * @param action where it is sent
     * @param reasons to choose from
     * @param noteLabel what the text is for
     * @param noteOptional whether it may be left out
     * @param others the student's other alerts, one of which a duplicate names; empty when it cannot be one
     * @param sharing whether the type shares a note with the raiser
     * @param preview what its raiser will be told
     */
    public record Ask(
            Head head,
            Student student,
            Decision decision,
            String title,
            String verb,
            String to,
            String action,
            List<Ui.Option> reasons,
            String noteLabel,
            boolean noteOptional,
            List<Ui.Option> others,
            boolean sharing,
            Preview preview,
            Form form) {}

    /**
     * What the raiser of an alert will be told.
     *
     * @param raiser who that is, "" when nobody is told
     * @param words word for word, "" when nothing is told
     * @param url renews it as the form changes
     */
    public record Preview(String raiser, String words, String url) {}

    /**
     * Asks what becomes of an alert's case when the alert leaves it.
     *
     * @param linked CASE-n, or "its case" when the viewer may not see it
     * @param reopenHref where a closed case is opened again, "" when it is open or may not be
     * @param toTriage whether it goes to Triage, otherwise somebody works on it
     */
    public record Leaving(
            Head head,
            Student student,
            Decision decision,
            String title,
            String linked,
            String caseHref,
            String reopenHref,
            boolean toTriage) {
        /** Where the form is sent. */
        public String action() {
            return head.path() + (toTriage ? "/triage" : "/progress");
        }
    }
}
