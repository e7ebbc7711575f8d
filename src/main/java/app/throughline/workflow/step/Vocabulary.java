package app.throughline.workflow.step;

import app.throughline.access.Viewer;
import app.throughline.action.Action;
import app.throughline.action.ActionReader;
import app.throughline.action.Assignment;
import app.throughline.action.SubjectKind;
import app.throughline.filter.Catalogue;
import app.throughline.filter.FieldType;
import app.throughline.filter.Filter;
import app.throughline.filter.json.FilterReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What definitions share with the rest of the house: filters, dates, actions. What is wrong is noted where it stands.
 *
 * @param owner in whose name actions are checked against what there is; null for what was saved
 */
record Vocabulary(
        Catalogue catalogue, ActionReader actions, @Nullable Viewer owner) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A whole filter that must be there. */
    Filter.Rooted filter(Place place, String name) {
        if (!place.has(name)) {
            place.problem(name, "required", "Say what must be true.");
            return everybody();
        }
        var reading = new FilterReader(catalogue).read(place.json().path(name).toString());
        reading.problems().forEach(one -> place.problem(name + one.pointer(), one.code(), one.message()));
        return reading.filter() == null ? everybody() : reading.filter();
    }

    private Filter.Rooted everybody() {
        return new Filter.Rooted(catalogue.find("contact").orElseThrow(), new Filter.All(List.of()));
    }

    /** A date of a record, by its kind and its field; null when it is none. */
    @Nullable
    DateSource date(Place place) {
        var of = catalogue.find(place.json().path("of").asString("contact"));
        if (of.isEmpty()) {
            place.problem("of", "unknown_value", "Choose the student, or a kind of record.");
            return null;
        }
        var field = of.get()
                .field(place.json().path("field").asString(""))
                .filter(one -> one.type() == FieldType.DATE || one.type() == FieldType.TIMESTAMP);
        if (field.isEmpty()) {
            place.problem("field", place.has("field") ? "unknown_value" : "required", "Choose a date.");
            return null;
        }
        return new DateSource(of.get(), field.get());
    }

    /** An action on records of a kind; null when it is none. */
    @Nullable
    Action action(Place place, String name, SubjectKind on) {
        if (owner == null) {
            return saved(place, name);
        }
        var reading = actions.read("[" + place.json().path(name) + "]", on, owner);
        reading.problems()
                .forEach(one -> place.problem(name + one.pointer().replaceFirst("^/0", ""), one.code(), one.message()));
        return reading.actions().isEmpty() ? null : reading.actions().getFirst();
    }

    /** What was saved as a draft may be anything; what was published is an action. */
    private @Nullable Action saved(Place place, String name) {
        try {
            return actions.stored("[" + place.json().path(name) + "]").getFirst();
        } catch (IllegalStateException unfinished) {
            place.problem(name, "required", "Say what is done.");
            return null;
        }
    }

    /** Who gets something: the part of an action that says so. */
    @Nullable
    Assignment assignment(Place place, String name) {
        var wrapped = JSON.createObjectNode().put("type", "set_assignee");
        wrapped.set(
                "to",
                place.json().path(name).isMissingNode()
                        ? JSON.nullNode()
                        : place.json().path(name));
        var holder = new Place(JSON.createObjectNode().set(name, wrapped), place.at(), place.step(), place.problems());
        return action(holder, name, SubjectKind.CASE) instanceof Action.SetAssignee(var to) ? to : null;
    }
}
