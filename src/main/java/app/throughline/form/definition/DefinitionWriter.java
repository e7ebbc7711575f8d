package app.throughline.form.definition;

import app.throughline.form.definition.Definition.AlertToRaise;
import app.throughline.form.definition.Definition.Section;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes definitions as JSON, as {@link DefinitionReader} reads them. What says nothing is left out. */
public final class DefinitionWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DefinitionWriter() {}

    /** The definition on one line. */
    public static String write(Definition definition) {
        return JSON.writeValueAsString(node(definition));
    }

    /** The definition as people read it. */
    public static String pretty(Definition definition) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node(definition));
    }

    private static ObjectNode node(Definition of) {
        var json = JSON.createObjectNode();
        json.put("version", 1).put("name", of.name()).put("audience", JsonPart.key(of.audience()));
        if (of.opensOn() != null) {
            json.put("opens_on", of.opensOn().toString());
        }
        if (of.closesOn() != null) {
            json.put("closes_on", of.closesOn().toString());
        }
        json.put("once_per_person", of.isOncePerPerson()).put("per_hour", of.perHour());
        if (of.isFromStudent()) {
            json.put("from_student", true);
        }
        texts(json, "frames", of.frames());
        var texts = json.putObject("texts");
        text(texts, "intro", of.texts().intro());
        text(texts, "crisis", of.texts().crisis());
        text(texts, "confirmation", of.texts().confirmation());
        text(texts, "closed", of.texts().closed());
        text(texts, "mail", of.texts().mail());
        var sections = json.putArray("sections");
        of.sections().forEach(section -> section(sections.addObject(), section));
        then(json.putObject("then"), of.then());
        languages(json, of.languages());
        return json;
    }

    private static void languages(ObjectNode json, Languages of) {
        if (of.words().isEmpty()) {
            return;
        }
        var languages = json.putObject("languages");
        of.words().forEach((language, places) -> {
            var texts = languages.putObject(language);
            places.entrySet().stream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .forEach(place -> texts.put(place.getKey(), place.getValue()));
        });
    }

    private static void section(ObjectNode json, Section of) {
        json.put("key", of.key());
        text(json, "title", of.title());
        text(json, "text", of.text());
        condition(json, of.when());
        var questions = json.putArray("questions");
        of.questions().forEach(question -> question(questions.addObject(), question));
    }

    private static void question(ObjectNode json, Question of) {
        json.put("key", of.key()).put("type", JsonPart.key(of.type())).put("label", of.label());
        text(json, "help", of.help());
        if (of.isRequired()) {
            json.put("required", true);
        }
        texts(json, "options", of.options());
        if (of.type() == QuestionType.SCALE) {
            json.put("scale_to", of.scaleTo());
        }
        if (of.identifies() != Identity.NONE) {
            json.put("identifies", JsonPart.key(of.identifies()));
        }
        if (of.type() == QuestionType.FILE && !of.files().equals(FileLimits.USUAL)) {
            files(json.putObject("files"), of.files());
        }
        condition(json, of.when());
    }

    private static void files(ObjectNode json, FileLimits of) {
        texts(json, "kinds", of.groups().stream().map(JsonPart::key).toList());
        json.put("most", of.most()).put("megabytes", of.megabytes());
    }

    private static void condition(ObjectNode json, @Nullable Condition of) {
        if (of == null) {
            return;
        }
        var when = json.putObject("when").put("question", of.question());
        switch (of.test()) {
            case IS -> all(when.putArray("is"), of.values());
            case IS_NOT -> all(when.putArray("is_not"), of.values());
            case ANSWERED -> when.put("answered", true);
        }
    }

    private static void then(ObjectNode json, Definition.Then of) {
        text(json, "label", of.label());
        if (!of.properties().isEmpty()) {
            var properties = json.putObject("properties");
            of.properties().entrySet().stream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
        }
        if (of.alert() != null) {
            alert(json.putObject("alert"), of.alert());
        }
    }

    private static void alert(ObjectNode json, AlertToRaise of) {
        json.put("type", of.type());
        if (of.priority() != null) {
            json.put("priority", JsonPart.key(of.priority()));
        }
        texts(json, "words", of.words());
        condition(json, of.when());
    }

    private static void text(ObjectNode json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }

    private static void texts(ObjectNode json, String name, java.util.List<String> texts) {
        if (!texts.isEmpty()) {
            all(json.putArray(name), texts);
        }
    }

    private static void all(ArrayNode array, java.util.List<String> texts) {
        texts.forEach(array::add);
    }
}
