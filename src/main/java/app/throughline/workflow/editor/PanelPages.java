package app.throughline.workflow.editor;

import app.throughline.action.editor.ActionDraft;
import app.throughline.action.editor.ActionFields;
import app.throughline.action.editor.ActionJson;
import app.throughline.action.editor.Control;
import app.throughline.action.editor.Field;
import app.throughline.action.editor.Input;
import app.throughline.action.editor.Offers;
import app.throughline.action.editor.StaffOffers;
import app.throughline.builder.BuilderOptions;
import app.throughline.builder.Builders;
import app.throughline.builder.FilterPreviews;
import app.throughline.kernel.FieldError;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.workflow.step.DefinitionProblem;
import app.throughline.workflow.step.TriggerKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the form of a step, a trigger or a condition to leave. */
@Component
record PanelPages(PanelForms forms, StepOffers offers, Builders builders, FilterPreviews previews, Asking asking) {

    /** What the questions are drawn with. */
    @Component
    record Asking(Offers offers, StaffOffers staff) {}

    /**
     * What is known about it as it is stored.
     *
     * @param was stands for what it was when it was opened
     * @param overtaken whether somebody else changed it meanwhile
     * @param problems what is wrong with it, with pointers behind its own; none while it is new
     */
    record Known(String was, boolean overtaken, List<DefinitionProblem> problems) {}

    Panel of(Made made, Known known, Scene scene) {
        var errors = errors(made, known, scene);
        var path = made.target().path(scene.workflow());
        return new Panel(
                about(made),
                title(made),
                path,
                "/workflows/" + scene.workflow(),
                known.overtaken(),
                new Form(Map.of(), errors),
                parts(made, known, errors, scene),
                tools(made.target()),
                Integer.toString(made.target().no()));
    }

    /** What a step of the editor replaces. */
    Panel.Parts parts(Made made, Known known, Scene scene) {
        return parts(made, known, List.of(), scene);
    }

    private static String about(Made made) {
        return switch (made.target().kind()) {
            case STEP -> "Step " + made.target().no();
            case TRIGGER -> "Starts when";
            case EXIT -> "Leaves early";
        };
    }

    private static String title(Made made) {
        var kind = made.settings().kind();
        return switch (made.target().kind()) {
            case STEP -> {
                var key = kind.equals("do")
                        ? "do:"
                                + made.acts().stream()
                                        .map(ActionDraft::kind)
                                        .findFirst()
                                        .orElse("")
                        : kind;
                yield StepKinds.find(key).map(StepKinds.Kind::label).orElse("Something unknown");
            }
            case TRIGGER ->
                TriggerKinds.find(kind).map(TriggerKinds.Kind::label).orElse("Something unknown");
            case EXIT -> "A condition to leave";
        };
    }

    private static List<Ui.Option> tools(Target target) {
        if (target.kind() != Target.Kind.STEP) {
            var op = "delete-" + (target.kind() == Target.Kind.TRIGGER ? "trigger:" : "exit:") + target.no();
            return List.of(new Ui.Option(op, "Delete", "trash", false));
        }
        return List.of(
                new Ui.Option("up:" + target.no(), "Move up", "chevron-up", false),
                new Ui.Option("down:" + target.no(), "Move down", "chevron-down", false),
                new Ui.Option("duplicate:" + target.no(), "Duplicate", "copy", false),
                new Ui.Option("delete:" + target.no(), "Delete", "trash", false));
    }

    /** What is wrong, each at the control it is about; the conditions say theirs themselves. */
    private List<FieldError> errors(Made made, Known known, Scene scene) {
        var errors = new ArrayList<FieldError>();
        for (var problem : known.problems()) {
            var pointer = problem.pointer().replaceFirst("^/", "");
            errors.add(new FieldError(control(made, pointer, scene), problem.code(), problem.message()));
        }
        if (made.asked() != null) {
            made.asked().form().jsonErrors().forEach(one -> errors.add(new FieldError("fb-json", "not_taken", one)));
        }
        return errors;
    }

    /** The id of the control that a place of the JSON is about, "" for none. */
    private String control(Made made, String pointer, Scene scene) {
        if (pointer.startsWith("action/") && !made.acts().isEmpty()) {
            var act = made.acts().getFirst();
            var name = ActionJson.control(pointer.substring("action/".length()), forms.acting(made, act));
            return name.isEmpty() ? "" : Control.id(act.id() + "." + name);
        }
        if (pointer.equals("on") || pointer.startsWith("on/")) {
            return "subject";
        }
        var name = ActionJson.control(pointer, forms.inputs(made, scene));
        return name.isEmpty() ? "" : Control.id(made.settings().id() + "." + name);
    }

    private Panel.Parts parts(Made made, Known known, List<FieldError> errors, Scene scene) {
        var fields = new ArrayList<Field>();
        if (!made.subject().isEmpty()) {
            fields.add(subject(made, errors, scene));
        }
        var staff = asking.staff().read();
        var settings = made.settings();
        fields.addAll(fields(settings, forms.inputs(made, scene), staff, errors, scene));
        made.acts().forEach(act -> fields.addAll(fields(act, forms.acting(made, act), staff, errors, scene)));
        return new Panel.Parts(
                made.target().path(scene.workflow()),
                hidden(made, known),
                fields,
                conditions(made, scene),
                forks(made),
                made.drafts().focus());
    }

    private Field subject(Made made, List<FieldError> errors, Scene scene) {
        var action = made.acts().stream().map(ActionDraft::kind).findFirst().orElse("");
        var control =
                Control.select("subject", "On which record", Subjects.options(action, made.subject(), scene), true);
        var field = Field.of("On which record", false, "", List.of(control));
        return errors.stream()
                .filter(error -> error.field().equals("subject"))
                .findFirst()
                .map(error -> field.wrong(error.message()))
                .orElse(field);
    }

    private List<Field> fields(
            ActionDraft draft, List<Input> inputs, StaffOffers.Known staff, List<FieldError> errors, Scene scene) {
        var own = new LinkedHashMap<String, String>();
        for (var error : errors) {
            if (error.field().startsWith(draft.id() + "-")) {
                own.putIfAbsent(name(error.field(), draft), error.message());
            }
        }
        return new ActionFields(draft, asking.offers(), staff, scene.viewer(), own).of(inputs);
    }

    /** The name of a control behind its draft, out of its id. */
    private static String name(String id, ActionDraft draft) {
        return id.substring(draft.id().length() + 1).replace('-', '.');
    }

    private static List<Ui.Option> hidden(Made made, Known known) {
        var hidden = new ArrayList<Ui.Option>();
        hidden.add(StepOffers.option("was", known.was()));
        hidden.add(StepOffers.option("fork", Integer.toString(made.fork())));
        for (var draft : made.drafts().list()) {
            hidden.add(StepOffers.option("action", draft.id()));
            hidden.add(StepOffers.option(draft.id() + ".is", draft.kind()));
            hidden.add(StepOffers.option(draft.id() + ".open", "yes"));
            draft.values().forEach((name, all) -> {
                if (name.endsWith(".key")) {
                    hidden.add(StepOffers.option(draft.id() + "." + name, all.getFirst()));
                }
            });
        }
        return hidden;
    }

    private Panel.@Nullable Conditions conditions(Made made, Scene scene) {
        var asked = made.asked();
        if (asked == null) {
            return null;
        }
        var page = builders.page(builders.root(asked.root()), asked.form(), BuilderOptions.KEPT, false, scene.viewer());
        return new Panel.Conditions(
                legend(made), root(made, asked.root(), scene), page, previews.of(asked.reading(), scene.viewer()));
    }

    private static String legend(Made made) {
        return switch (made.target().kind()) {
            case TRIGGER -> "Only for";
            case EXIT -> "Leaves as soon as";
            case STEP ->
                switch (made.settings().kind()) {
                    case "branch" -> {
                        var name = made.settings().first("forks." + made.fork() + ".name");
                        yield (name.isEmpty() ? "Branch " + (made.fork() + 1) : name) + ", if";
                    }
                    case "wait_condition" -> "Until";
                    case "goal" -> "Met as soon as";
                    default -> "Records that match";
                };
        };
    }

    private @Nullable Field root(Made made, String root, Scene scene) {
        var roots = offers.roots(scene.passes());
        if (made.subject().startsWith("matching:") || roots.size() < 2 && root.equals("contact")) {
            return null;
        }
        var options = roots.stream()
                .map(one -> Ui.Option.of(one.value(), one.label(), one.value().equals(root)))
                .toList();
        return Field.of("Asks about", false, "", List.of(Control.select("root", "Asks about", options, true)));
    }

    /** The branches whose conditions can be shown, where there are several. */
    private static List<Ui.Option> forks(Made made) {
        int count = made.settings().kind().equals("branch") ? made.settings().rows("forks") : 0;
        var forks = new ArrayList<Ui.Option>();
        for (int i = 0; i < count && count > 1; i++) {
            var name = made.settings().first("forks." + i + ".name");
            forks.add(Ui.Option.of(Integer.toString(i), name.isEmpty() ? "Branch " + (i + 1) : name, i == made.fork()));
        }
        return forks;
    }
}
