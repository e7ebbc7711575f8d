package app.throughline.form.editor;

import app.throughline.calendar.Priority;
import app.throughline.form.definition.Audience;
import app.throughline.form.definition.Condition;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.Definition.AlertToRaise;
import app.throughline.form.definition.Definition.Section;
import app.throughline.form.definition.Definition.Texts;
import app.throughline.form.definition.Definition.Then;
import app.throughline.form.definition.FileLimits;
import app.throughline.form.definition.Identity;
import app.throughline.form.definition.Languages;
import app.throughline.form.definition.Question;
import app.throughline.form.definition.QuestionType;
import app.throughline.kernel.FieldError;
import app.throughline.web.Form;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A definition in the fields of its editor, and back. */
final class DraftForms {
    static final String ALERT = "alert";

    private DraftForms() {}

    /** The fields of a definition. */
    static Form of(Definition definition) {
        var values = new LinkedHashMap<String, List<String>>();
        put(values, "name", definition.name());
        put(values, "audience", key(definition.audience()));
        put(values, "opens", day(definition.opensOn()));
        put(values, "closes", day(definition.closesOn()));
        put(values, "once", definition.isOncePerPerson() ? "yes" : "");
        put(values, "from_student", definition.isFromStudent() ? "yes" : "");
        put(values, "per_hour", Integer.toString(definition.perHour()));
        put(values, "frames", String.join("\n", definition.frames()));
        texts(values, definition.texts());
        put(values, "label", definition.then().label());
        var items = new ArrayList<String>();
        definition.sections().forEach(section -> section(values, items, section));
        values.put(DraftSteps.ITEM, items);
        definition
                .then()
                .properties()
                .forEach((question, property) -> put(values, DraftSteps.QUESTION + question + ".property", property));
        alert(values, definition.then().alert());
        return new Form(values, List.of());
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private static void texts(Map<String, List<String>> values, Texts texts) {
        put(values, "intro", texts.intro());
        put(values, "crisis", texts.crisis());
        put(values, "confirmation", texts.confirmation());
        put(values, "closed", texts.closed());
        put(values, "mail", texts.mail());
    }

    private static void section(Map<String, List<String>> values, List<String> items, Section section) {
        var item = DraftSteps.SECTION + section.key();
        items.add(item);
        put(values, item + ".title", section.title());
        put(values, item + ".text", section.text());
        when(values, item, section.when());
        section.questions().forEach(question -> {
            items.add(DraftSteps.QUESTION + question.key());
            question(values, DraftSteps.QUESTION + question.key(), question);
        });
    }

    private static void question(Map<String, List<String>> values, String item, Question question) {
        put(values, item + ".type", key(question.type()));
        put(values, item + ".label", question.label());
        put(values, item + ".help", question.help());
        put(values, item + ".required", question.isRequired() ? "yes" : "");
        put(values, item + ".options", String.join("\n", question.options()));
        put(values, item + ".scale", Integer.toString(question.scaleTo()));
        put(values, item + ".identifies", key(question.identifies()));
        if (question.type() == QuestionType.FILE) {
            FileFields.write(values, item, question.files());
        }
        when(values, item, question.when());
    }

    private static void alert(Map<String, List<String>> values, @Nullable AlertToRaise alert) {
        if (alert != null) {
            put(values, ALERT, alert.type());
            put(values, "priority", alert.priority() == null ? "" : key(alert.priority()));
            values.put("words", alert.words());
            when(values, ALERT, alert.when());
        }
    }

    private static void when(Map<String, List<String>> values, String item, @Nullable Condition when) {
        if (when != null) {
            put(values, item + ".when", when.question());
            put(values, item + ".test", key(when.test()));
            put(values, item + ".values", String.join("; ", when.values()));
        }
    }

    private static void put(Map<String, List<String>> values, String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, List.of(value));
        }
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** What the fields say. @param errors gets what cannot be read */
    static Definition read(Form form, List<FieldError> errors) {
        var sections = sections(form);
        var questions = sections.stream()
                .flatMap(section -> section.questions().stream())
                .toList();
        return new Definition(
                form.value("name").strip(),
                one(Audience.class, form.value("audience"), Audience.PUBLIC),
                day(form, "opens", errors),
                day(form, "closes", errors),
                form.ticked("once"),
                form.ticked("from_student"),
                number(form, "per_hour", Definition.PER_HOUR, errors),
                lines(form.value("frames")),
                new Texts(
                        form.value("intro").strip(),
                        form.value("crisis").strip(),
                        form.value("confirmation").strip(),
                        form.value("closed").strip(),
                        form.value("mail").strip()),
                sections,
                then(form, questions),
                Languages.NONE);
    }

    private static List<Section> sections(Form form) {
        var sections = new ArrayList<Section>();
        var before = new ArrayList<Question>();
        var questions = new ArrayList<Question>();
        var open = "";
        var items = form.values().getOrDefault(DraftSteps.ITEM, List.of());
        for (var item : items) {
            if (item.startsWith(DraftSteps.SECTION)) {
                if (!open.isEmpty()) {
                    sections.add(section(form, open, questions, before));
                    before.addAll(questions);
                    questions.clear();
                }
                open = item;
            } else {
                var all = new ArrayList<>(before);
                all.addAll(questions);
                questions.add(question(form, item, all));
            }
        }
        if (!open.isEmpty()) {
            sections.add(section(form, open, questions, before));
        }
        return sections;
    }

    private static Section section(Form form, String item, List<Question> questions, List<Question> before) {
        return new Section(
                item.substring(2),
                form.value(item + ".title").strip(),
                form.value(item + ".text").strip(),
                when(form, item, before),
                questions);
    }

    private static Question question(Form form, String item, List<Question> before) {
        var type = one(QuestionType.class, form.value(item + ".type"), QuestionType.SHORT_TEXT);
        var scale = form.value(item + ".scale");
        return new Question(
                item.substring(2),
                type,
                form.value(item + ".label").strip(),
                form.value(item + ".help").strip(),
                form.ticked(item + ".required"),
                hasOptions(type) ? lines(form.value(item + ".options")) : List.of(),
                type == QuestionType.SCALE && scale.matches("[3-9]|10") ? Integer.parseInt(scale) : 5,
                one(Identity.class, form.value(item + ".identifies"), Identity.NONE),
                type == QuestionType.FILE ? FileFields.read(form, item) : FileLimits.USUAL,
                when(form, item, before));
    }

    /** Whether a question of this type has lines to write: choices, ends of a scale, a value. */
    static boolean hasOptions(QuestionType type) {
        return type.isChosen() || type == QuestionType.SCALE || type == QuestionType.HIDDEN;
    }

    private static @Nullable Condition when(Form form, String item, List<Question> questions) {
        var key = form.value(item + ".when");
        if (key.isEmpty()) {
            return null;
        }
        var test = one(Condition.Test.class, form.value(item + ".test"), Condition.Test.IS);
        var named = questions.stream()
                .filter(question -> question.key().equals(key))
                .findFirst()
                .orElse(null);
        var values = Arrays.stream(form.value(item + ".values").split(";"))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> named == null ? value : answer(named, value))
                .toList();
        return new Condition(key, test, test == Condition.Test.ANSWERED ? List.of() : values);
    }

    /** The answer people mean by a word, such as {@code yes} for "Yes". */
    private static String answer(Question question, String word) {
        return question.answers().stream()
                .filter(answer -> question.words(answer).equalsIgnoreCase(word))
                .findFirst()
                .orElse(word);
    }

    private static Then then(Form form, List<Question> questions) {
        var properties = new LinkedHashMap<String, String>();
        questions.forEach(question -> {
            var property = form.value(DraftSteps.QUESTION + question.key() + ".property");
            if (!property.isEmpty()) {
                properties.put(question.key(), property);
            }
        });
        var type = form.value(ALERT);
        var keys = questions.stream().map(Question::key).toList();
        var words = form.values().getOrDefault("words", List.of()).stream()
                .filter(keys::contains)
                .toList();
        var priority =
                form.value("priority").isEmpty() ? null : one(Priority.class, form.value("priority"), Priority.MEDIUM);
        var alert = type.isEmpty() ? null : new AlertToRaise(type, priority, words, when(form, ALERT, questions));
        return new Then(form.value("label"), properties, alert);
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static <E extends Enum<E>> E one(Class<E> of, String key, E otherwise) {
        return Arrays.stream(of.getEnumConstants())
                .filter(constant -> key(constant).equals(key))
                .findFirst()
                .orElse(otherwise);
    }

    private static @Nullable LocalDate day(Form form, String name, List<FieldError> errors) {
        try {
            return form.value(name).isBlank()
                    ? null
                    : LocalDate.parse(form.value(name).strip());
        } catch (DateTimeParseException wrong) {
            errors.add(new FieldError(name, "invalid_format", "Write the day as year-month-day."));
            return null;
        }
    }

    private static int number(Form form, String name, int otherwise, List<FieldError> errors) {
        var text = form.value(name).strip();
        if (text.isEmpty() || text.matches("[1-9][0-9]{0,2}|1000")) {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        }
        errors.add(new FieldError(name, "out_of_range", "Write a whole number from 1 to 1000."));
        return otherwise;
    }
}
