package app.throughline.alert.page;

import static app.throughline.db.alert.Tables.STATUS_HISTORY;

import app.throughline.access.Staff;
import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.calendar.Priority;
import app.throughline.web.When;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What changes of alerts changed, from what to what: "changed reviewer from – to Ruth Adler". */
@Component
record ChangeWords(Staff staff, AlertTypes types, When.Format when, ObjectMapper json) {
    private static final String NOTHING = "–";

    /** What was and what is, as the history keeps it. */
    private record Kept(String what, JsonNode before, JsonNode type, JsonNode after) {}

    /** The names that some changes need. */
    private record Names(Map<Long, Staff.Member> people, List<Staff.Team> teams) {}

    /** The words by the id of the row; rows of another kind, or from before that was kept, are absent. */
    Map<Long, String> of(List<? extends Record> rows) {
        var kept = new HashMap<Long, Kept>();
        for (var row : rows) {
            var after = row.get(STATUS_HISTORY.AFTER);
            if (after != null) {
                var before = json.readTree(row.get(STATUS_HISTORY.BEFORE).data());
                kept.put(
                        row.get(STATUS_HISTORY.ID),
                        new Kept(
                                before.path("what").asString(""),
                                before.path("state"),
                                before.path("type"),
                                json.readTree(after.data())));
            }
        }
        var names = names(kept.values().stream()
                .filter(one -> one.what().equals("reviewer"))
                .toList());
        var words = new HashMap<Long, String>();
        kept.forEach((id, one) -> words.put(id, words(one, names)));
        words.values().removeIf(String::isEmpty);
        return words;
    }

    private Names names(List<Kept> changes) {
        var people = changes.stream()
                .flatMap(one -> Stream.of(one.before(), one.after()))
                .map(side -> side.path("reviewer"))
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::asLong)
                .distinct()
                .toList();
        return new Names(
                people.isEmpty() ? Map.of() : staff.byId(people), changes.isEmpty() ? List.of() : staff.teams());
    }

    private String words(Kept of, Names names) {
        return switch (of.what()) {
            case "reviewer" -> changed(of, reviewer(of.before(), names), reviewer(of.after(), names));
            case "priority" -> changed(of, priority(of.before()), priority(of.after()));
            case "due" -> changed(of, due(of.before()), due(of.after()));
            case "type" -> changed(of, type(of.type()), type(of.after().path("type")));
            default -> "";
        };
    }

    private static String changed(Kept of, String before, String after) {
        return "changed " + of.what() + " from " + before + " to " + after;
    }

    private static String reviewer(JsonNode side, Names names) {
        if (side.path("reviewer").isIntegralNumber()) {
            var person = names.people().get(side.path("reviewer").asLong());
            return person == null ? "somebody" : person.name();
        }
        if (!side.path("reviewerTeam").isIntegralNumber()) {
            return NOTHING;
        }
        long team = side.path("reviewerTeam").asLong();
        return names.teams().stream()
                .filter(one -> one.id() == team)
                .map(Staff.Team::name)
                .findFirst()
                .orElse("a team");
    }

    private static String priority(JsonNode side) {
        return Priority.valueOf(side.path("priority").asString("")).label();
    }

    /** Midnight is the last minute of the day that is due. */
    private String due(JsonNode side) {
        var text = side.path("dueAt").asString("");
        if (text.isEmpty()) {
            return NOTHING;
        }
        var at = Instant.parse(text);
        var dawn = when.endOf(when.dayOf(at).minusDays(1));
        return when.full(at.equals(dawn) ? at.minusSeconds(1) : at).text();
    }

    private String type(JsonNode key) {
        return types.find(key.asString("")).map(AlertType::name).orElse("a type");
    }
}
