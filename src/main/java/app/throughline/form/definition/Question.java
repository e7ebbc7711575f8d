package app.throughline.form.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question.
 *
 * @param key what its answers are kept under; never another question's
 * @param label what is asked, at most 300 characters
 * @param help a line below it, may be empty
 * @param options what one may choose; the words at both ends of a scale; the value of a hidden one without another
 * @param scaleTo the end of a scale that begins at 1, 3 to 10
 * @param identifies what the answer tells about which student it is
 * @param files which files it takes, where it asks for some
 * @param when when it is asked, null for always
 */
public record Question(
        String key,
        QuestionType type,
        String label,
        String help,
        boolean isRequired,
        List<String> options,
        int scaleTo,
        Identity identifies,
        FileLimits files,
        @Nullable Condition when) {
    public Question {
        options = List.copyOf(options);
    }

    /** The same in other words. */
    Question said(String otherLabel, String otherHelp) {
        return new Question(key, type, otherLabel, otherHelp, isRequired, options, scaleTo, identifies, files, when);
    }

    /** The answers one may give: options, the steps of a scale, yes and no; empty where they are free. */
    public List<String> answers() {
        return switch (type) {
            case CHOICE, CHOICES -> options;
            case YES_NO -> List.of("yes", "no");
            case CONSENT -> List.of("yes");
            case SCALE ->
                java.util.stream.IntStream.rangeClosed(1, scaleTo)
                        .mapToObj(Integer::toString)
                        .toList();
            case SHORT_TEXT, LONG_TEXT, EMAIL, PHONE, NUMBER, DATE, STUDENT, SECTION, FILE, HIDDEN -> List.of();
        };
    }

    /** An answer as people read it. */
    public String words(String answer) {
        return switch (type) {
            case YES_NO, CONSENT -> answer.equals("yes") ? "Yes" : "No";
            case SHORT_TEXT,
                    LONG_TEXT,
                    EMAIL,
                    PHONE,
                    NUMBER,
                    DATE,
                    CHOICE,
                    CHOICES,
                    SCALE,
                    STUDENT,
                    SECTION,
                    FILE,
                    HIDDEN -> answer;
        };
    }
}
