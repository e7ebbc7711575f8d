package app.throughline.casework.handover;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/** The people who work here. @param waiting how many open records belong to somebody who left */
public record PeoplePage(List<Row> rows, int waiting) {
    /** One of them. @param maySeeAs whether the reader may look as them @param path their page of the settings */
    public record Row(
            long id, Ui.Face face, String sub, String groups, boolean isActive, boolean maySeeAs, String path) {}

    /**
     * The form of one person.
     *
     * @param groups the permission groups, those of the person selected
     */
    public record Edit(String name, String email, boolean isActive, String path, List<Ui.Option> groups, Form form) {}

    /**
     * Asks who takes over what somebody leaves.
     *
     * @param shares what they answer for
     * @param isActive whether they still work here: then the form also switches the account off
     */
    public record Leaving(String name, String path, boolean isActive, List<Choice> shares, Form form) {
        /** The word on the button. */
        public String verb() {
            return isActive ? "Deactivate" : "Hand over";
        }
    }

    /** A part with the people who may take it. */
    public record Choice(String key, String label, List<Ui.Option> people) {}

    /** Open records of people who left. */
    public record Waiting(List<Left> rows) {}

    /** One of them. @param handover where somebody else is chosen */
    public record Left(String label, String title, String href, String owner, String handover) {}
}
