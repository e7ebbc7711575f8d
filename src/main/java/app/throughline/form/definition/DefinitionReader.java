package app.throughline.form.definition;

import app.throughline.calendar.Priority;
import app.throughline.form.definition.Definition.AlertToRaise;
import app.throughline.form.definition.Definition.Section;
import app.throughline.form.definition.Definition.Texts;
import app.throughline.form.definition.Definition.Then;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads definitions from JSON. It finds every mistake at once, each with a pointer to where it stands. */
public final class DefinitionReader {
    /** How many sections and how many questions a form has at most. */
    public static final int SECTIONS = 20;

    /** How many questions a form has at most. */
    public static final int QUESTIONS = 100;

    static final int LABEL = 300;
    static final int OPTIONS = 50;
    static final int OPTION = 200;
    private static final int TEXT = 5000;
    private static final Set<String> PARTS = Set.of(
            "version",
            "name",
            "audience",
            "opens_on",
            "closes_on",
            "once_per_person",
            "from_student",
            "per_hour",
            "frames",
            "texts",
            "sections",
            "then",
            "languages");
    private static final int NAME = 120;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern SITE = Pattern.compile("https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?");

    private DefinitionReader() {}

    /** What came of reading. @param definition null when there are problems */
    public record Reading(@Nullable Definition definition, List<FormProblem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }

        /** The definition, for callers that know that it can be read. */
        public Definition get() {
            if (definition == null) {
                throw new IllegalStateException("Not a form: " + problems);
            }
            return definition;
        }
    }

    /** Reads a definition. */
    public static Reading read(String json) {
        var problems = new ArrayList<FormProblem>();
        try {
            var read = new Run().definition(new JsonPart(JSON.readTree(json), "", problems));
            return new Reading(problems.isEmpty() ? read : null, problems);
        } catch (JacksonException broken) {
            return new Reading(
                    null,
                    List.of(new FormProblem("", "invalid_format", "This is not JSON: " + broken.getOriginalMessage())));
        }
    }

    /** Whether this can be the key of a question or section. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** Whether this names a site that may show a form in its pages. */
    public static boolean isSite(String text) {
        return SITE.matcher(text).matches();
    }

    /** One reading. */
    private static final class Run {
        private final Set<String> keys = new HashSet<>();
        private int questions;

        private @Nullable Definition definition(JsonPart in) {
            if (!in.isObject(PARTS)) {
                return null;
            }
            if (in.number("version", 0, 1, 1) == 0) {
                in.in("version").problem("required", "The version of the language of forms is 1.");
            }
            return new Definition(
                    in.text("name", NAME),
                    in.one("audience", Audience.class, null),
                    in.day("opens_on"),
                    in.day("closes_on"),
                    in.flag("once_per_person"),
                    in.flag("from_student"),
                    in.number("per_hour", Definition.PER_HOUR, 1, 1000),
                    sites(in),
                    texts(in.in("texts")),
                    sections(in),
                    then(in.in("then")),
                    languages(in.in("languages")));
        }

        private static Languages languages(JsonPart in) {
            var words = new LinkedHashMap<String, Map<String, String>>();
            if (!in.isThere()) {
                return Languages.NONE;
            }
            if (!in.json().isObject() || in.json().size() > Languages.MOST) {
                in.problem("invalid_format", "An object with at most " + Languages.MOST + " languages, such as es.");
                return Languages.NONE;
            }
            for (var tag : in.json().propertyNames()) {
                var part = in.in(tag);
                if (Languages.isTag(tag) && part.json().isObject()) {
                    words.put(tag, places(part));
                } else {
                    part.problem("invalid_format", "The texts of a language such as es or pt-BR, by their places.");
                }
            }
            return new Languages(words);
        }

        private static Map<String, String> places(JsonPart in) {
            var places = new LinkedHashMap<String, String>();
            for (var place : in.json().propertyNames()) {
                var text = in.text(place, TEXT);
                if (!text.isEmpty()) {
                    places.put(place, text);
                }
            }
            return places;
        }

        private static List<String> sites(JsonPart in) {
            var sites = in.texts("frames", 20, 200);
            if (!sites.stream().allMatch(DefinitionReader::isSite)) {
                in.in("frames").problem("invalid_format", "Sites such as https://www.example.edu, without a path.");
            }
            return sites;
        }

        private static Texts texts(JsonPart in) {
            return !in.isThere() || !in.isObject(Set.of("intro", "crisis", "confirmation", "closed", "mail"))
                    ? Texts.NONE
                    : new Texts(
                            in.text("intro", TEXT),
                            in.text("crisis", TEXT),
                            in.text("confirmation", TEXT),
                            in.text("closed", TEXT),
                            in.text("mail", TEXT));
        }

        private List<Section> sections(JsonPart in) {
            var sections = new ArrayList<Section>();
            for (var part : in.list("sections", SECTIONS)) {
                if (part.isObject(Set.of("key", "title", "text", "when", "questions"))) {
                    sections.add(new Section(
                            key(part),
                            part.text("title", LABEL),
                            part.text("text", TEXT),
                            condition(part.in("when")),
                            questions(part)));
                }
            }
            return sections;
        }

        private List<Question> questions(JsonPart in) {
            var found = new ArrayList<Question>();
            for (var part : in.list("questions", QUESTIONS)) {
                if (part.isObject(Set.of(
                        "key",
                        "type",
                        "label",
                        "help",
                        "required",
                        "options",
                        "scale_to",
                        "identifies",
                        "files",
                        "when"))) {
                    found.add(question(part));
                }
            }
            questions += found.size();
            if (questions > QUESTIONS) {
                in.in("questions").problem("too_long", "A form has at most " + QUESTIONS + " questions.");
            }
            return found;
        }

        private Question question(JsonPart in) {
            return new Question(
                    key(in),
                    in.one("type", QuestionType.class, null),
                    in.text("label", LABEL),
                    in.text("help", 1000),
                    in.flag("required"),
                    in.texts("options", OPTIONS, OPTION),
                    in.number("scale_to", 5, 3, 10),
                    in.one("identifies", Identity.class, Identity.NONE),
                    files(in.in("files")),
                    condition(in.in("when")));
        }

        private static FileLimits files(JsonPart in) {
            if (!in.isThere() || !in.isObject(Set.of("kinds", "most", "megabytes"))) {
                return FileLimits.USUAL;
            }
            var groups = new ArrayList<FileGroup>();
            for (var part : in.list("kinds", FileGroup.values().length)) {
                FileGroup.find(part.json().asString(""))
                        .ifPresentOrElse(
                                groups::add,
                                () -> part.problem(
                                        "unknown_value",
                                        "One of documents, spreadsheets, presentations, pictures, texts."));
            }
            return new FileLimits(
                    groups,
                    in.number("most", FileLimits.USUAL.most(), 1, FileLimits.MOST_FILES),
                    in.number("megabytes", FileLimits.USUAL.megabytes(), 1, FileLimits.MOST_MEGABYTES));
        }

        private String key(JsonPart in) {
            var key = in.text("key", 40);
            if (!isKey(key)) {
                in.in("key").problem("invalid_format", "Small letters, digits and underscores, a letter first.");
            } else if (!keys.add(key)) {
                in.in("key").problem("not_allowed", "Another part of the form has this key.");
            }
            return key;
        }

        private static @Nullable Condition condition(JsonPart in) {
            if (!in.isThere() || !in.isObject(Set.of("question", "is", "is_not", "answered"))) {
                return null;
            }
            var question = in.text("question", 40);
            if (in.in("is").isThere()) {
                return new Condition(question, Condition.Test.IS, in.texts("is", OPTIONS, OPTION));
            }
            return in.in("is_not").isThere()
                    ? new Condition(question, Condition.Test.IS_NOT, in.texts("is_not", OPTIONS, OPTION))
                    : new Condition(question, Condition.Test.ANSWERED, List.of());
        }

        private static Then then(JsonPart in) {
            if (!in.isThere() || !in.isObject(Set.of("label", "properties", "alert"))) {
                return Then.NOTHING;
            }
            return new Then(in.text("label", 60), properties(in.in("properties")), alert(in.in("alert")));
        }

        private static Map<String, String> properties(JsonPart in) {
            var properties = new LinkedHashMap<String, String>();
            if (in.isThere() && !in.json().isObject()) {
                in.problem("invalid_format", "An object: the key of a question, and of the property its answer sets.");
                return properties;
            }
            in.json().propertyNames().forEach(name -> properties.put(name, in.text(name, 60)));
            return properties;
        }

        private static @Nullable AlertToRaise alert(JsonPart in) {
            return !in.isThere() || !in.isObject(Set.of("type", "priority", "words", "when"))
                    ? null
                    : new AlertToRaise(
                            in.text("type", 60),
                            in.in("priority").isThere() ? in.one("priority", Priority.class, null) : null,
                            in.texts("words", QUESTIONS, 40),
                            condition(in.in("when")));
        }
    }
}
