package app.throughline.alert.raise;

import app.throughline.alert.page.AlertPanel;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form for raising an alert.
 *
 * @param changeHref chooses other students
 * @param offers templates to begin with, none when there are none
 */
public record RaisePage(
        List<Student> students,
        String changeHref,
        Offers offers,
        boolean hasDue,
        List<Group> groups,
        List<Choice> priorities,
        List<Ui.Option> sections,
        Notes notes,
        Form form) {
    /** Templates to begin with. @param notes what the chosen one filled in, and what it left out */
    public record Offers(List<Ui.Option> templates, List<String> notes) {
        static final Offers NONE = new Offers(List.of(), List.of());
    }

    /** The same with templates to begin with. */
    RaisePage offering(Offers other) {
        return new RaisePage(students, changeHref, other, hasDue, groups, priorities, sections, notes, form);
    }

    /**
     * The choice of students.
     *
     * @param lists who was found, or whom the person teaches and advises
     * @param none whether a search found nobody
     * @param error what is wrong with the choice, "" when nothing is
     */
    public record Pick(String words, List<Group> lists, boolean none, String error) {
        /** Students under a heading, "" for those a search found. */
        public record Group(String name, List<Student> students) {}
    }

    /** A student to choose. @param href the form about this one alone */
    public record Student(long id, Ui.Face face, String sub, String href, boolean chosen) {}

    /** What became of each of several. */
    public record Receipt(String title, List<Line> lines) {}

    /**
     * One of them.
     *
     * @param words what became of it, or why it was not raised
     * @param href the alert, "" when there is none that the person may open
     */
    public record Line(Ui.Face face, String words, String href, boolean raised) {}

    /** Whom it will not be raised about. @param why what stands against it */
    public record Skipped(String name, String why) {}

    /** The types of a group. */
    public record Group(String name, List<Choice> choices) {}

    /** A radio card. */
    public record Choice(String value, String label, String hint, String icon, String tone, boolean chosen) {}

    /**
     * What is said beside the form.
     *
     * @param known open alerts about the same
     * @param skipped students it will not be raised about, and why
     * @param privacy who can see it, in a sentence
     * @param audience who can see it, by name
     * @param crisis the emergency line that has to be read first, "" for ordinary types
     */
    public record Notes(
            List<AlertPanel.Similar> known,
            List<Skipped> skipped,
            String privacy,
            AudiencePanel audience,
            String crisis,
            boolean read,
            Form form) {}

    /**
     * Who can see an alert.
     *
     * @param warning said when nobody but the raiser, or not even they, can; "" otherwise
     */
    public record AudiencePanel(List<Audiences.Seer> people, List<Audiences.Crowd> crowds, String warning) {
        /** Of this audience. */
        static AudiencePanel of(Audiences.Audience audience, @Nullable Long raiser, boolean chosen) {
            var alone = chosen && audience.isAlone(raiser);
            return new AudiencePanel(
                    audience.people(),
                    audience.crowds(),
                    alone ? "Nobody but you would see it. Choose another type, or ask for a reviewer first." : "");
        }
    }
}
