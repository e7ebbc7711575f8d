package app.throughline.rule.editor;

import app.throughline.action.SubjectKind;
import app.throughline.action.editor.ActionDrafts;
import app.throughline.action.editor.ActionEditors;
import app.throughline.builder.BuilderOptions;
import app.throughline.builder.Builders;
import app.throughline.builder.Reading;
import app.throughline.kernel.FieldError;
import app.throughline.rule.RuleDraft;
import app.throughline.rule.RuleList;
import app.throughline.web.Form;
import app.throughline.web.When;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The whole rule in its form: out of what is stored, out of what was sent, and into a draft. */
@Component
record RuleForms(Builders builders, ActionEditors actions, TriggerForm triggers, When.Format when) {
    static final String TRIGGER = "when";
    static final String FILTER = "filter";
    static final String ACTIONS = "then";

    /** The fields with the words people know them by, for whoever saves over somebody else. */
    static final Map<String, String> FIELDS = fields();

    private static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "Name");
        fields.put("description", "Description");
        fields.put("folder", "Folder");
        fields.put("owner", "Owner");
        fields.put("from", "From");
        fields.put("until", "Until");
        fields.put("stop", "Stop later rules");
        fields.put("sensitive", "Include sensitive records");
        fields.put(TRIGGER, "When");
        fields.put(FILTER, "If");
        fields.put(ACTIONS, "Then");
        return fields;
    }

    /**
     * A rule that is being made.
     *
     * @param form all that was sent, with when, if and then as they would be stored among it
     */
    record Made(RuleList list, Form form, Builders.Form conditions, Reading reading, ActionDrafts drafts) {
        SubjectKind on() {
            return subject(list);
        }

        String json(String part) {
            return form.value(part);
        }

        Made with(Form other) {
            return new Made(list, other, conditions, reading, drafts);
        }
    }

    /** The records a list is about. */
    static SubjectKind subject(RuleList list) {
        return SubjectKind.of(list.root()).orElseThrow();
    }

    /** Whether the form was sent by a step of the editor, and not to be saved. */
    boolean isStep(Map<String, List<String>> sent) {
        return sent.containsKey("step") || builders.isEdit(sent);
    }

    /** A form that was sent, after the step that was asked for. */
    Made sent(Map<String, List<String>> sent) {
        var button = sent.getOrDefault("step", List.of("")).getFirst();
        var values = TriggerForm.step(sent, button);
        var list = TriggerForm.list(values);
        var root = builders.root(list.root());
        return made(
                list, values, builders.form(root, sent), ActionDrafts.read(sent).step(button));
    }

    /** The form of a draft. @param owner the account that answers for the rule */
    Made stored(RuleList list, RuleDraft draft, long owner) {
        var values = new LinkedHashMap<String, List<String>>();
        values.put("name", List.of(draft.name()));
        values.put("description", List.of(draft.description()));
        values.put("folder", List.of(draft.folder()));
        values.put("owner", List.of(Long.toString(owner)));
        values.put(
                "from",
                List.of(draft.from() == null ? "" : when.dayOf(draft.from()).toString()));
        var until = draft.until();
        values.put(
                "until",
                List.of(until == null ? "" : when.dayOf(until.minusMillis(1)).toString()));
        values.put("stop", draft.stopHere() ? List.of("yes") : List.of());
        values.put("sensitive", draft.isSensitive() ? List.of("yes") : List.of());
        values.putAll(TriggerForm.values(list, draft.trigger()));
        values.values().removeIf(List::isEmpty);
        var root = builders.root(list.root());
        var conditions = Builders.Form.of(builders.draft(root, draft.filter()));
        return made(list, values, conditions, actions.stored(draft.actions(), subject(list)));
    }

    /** The same form with when, if and then as these fields have them, after two people's changes were brought together. */
    Made merged(RuleList list, Form form) {
        var values = new LinkedHashMap<>(form.values());
        values.keySet().removeIf(name -> name.startsWith("t."));
        values.putAll(TriggerForm.values(list, form.value(TRIGGER)));
        var root = builders.root(list.root());
        var conditions = Builders.Form.of(builders.draft(root, form.value(FILTER)));
        return made(list, values, conditions, actions.stored(form.value(ACTIONS), subject(list)));
    }

    private Made made(RuleList list, Map<String, List<String>> values, Builders.Form conditions, ActionDrafts drafts) {
        var reading = builders.read(builders.root(list.root()), conditions.draft(), BuilderOptions.KEPT);
        var all = new LinkedHashMap<>(values);
        all.put(TRIGGER, List.of(triggers.json(values)));
        all.put(FILTER, List.of(reading.json()));
        all.put(ACTIONS, List.of(actions.json(drafts, subject(list))));
        return new Made(list, new Form(all, List.of()), conditions, reading, drafts);
    }

    /** What would be saved. */
    RuleDraft draft(Made made) {
        var form = made.form();
        return new RuleDraft(
                form.value("name"),
                form.value("description"),
                form.value("folder"),
                day(form.value("from")).map(day -> when.endOf(day.minusDays(1))).orElse(null),
                day(form.value("until")).map(when::endOf).orElse(null),
                form.value(TRIGGER),
                form.value(FILTER),
                form.value(ACTIONS),
                form.ticked("stop"),
                form.ticked("sensitive"));
    }

    /** What of the form cannot be read at all, and JSON that was written beside the conditions and not used. */
    List<FieldError> unreadable(Made made) {
        var form = made.form();
        var wrong = new ArrayList<FieldError>();
        for (var name : List.of("from", "until")) {
            if (!form.value(name).isBlank() && day(form.value(name)).isEmpty()) {
                wrong.add(new FieldError(name, "invalid_format", "Write the day as year-month-day."));
            }
        }
        made.conditions().jsonErrors().stream()
                .limit(1)
                .forEach(error -> wrong.add(new FieldError("fb-json", "not_taken", error)));
        return wrong;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }
}
