package app.throughline.rule.editor;

import app.throughline.action.editor.ActionEditors;
import app.throughline.builder.draft.DraftNode;
import app.throughline.kernel.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Brings what is wrong with a rule to the controls it is wrong in. */
@Component
record RuleProblems(ActionEditors actions) {
    /** The same problems by the ids of controls. Those of the conditions stand at the conditions. */
    List<FieldError> at(RuleForms.Made made, List<FieldError> errors) {
        var found = new ArrayList<FieldError>();
        boolean told = false;
        for (var error : errors) {
            var ends = error.field().split("/", 2);
            var rest = ends.length > 1 ? ends[1] : "";
            switch (ends[0]) {
                case "trigger" -> found.add(new FieldError(TriggerForm.control(rest), error.code(), error.message()));
                case "actions" -> found.add(actions.at(made.drafts(), made.on(), rest, error));
                case "filter" -> {
                    if (!told) {
                        found.addAll(conditions(made, error));
                    }
                    told = true;
                }
                default -> found.add(error);
            }
        }
        return found;
    }

    private static List<FieldError> conditions(RuleForms.Made made, FieldError error) {
        if (made.reading().isComplete()) {
            return List.of(new FieldError("conditions", error.code(), error.message()));
        }
        return made.reading().errors().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(one -> new FieldError(control(made, one.getKey()), "invalid", one.getValue()))
                .toList();
    }

    /** The id of the first control of a part of the conditions. */
    private static String control(RuleForms.Made made, int part) {
        var draft = made.conditions().draft();
        var end = switch (draft.find(part).orElse(draft.root())) {
            case DraftNode.Condition _ -> "-field";
            case DraftNode.Group _ -> "-add";
            case DraftNode.Related _, DraftNode.Segments _ -> "-op";
        };
        return "n" + part + end;
    }

    /** A field's value as people read it, for whoever chooses between two. */
    String words(String field, String value) {
        return switch (field) {
            case "stop", "sensitive" -> value.isEmpty() ? "No" : "Yes";
            default -> value;
        };
    }
}
