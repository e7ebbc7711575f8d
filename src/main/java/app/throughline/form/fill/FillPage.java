package app.throughline.form.fill;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form to fill in.
 *
 * @param crisis whom to call at once, "" for nothing
 * @param phones the institution's numbers beside it
 * @param action where it is sent, "" for a preview that is not sent
 * @param frame what the software says around the questions
 * @param stamp proves when the page was made, "" for staff, who are signed in
 */
public record FillPage(
        String title,
        String intro,
        String crisis,
        List<String> phones,
        String action,
        String stamp,
        List<Part> parts,
        Form form,
        Frame frame) {
    public FillPage {
        phones = List.copyOf(phones);
        parts = List.copyOf(parts);
    }

    /**
     * What the software says around the questions, in the language of the page.
     *
     * @param optional beside a question that needs no answer
     * @param leaveEmpty beside the field that people do not see
     * @param summary above what needs fixing, "" when nothing does
     * @param send the words on the button
     */
    public record Frame(String optional, String leaveEmpty, String summary, String send) {}

    /** How it is sent: null for the usual way, another where there are files. */
    public @Nullable String enctype() {
        return parts.stream().flatMap(part -> part.questions().stream()).anyMatch(asked -> asked.files() != null)
                ? "multipart/form-data"
                : null;
    }

    /** Which files are asked for. @param accept their endings @param isMany whether several may be chosen */
    public record Files(String accept, boolean isMany) {}

    /**
     * When something is asked.
     *
     * @param field the field that decides, null for always
     * @param test {@code is}, {@code is_not} or {@code answered}
     * @param values a list as JSON
     * @param words the same for those without script
     */
    public record When(
            @Nullable String field,
            @Nullable String test,
            @Nullable String values,
            String words) {
        /** Always. */
        public static final When ALWAYS = new When(null, null, null, "");
    }

    /** Questions under a heading. @param id of its place on the page */
    public record Part(String id, String title, String text, When when, List<Asked> questions) {
        public Part {
            questions = List.copyOf(questions);
        }
    }

    /**
     * A question.
     *
     * @param name of its field, and its id
     * @param kind the type's name in lower case
     * @param options of a choice or a scale
     * @param ends what both ends of a scale mean, or which files are taken, "" for nothing
     * @param files null unless it asks for files
     */
    public record Asked(
            String name,
            String kind,
            String label,
            String help,
            boolean optional,
            List<Ui.Option> options,
            String ends,
            @Nullable Files files,
            When when) {
        public Asked {
            options = List.copyOf(options);
        }

        /** The type of a plain input. */
        public String inputType() {
            return switch (kind) {
                case "email" -> "email";
                case "phone" -> "tel";
                case "date" -> "date";
                default -> "text";
            };
        }

        /** What the browser may fill in by itself. */
        public String autocomplete() {
            return switch (kind) {
                case "email" -> "email";
                case "phone" -> "tel";
                default -> "off";
            };
        }

        /** Whether one of its options is chosen with radio buttons. */
        public boolean isRadio() {
            return kind.equals("choice") || kind.equals("yes_no") || kind.equals("scale");
        }
    }
}
