package app.throughline.form.editor;

import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.calendar.Priority;
import app.throughline.contact.Labels;
import app.throughline.contact.Properties;
import app.throughline.contact.Property;
import app.throughline.form.OnlineForm;
import app.throughline.form.definition.Audience;
import app.throughline.form.definition.Condition;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.Identity;
import app.throughline.form.definition.PublishChecks;
import app.throughline.form.definition.Question;
import app.throughline.form.definition.QuestionType;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Draws the editor of a form. */
@Component
record EditorPages(AlertTypes types, Labels labels, Properties properties) {
    private static final int SHORT = 60;

    /** @param focus the item to go on with, "" for none */
    EditorPage page(OnlineForm of, int version, Form form, String focus) {
        var definition = DraftForms.read(form, new ArrayList<>());
        var known = properties.list();
        var before = new ArrayList<Question>();
        var parts = new ArrayList<EditorPage.Part>();
        for (var section : definition.sections()) {
            var name = DraftSteps.SECTION + section.key();
            var when = when(name, form, before);
            var asked = new ArrayList<EditorPage.Asked>();
            for (var question : section.questions()) {
                asked.add(asked(question, form, before, known, focus));
                before.add(question);
            }
            parts.add(new EditorPage.Part(name, parts.size() + 1, !parts.isEmpty(), name.equals(focus), when, asked));
        }
        return new EditorPage(
                of.id(),
                of.draft().name(),
                version,
                form,
                choices(definition, form),
                parts,
                when(DraftForms.ALERT, form, before));
    }

    private EditorPage.Asked asked(
            Question question, Form form, List<Question> before, List<Property> known, String focus) {
        var name = DraftSteps.QUESTION + question.key();
        return new EditorPage.Asked(
                name,
                before.size() + 1,
                Stream.of(QuestionType.values())
                        .map(type -> Ui.Option.of(DraftForms.key(type), type.label(), type == question.type()))
                        .toList(),
                lines(question.type()),
                question.type() == QuestionType.SCALE,
                question.type() == QuestionType.FILE ? FileFields.kinds(question.files()) : List.of(),
                identities(question),
                properties(question, known, form.value(name + ".property")),
                when(name, form, before),
                name.equals(focus));
    }

    private static String lines(QuestionType type) {
        return switch (type) {
            case CHOICE, CHOICES -> "Choices, one on a line";
            case SCALE -> "What the two ends mean, one on a line";
            case HIDDEN -> "Its value, unless the address brings another";
            case SHORT_TEXT, LONG_TEXT, EMAIL, PHONE, NUMBER, DATE, YES_NO, STUDENT, SECTION, FILE, CONSENT -> "";
        };
    }

    private static List<Ui.Option> identities(Question question) {
        var fitting = Stream.of(Identity.values())
                .filter(one -> one.fits(question.type()))
                .map(one -> Ui.Option.of(DraftForms.key(one), one.label(), one == question.identifies()))
                .toList();
        return fitting.size() > 1 ? fitting : List.of();
    }

    private static List<Ui.Option> properties(Question question, List<Property> known, String chosen) {
        var options = new ArrayList<>(List.of(Ui.Option.of("", "Nothing", chosen.isEmpty())));
        known.stream()
                .filter(property ->
                        PublishChecks.fits(question, property) || property.key().equals(chosen))
                .forEach(property -> options.add(Ui.Option.of(
                        property.key(), property.label(), property.key().equals(chosen))));
        return options.size() > 1 ? options : List.of();
    }

    private static EditorPage.When when(String name, Form form, List<Question> before) {
        var chosen = form.value(name + ".when");
        var questions = new ArrayList<>(List.of(Ui.Option.of("", "Always", chosen.isEmpty())));
        before.stream()
                .filter(question -> question.type() != QuestionType.STUDENT)
                .forEach(question -> questions.add(Ui.Option.of(
                        question.key(), label(question), question.key().equals(chosen))));
        var test = form.value(name + ".test");
        return new EditorPage.When(
                name,
                questions,
                Stream.of(Condition.Test.values())
                        .map(one -> Ui.Option.of(
                                DraftForms.key(one),
                                one.words(),
                                DraftForms.key(one).equals(test)))
                        .toList());
    }

    private static String label(Question question) {
        var label = question.label().isEmpty() ? "A question without words" : question.label();
        return "If “" + (label.length() > SHORT ? label.substring(0, SHORT) + "…" : label) + "”";
    }

    private EditorPage.Choices choices(Definition definition, Form form) {
        var audiences = Stream.of(Audience.values())
                .map(one -> new Ui.Option(DraftForms.key(one), one.label(), one.hint(), one == definition.audience()))
                .toList();
        var priorities = Priority.offered().stream()
                .map(one -> Ui.Option.of(DraftForms.key(one), one.label(), false))
                .toList();
        return new EditorPage.Choices(
                audiences,
                some("No label", form.value("label"), labelOptions()),
                some("No alert", form.value(DraftForms.ALERT), typeOptions()),
                some("As its type says", form.value("priority"), priorities),
                words(definition, form));
    }

    private List<Ui.Option> labelOptions() {
        return labels.list().stream()
                .map(one -> Ui.Option.of(one.name(), one.name(), false))
                .toList();
    }

    private List<Ui.Option> typeOptions() {
        return types.list().stream()
                .filter(AlertType::isActive)
                .map(one -> Ui.Option.of(one.key(), one.name(), false))
                .toList();
    }

    private static List<Ui.Option> words(Definition definition, Form form) {
        return definition
                .questions()
                .map(Definition.Placed::question)
                .map(one -> Ui.Option.of(one.key(), one.label(), form.has("words", one.key())))
                .toList();
    }

    /** The options with one for nothing; a chosen one that is not offered any more stays, so that it can be seen. */
    private static List<Ui.Option> some(String none, String chosen, List<Ui.Option> offered) {
        var options = new ArrayList<>(List.of(Ui.Option.of("", none, chosen.isEmpty())));
        offered.forEach(one ->
                options.add(Ui.Option.of(one.value(), one.label(), one.value().equals(chosen))));
        if (!chosen.isEmpty() && offered.stream().noneMatch(one -> one.value().equals(chosen))) {
            options.add(Ui.Option.of(chosen, chosen + " (not in use)", true));
        }
        return options;
    }
}
