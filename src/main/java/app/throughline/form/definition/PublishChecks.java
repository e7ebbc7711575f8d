package app.throughline.form.definition;

import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.contact.Labels;
import app.throughline.contact.Properties;
import app.throughline.contact.Property;
import app.throughline.contact.PropertyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What keeps a form from being published (product FO-6): the whole list, each with where it stands. */
@Component
public record PublishChecks(AlertTypes types, Labels labels, Properties properties) {
    /** What must be mended first; empty when it can be published. */
    public List<FormProblem> problems(Definition definition) {
        var problems = new ArrayList<>(Soundness.problems(definition));
        label(definition, problems);
        values(definition, problems);
        alert(definition, problems);
        return problems;
    }

    private void label(Definition definition, List<FormProblem> problems) {
        var name = definition.then().label();
        if (!name.isEmpty()
                && labels.list().stream().noneMatch(label -> label.name().equals(name))) {
            problems.add(new FormProblem(
                    "/then/label", "retired_value", "The label “" + name + "” is not in use. Choose another."));
        }
    }

    private void values(Definition definition, List<FormProblem> problems) {
        if (definition.then().properties().isEmpty()) {
            return;
        }
        var known = properties.list().stream().collect(Collectors.toMap(Property::key, Function.identity()));
        new TreeMap<>(definition.then().properties())
                .forEach((question, property) -> value(definition, question, property, known, problems));
    }

    private static void value(
            Definition definition,
            String question,
            String property,
            Map<String, Property> known,
            List<FormProblem> problems) {
        var at = "/then/properties/" + question;
        var asked = definition.question(question);
        var target = known.get(property);
        if (asked.isEmpty()) {
            problems.add(new FormProblem(at, "unknown_value", "The form has no such question."));
        } else if (target == null) {
            problems.add(new FormProblem(at, "retired_value", "The property is not in use. Choose another."));
        } else if (!fits(asked.get(), target)) {
            problems.add(new FormProblem(
                    at,
                    "not_allowed",
                    "Answers to “" + asked.get().label() + "” are no values of “" + target.label() + "”."));
        }
    }

    /** Whether every answer to the question is a value of the property. */
    public static boolean fits(Question question, Property property) {
        return question.type().fits(property.type())
                && (property.type() != PropertyType.CHOICE && property.type() != PropertyType.CHOICES
                        || property.options().containsAll(question.options()));
    }

    private void alert(Definition definition, List<FormProblem> problems) {
        var alert = definition.then().alert();
        if (alert == null) {
            return;
        }
        if (types.find(alert.type()).filter(AlertType::isActive).isEmpty()) {
            problems.add(new FormProblem(
                    "/then/alert/type", "retired_value", "This type of alert is not in use. Choose another."));
        }
        if (alert.words().stream().anyMatch(key -> definition.question(key).isEmpty())) {
            problems.add(new FormProblem(
                    "/then/alert/words", "unknown_value", "Its text names a question that is not there."));
        }
    }
}
