package app.throughline.form.editor;

import app.throughline.form.definition.Definition;
import app.throughline.form.definition.FormProblem;
import app.throughline.kernel.FieldError;
import java.util.List;
import java.util.regex.Pattern;

/** Problems of a definition at the fields of its editor. */
final class DraftProblems {
    private static final Pattern QUESTION =
            Pattern.compile("/sections/(\\d+)/questions/(\\d+)(?:/([a-z_]+)(?:/([a-z_]+))?.*)?");
    private static final Pattern SECTION = Pattern.compile("/sections/(\\d+)/(title|text|when).*");
    private static final Pattern PROPERTY = Pattern.compile("/then/properties/([a-z0-9_]+)");

    private DraftProblems() {}

    static List<FieldError> at(Definition definition, List<FormProblem> problems) {
        return problems.stream()
                .map(problem -> new FieldError(field(definition, problem.pointer()), problem.code(), problem.message()))
                .toList();
    }

    private static String field(Definition definition, String pointer) {
        var question = QUESTION.matcher(pointer);
        if (question.matches()) {
            var section = definition.sections().get(Integer.parseInt(question.group(1)));
            var key =
                    section.questions().get(Integer.parseInt(question.group(2))).key();
            var part = question.group(3) == null ? "label" : question.group(3);
            if (part.equals("files") && question.group(4) != null) {
                return DraftSteps.QUESTION + key + "." + question.group(4);
            }
            return DraftSteps.QUESTION + key + "." + (part.equals("scale_to") ? "scale" : part);
        }
        var section = SECTION.matcher(pointer);
        if (section.matches()) {
            var key = definition
                    .sections()
                    .get(Integer.parseInt(section.group(1)))
                    .key();
            return DraftSteps.SECTION + key + "." + section.group(2);
        }
        var property = PROPERTY.matcher(pointer);
        return property.matches() ? DraftSteps.QUESTION + property.group(1) + ".property" : whole(pointer);
    }

    private static String whole(String pointer) {
        return switch (pointer) {
            case "/name" -> "name";
            case "/opens_on" -> "opens";
            case "/closes_on" -> "closes";
            case "/per_hour" -> "per_hour";
            case "/frames" -> "frames";
            case "/texts/intro" -> "intro";
            case "/texts/crisis" -> "crisis";
            case "/texts/confirmation" -> "confirmation";
            case "/texts/closed" -> "closed";
            case "/texts/mail" -> "mail";
            case "/then/label" -> "label";
            case "/then/alert/type" -> DraftForms.ALERT;
            default -> pointer.startsWith("/then/alert/when") ? DraftForms.ALERT + ".when" : "";
        };
    }
}
