package app.throughline.form.definition;

import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.note.file.SentContent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Checks what was sent. Questions are gone through in their order: one whose condition does not hold with the answers
 * before it is not asked, whatever was sent for it.
 */
public final class AnswerChecks {
    /** What stands before a question's key in the name of its field. */
    public static final String FIELD = "q-";

    private static final int LONGEST_NAME = 255;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s.]{2,}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()./-]{4,28}");

    /** What only the records know. */
    public interface Records {
        /** The students somebody means by these words; none and several are both no answer. */
        List<Long> students(String words);

        /** Whether there is this course section to choose. */
        boolean hasSection(String id);
    }

    /**
     * What came of it.
     *
     * @param answers by the key of the question; questions that were not asked or not answered are absent
     * @param errors in the order of the questions
     */
    public record Checked(Map<String, List<String>> answers, List<FieldError> errors) {
        public Checked {
            answers = Map.copyOf(answers);
            errors = List.copyOf(errors);
        }
    }

    /** What came of one question. @param wrong why it is no answer, by the key of a sentence; "" when it is one */
    private record Answer(List<String> values, String code, String wrong, List<Object> parts) {
        static final Answer NONE = of(List.of());

        static Answer of(List<String> values) {
            return new Answer(values, "", "", List.of());
        }

        static Answer of(String value) {
            return of(List.of(value));
        }

        /** @param parts what its sentence names */
        static Answer wrong(String code, String sentence, Object... parts) {
            return new Answer(List.of(), code, sentence, List.of(parts));
        }

        private FieldError error(String field, Sentences sentences) {
            return new FieldError(field, code, sentences.say(wrong, parts.toArray()));
        }
    }

    private AnswerChecks() {}

    /** Checks what was sent under the names of the fields, without files. */
    public static Checked check(Definition definition, Map<String, List<String>> sent, Records records) {
        return check(definition, Sentences.in(""), sent, Map.of(), records);
    }

    /**
     * Checks what was sent under the names of the fields. An answer with files is their names.
     *
     * @param definition as it was read, in whatever language
     * @param sentences in the same
     */
    public static Checked check(
            Definition definition,
            Sentences sentences,
            Map<String, List<String>> sent,
            Map<String, List<SentContent>> files,
            Records records) {
        var answers = new LinkedHashMap<String, List<String>>();
        var errors = new ArrayList<FieldError>();
        definition.questions().filter(placed -> isAsked(placed, answers)).forEach(placed -> {
            var question = placed.question();
            var field = FIELD + question.key();
            var answer = question.type() == QuestionType.FILE
                    ? files(question.files(), files.getOrDefault(field, List.of()))
                    : typed(question, sent.getOrDefault(field, List.of()), records);
            if (!answer.wrong().isEmpty()) {
                errors.add(answer.error(field, sentences));
            } else if (!answer.values().isEmpty()) {
                answers.put(question.key(), answer.values());
            } else if (question.isRequired()) {
                errors.add(FieldError.required(field, sentences.say(missing(question), question.label())));
            }
        });
        return new Checked(answers, errors);
    }

    private static boolean isAsked(Definition.Placed placed, Map<String, List<String>> answers) {
        var section = placed.section().when();
        var own = placed.question().when();
        return (section == null || section.holds(answers)) && (own == null || own.holds(answers));
    }

    /** The sentence that asks for an answer. */
    private static String missing(Question question) {
        return switch (question.type()) {
            case CHOICE, YES_NO, SCALE, SECTION -> "needs_choice";
            case CHOICES -> "needs_choices";
            case CONSENT -> "needs_consent";
            case FILE -> "needs_file";
            case SHORT_TEXT, LONG_TEXT, EMAIL, PHONE, NUMBER, DATE, STUDENT, HIDDEN -> "needs_answer";
        };
    }

    private static Answer files(FileLimits limits, List<SentContent> sent) {
        if (sent.size() > limits.most()) {
            return Answer.wrong("too_many", "most_files", limits.most());
        }
        return sent.stream()
                .map(file -> file(limits, file))
                .filter(file -> !file.wrong().isEmpty())
                .findFirst()
                .orElseGet(() -> Answer.of(sent.stream().map(SentContent::name).toList()));
    }

    private static Answer file(FileLimits limits, SentContent sent) {
        return switch (sent) {
            case SentContent.TooLarge(var name) ->
                Answer.wrong("too_large", "file_too_large", name, limits.megabytes());
            case SentContent.Unsupported(var name) -> Answer.wrong("unsupported", "file_unknown", name, limits.kinds());
            case SentContent.Held held -> {
                if (!limits.takes(held.kind())) {
                    yield Answer.wrong("unsupported", "file_not_taken", held.name(), limits.kinds());
                }
                yield Text.tooLong(held.name(), LONGEST_NAME)
                        ? Answer.wrong("too_long", "file_name_long", LONGEST_NAME)
                        : Answer.of(held.name());
            }
        };
    }

    private static Answer typed(Question question, List<String> sent, Records records) {
        var given =
                sent.stream().map(Text::trim).filter(value -> !value.isEmpty()).toList();
        return given.isEmpty() ? Answer.NONE : answer(question, given, records);
    }

    private static Answer answer(Question question, List<String> given, Records records) {
        var first = given.getFirst();
        return switch (question.type()) {
            case SHORT_TEXT, HIDDEN -> fits(first, 500);
            case LONG_TEXT -> fits(first, 10_000);
            case EMAIL -> mail(first);
            case PHONE ->
                PHONE.matcher(first).matches() ? Answer.of(first) : Answer.wrong("invalid_format", "write_phone");
            case NUMBER -> number(first);
            case DATE -> day(first);
            case CHOICE, YES_NO, SCALE, CONSENT ->
                question.answers().contains(first) ? Answer.of(first) : Answer.wrong("unknown_value", "choose_one");
            case CHOICES -> choices(question, given);
            case STUDENT -> student(records.students(first));
            case SECTION ->
                records.hasSection(first) ? Answer.of(first) : Answer.wrong("unknown_value", "choose_section");
            case FILE -> Answer.NONE;
        };
    }

    private static Answer mail(String value) {
        return value.length() <= 254 && EMAIL.matcher(value).matches()
                ? Answer.of(value)
                : Answer.wrong("invalid_format", "write_mail");
    }

    private static Answer fits(String value, int max) {
        return Text.tooLong(value, max) ? Answer.wrong("too_long", "shorten", max) : Answer.of(value);
    }

    private static Answer number(String value) {
        try {
            var number = new BigDecimal(value.replace(",", "."));
            return value.length() > 30 || Math.abs(number.scale()) > 20
                    ? Answer.wrong("out_of_range", "number_long")
                    : Answer.of(number.toPlainString());
        } catch (NumberFormatException wrong) {
            return Answer.wrong("invalid_format", "write_number");
        }
    }

    private static Answer day(String value) {
        try {
            return Answer.of(LocalDate.parse(value).toString());
        } catch (DateTimeParseException wrong) {
            return Answer.wrong("invalid_format", "write_day");
        }
    }

    private static Answer choices(Question question, List<String> given) {
        return question.options().containsAll(given)
                ? Answer.of(question.options().stream().filter(given::contains).toList())
                : Answer.wrong("unknown_value", "choose_some");
    }

    private static Answer student(List<Long> found) {
        return switch (found.size()) {
            case 0 -> Answer.wrong("not_found", "no_student");
            case 1 -> Answer.of(Long.toString(found.getFirst()));
            default -> Answer.wrong("not_allowed", "many_students");
        };
    }
}
