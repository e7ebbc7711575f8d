package app.throughline.rule;

import app.throughline.access.Viewer;
import app.throughline.action.Action;
import app.throughline.action.ActionReader;
import app.throughline.action.SubjectKind;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a rule must be like (product RU-9); asked inside a transaction. */
@Component
class RuleChecks {
    private static final int NAME = 120;
    private static final int DESCRIPTION = 1_000;
    private static final int FOLDER = 80;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RuleStore store;
    private final RuleFilters filters;
    private final ActionReader actions;

    RuleChecks(RuleStore store, RuleFilters filters, ActionReader actions) {
        this.store = store;
        this.filters = filters;
        this.actions = actions;
    }

    /** What is wrong with a draft. @param id 0 for a new rule */
    List<FieldError> check(RuleList list, long id, RuleDraft draft, Viewer viewer) {
        var errors = new ArrayList<>(name(list, id, draft.name()));
        length(errors, "description", draft.description(), DESCRIPTION);
        length(errors, "folder", draft.folder(), FOLDER);
        if (draft.from() != null && draft.until() != null && !draft.from().isBefore(draft.until())) {
            errors.add(new FieldError("until", "out_of_range", "It ends before it begins. Choose a later end."));
        }
        errors.addAll(TriggerReader.read(list, draft.trigger()).problems());
        errors.addAll(filters.check(list, draft, viewer));
        errors.addAll(actions(list, draft, viewer));
        return errors;
    }

    private List<FieldError> actions(RuleList list, RuleDraft draft, Viewer viewer) {
        var on = SubjectKind.of(list.root()).orElseThrow();
        var read = actions.read(draft.actions(), on, viewer);
        if (!read.problems().isEmpty()) {
            return read.problems().stream()
                    .map(one -> new FieldError("actions" + one.pointer(), one.code(), one.message()))
                    .toList();
        }
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < read.actions().size(); i++) {
            if (read.actions().get(i) instanceof Action.Fold(var matching)) {
                errors.addAll(filters.inAction("actions/" + i + "/matching", matching, viewer));
            }
        }
        return errors;
    }

    private List<FieldError> name(RuleList list, long id, String name) {
        if (name.isBlank()) {
            return List.of(FieldError.required("name", "Give the rule a name."));
        }
        if (Text.tooLong(name, NAME)) {
            return List.of(new FieldError("name", "too_long", "Shorten the name to " + NAME + " characters."));
        }
        return store.isTaken(list, name, id)
                ? List.of(new FieldError("name", "duplicate", "Another rule has this name. Choose a different one."))
                : List.of();
    }

    private static void length(List<FieldError> errors, String field, String text, int max) {
        if (Text.tooLong(text, max)) {
            errors.add(new FieldError(field, "too_long", "Shorten it to " + max + " characters."));
        }
    }

    /** A version before it is known who made it. */
    record Wanted(
            long rule,
            int no,
            Trigger trigger,
            String filter,
            String actions,
            boolean stopHere,
            boolean isSensitive,
            String change) {
        RuleVersion by(java.time.Instant at, long account) {
            return new RuleVersion(rule, no, trigger, filter, actions, stopHere, isSensitive, change, at, account);
        }

        /** Whether it does what the other does. */
        boolean sameAs(RuleVersion other) {
            return trigger.equals(other.trigger())
                    && JSON.readTree(filter).equals(JSON.readTree(other.filter()))
                    && JSON.readTree(actions).equals(JSON.readTree(other.actions()))
                    && stopHere == other.stopHere()
                    && isSensitive == other.isSensitive();
        }
    }

    /** What a draft without mistakes is to do. */
    Wanted version(RuleList list, long rule, int no, RuleDraft draft, String change) {
        return new Wanted(
                rule,
                no,
                TriggerReader.stored(list, draft.trigger()),
                filters.canonical(draft.filter()),
                draft.actions(),
                draft.stopHere(),
                draft.isSensitive(),
                change);
    }
}
