package app.throughline.workflow.step;

import app.throughline.access.Viewer;
import app.throughline.action.ActionReader;
import app.throughline.filter.Catalogue;
import app.throughline.message.Purpose;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads definitions from JSON. It finds every mistake at once, each with a pointer to where it stands. A draft with
 * mistakes is read too: steps that are not right yet come back as {@link Step.Unfinished}, triggers and conditions to
 * leave that are not are left out.
 */
@Component
public class DefinitionReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int REASON = 200;

    private final Catalogue catalogue;
    private final ActionReader actions;

    /** What came of reading. @param definition null when this is not even an object */
    public record Reading(@Nullable Definition definition, List<DefinitionProblem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    DefinitionReader(Catalogue catalogue, ActionReader actions) {
        this.catalogue = catalogue;
        this.actions = actions;
    }

    /** Reads what somebody wants to save: its actions are checked against what there is, and what they may use. */
    public Reading read(String json, Viewer owner) {
        return reading(json, owner);
    }

    /** Reads what was saved, without asking whether all it names is still in use. */
    public Reading draft(String json) {
        return reading(json, null);
    }

    /**
     * Reads what was published.
     *
     * @throws IllegalStateException if this is not what {@link DefinitionWriter} writes of a finished definition
     */
    public Definition stored(String json) {
        var reading = reading(json, null);
        if (reading.definition() == null || !reading.problems().isEmpty()) {
            throw new IllegalStateException("Not a workflow: " + reading.problems());
        }
        return reading.definition();
    }

    private Reading reading(String json, @Nullable Viewer owner) {
        var problems = new ArrayList<DefinitionProblem>();
        try {
            var tree = JSON.readTree(json);
            if (tree.isObject()) {
                var words = new Vocabulary(catalogue, actions, owner);
                return new Reading(definition(new Place(tree, "", 0, problems), words), problems);
            }
            problems.add(new DefinitionProblem("", 0, "invalid_format", "A workflow is an object."));
        } catch (JacksonException broken) {
            problems.add(
                    new DefinitionProblem("", 0, "invalid_format", "This is not JSON: " + broken.getOriginalMessage()));
        }
        return new Reading(null, problems);
    }

    private static Definition definition(Place whole, Vocabulary words) {
        if (whole.json().path("version").asInt(0) != 1) {
            whole.problem("version", "unknown_value", "The version of this language is 1.");
        }
        var steps = new StepReader(words, whole);
        var triggers = new TriggerReader(words);
        var read = steps.read();
        return new Definition(
                whole.oneOf("purpose", Purpose.values(), Purpose.SERVICE),
                finished(whole, "triggers", triggers::entry),
                read,
                finished(whole, "exits", place -> exit(place, words)),
                policies(whole.in("policies")),
                steps.nextStep());
    }

    /** What reads one entry of a list. */
    private interface Entries<T> {
        T read(Place place);
    }

    /** The entries of a list that are right; what is wrong with others is noted. */
    private static <T> List<T> finished(Place whole, String name, Entries<T> entries) {
        var list = whole.list(name);
        if (list.size() > Definition.ENTRIES) {
            whole.problem(name, "too_long", "Use at most " + Definition.ENTRIES + ".");
        }
        var found = new ArrayList<T>();
        for (var place : list) {
            int before = whole.problems().size();
            var entry = entries.read(place);
            if (whole.problems().size() == before) {
                found.add(entry);
            }
        }
        return found;
    }

    private static ExitCondition exit(Place place, Vocabulary words) {
        return new ExitCondition(words.filter(place, "when"), place.text("reason", REASON));
    }

    private static Policies policies(Place place) {
        var usual = Policies.USUAL;
        if (!place.json().isObject()) {
            return usual;
        }
        return new Policies(
                quiet(place, "quiet_texts"),
                quiet(place, "quiet_mail"),
                new Policies.Caps(
                        place.number("messages_a_day", 1, 20, usual.caps().aDay()),
                        place.number("messages_a_week", 1, 50, usual.caps().aWeek()),
                        place.number("cap_wait_days", 0, 14, usual.caps().waitsDays())),
                place.number("messages_an_hour", 1, 100_000, usual.messagesAnHour()),
                place.number("blast_limit", 1, 1_000_000, usual.blastLimit()),
                new Policies.Crowds(
                        place.number(
                                "approval_above", 0, 1_000_000, usual.crowds().approvalAbove()),
                        new Policies.First(
                                place.number(
                                        "first_in",
                                        0,
                                        100_000,
                                        usual.crowds().first().number()),
                                place.number("first_share", 0, 50, 0)),
                        place.number("cooling_minutes", 0, 1_440, usual.crowds().coolingMinutes())));
    }

    private static Policies.@Nullable Quiet quiet(Place place, String name) {
        if (!place.has(name)) {
            return null;
        }
        var hours = place.in(name);
        var quiet =
                new Policies.Quiet(hours.time("from", LocalTime.of(20, 0)), hours.time("until", LocalTime.of(9, 0)));
        if (quiet.from().equals(quiet.until())) {
            hours.problem("until", "out_of_range", "Quiet hours end at another time than they begin.");
        }
        return quiet;
    }
}
