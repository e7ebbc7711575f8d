package app.throughline.action.editor;

import app.throughline.access.Viewer;
import app.throughline.action.ActionKinds;
import app.throughline.action.ActionReader;
import app.throughline.action.ActionSentence;
import app.throughline.action.SubjectKind;
import app.throughline.kernel.FieldError;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Actions as they are edited: out of JSON, into it, and on the page. */
@Component
public record ActionEditors(
        ActionInputs inputs, Offers offers, StaffOffers staff, ActionReader reader, ActionSentence sentences) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> STEPS =
            Map.of("edit", "Edit", "up", "Move up", "down", "Move down", "remove", "Remove");

    /** Actions that are stored. */
    public ActionDrafts stored(String json, SubjectKind on) {
        var drafts = new ArrayList<ActionDraft>();
        for (var node : JSON.readTree(json)) {
            int no = drafts.size() + 1;
            var kind = node.path("type").asString("");
            var status = List.of(node.path("status").asString(""));
            var empty = new ActionDraft(no, kind, false, Map.of("status", status));
            drafts.add(new ActionDraft(no, kind, false, ActionJson.values(node, inputs.of(empty, on))));
        }
        return ActionDrafts.of(drafts);
    }

    /** The actions as they would be stored. */
    public String json(ActionDrafts drafts, SubjectKind on) {
        var list = JSON.createArrayNode();
        drafts.list().forEach(draft -> list.add(ActionJson.write(draft, inputs.of(draft, on))));
        return list.toString();
    }

    /** What can be added for such records: key, icon and label. */
    public List<ActionKinds.Kind> kinds(SubjectKind on) {
        return ActionKinds.on(on).stream()
                .filter(kind -> !kind.key().equals("enroll_in_workflow") || offers.hasWorkflows())
                .toList();
    }

    /** Problems of the list, each at the control it is about. @param pointer behind the list, such as "0/to" */
    public FieldError at(ActionDrafts drafts, SubjectKind on, String pointer, FieldError error) {
        var ends = pointer.split("/", 2);
        int place = ends[0].matches("[0-9]{1,3}") ? Integer.parseInt(ends[0]) : -1;
        if (place < 0 || place >= drafts.list().size()) {
            return new FieldError("add-action", error.code(), error.message());
        }
        var draft = drafts.list().get(place);
        var control = ends.length < 2 ? "" : ActionJson.control(ends[1], inputs.of(draft, on));
        var id = control.isEmpty() ? draft.id() : Control.id(draft.id() + "." + control);
        return new FieldError(id, error.code(), error.message());
    }

    /** The actions on the page. @param errors by the id of the control, or of the action */
    public List<ActionView> views(ActionDrafts drafts, SubjectKind on, Map<String, String> errors, Viewer viewer) {
        var known = staff.read();
        var views = new ArrayList<ActionView>();
        for (var draft : drafts.list()) {
            views.add(view(draft, on, known, errors, viewer));
        }
        return views;
    }

    private ActionView view(
            ActionDraft draft, SubjectKind on, StaffOffers.Known known, Map<String, String> errors, Viewer viewer) {
        var kind = ActionKinds.find(draft.kind());
        var asked = inputs.of(draft, on);
        var own = new HashMap<String, String>();
        errors.forEach((id, message) -> {
            if (id.startsWith(draft.id() + "-")) {
                asked.forEach(input -> names(input, draft).stream()
                        .filter(name -> Control.id(draft.id() + "." + name).equals(id))
                        .forEach(name -> own.put(name, message)));
            }
        });
        boolean open = draft.isOpen() || !own.isEmpty();
        var fields = open ? new ActionFields(draft, offers, known, viewer, own).of(asked) : List.<Field>of();
        var name = kind.map(ActionKinds.Kind::label).orElse("Something that is no longer there");
        return new ActionView(
                draft.id(),
                kind.map(ActionKinds.Kind::icon).orElse("alert-triangle"),
                name,
                sentence(draft, on, viewer, name),
                open,
                fields,
                hidden(draft, open),
                steps(draft, open),
                errors.getOrDefault(draft.id(), ""));
    }

    /** The controls that can have a message. */
    private static List<String> names(Input input, ActionDraft draft) {
        var at = input.at();
        if (input instanceof Input.Who) {
            var names = new ArrayList<String>();
            for (int i = 0; i < Math.max(1, draft.choices(at)); i++) {
                names.add(at + "." + i + ".mode");
            }
            return names;
        }
        return List.of(at, at + ".how", at + ".types");
    }

    private String sentence(ActionDraft draft, SubjectKind on, Viewer viewer, String name) {
        var alone = JSON.createArrayNode().add(ActionJson.write(draft, inputs.of(draft, on)));
        var read = reader.read(alone.toString(), on, viewer);
        return read.problems().isEmpty() && read.actions().size() == 1
                ? sentences.say(read.actions().getFirst())
                : name + ": not complete";
    }

    /** What travels without a control: all of a closed action, and the names of rounds of an open one. */
    private static List<Ui.Option> hidden(ActionDraft draft, boolean open) {
        var hidden = new ArrayList<Ui.Option>();
        hidden.add(Offers.option(draft.id() + ".is", draft.kind()));
        if (open) {
            hidden.add(Offers.option(draft.id() + ".open", "yes"));
        }
        draft.values().forEach((name, all) -> {
            if (!open || name.endsWith(".key")) {
                all.forEach(value -> hidden.add(Offers.option(draft.id() + "." + name, value)));
            }
        });
        return hidden;
    }

    private static List<Field.Step> steps(ActionDraft draft, boolean open) {
        var steps = new ArrayList<Field.Step>();
        for (var verb : open ? List.of("up", "down", "remove") : List.of("edit", "up", "down", "remove")) {
            steps.add(new Field.Step(verb + ":" + draft.id(), icon(verb), STEPS.getOrDefault(verb, verb)));
        }
        return steps;
    }

    private static String icon(String verb) {
        return switch (verb) {
            case "edit" -> "pencil";
            case "up" -> "chevron-up";
            case "down" -> "chevron-down";
            default -> "x";
        };
    }
}
