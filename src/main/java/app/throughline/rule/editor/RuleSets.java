package app.throughline.rule.editor;

import static java.util.Objects.requireNonNull;

import app.throughline.access.Staff;
import app.throughline.casework.Assignments;
import app.throughline.casework.CaseWords;
import app.throughline.kernel.Caller;
import app.throughline.rule.RuleDraft;
import app.throughline.rule.RuleList;
import app.throughline.web.Ui;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ready-made rules (product 11): whole sets to copy, and single ones a new rule can begin as. */
@Component
public class RuleSets {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Pattern TEAM = Pattern.compile("\"team:([A-Za-z ]+)\"");

    /** In the place of an assignee: whoever may work on cases of a type. */
    private static final Pattern CLEARED = Pattern.compile("\"cleared:([a-z_]+)\"");

    /** Of so many people at most the one with the least open work is taken, where no team is cleared. */
    private static final int POOL = 20;

    private final List<ReadySet> all = read();
    private final Staff staff;
    private final CaseWords words;
    private final Assignments assignments;

    RuleSets(Staff staff, CaseWords words, Assignments assignments) {
        this.staff = staff;
        this.words = words;
        this.assignments = assignments;
    }

    /** Rules that go together. */
    public record ReadySet(String key, String name, String description, List<Ready> rules) {
        public ReadySet {
            rules = List.copyOf(rules);
        }
    }

    /** One of them. @param draft what it does; it names nobody in person */
    public record Ready(String key, RuleList list, RuleDraft draft) {}

    private static List<ReadySet> read() {
        try (var in = requireNonNull(RuleSets.class.getResourceAsStream("/rule/sets.json"))) {
            var sets = new ArrayList<ReadySet>();
            for (var set : JSON.readTree(in)) {
                var rules = new ArrayList<Ready>();
                set.get("rules")
                        .forEach(rule -> rules.add(ready(rule, set.get("name").asString())));
                sets.add(new ReadySet(
                        set.get("key").asString(),
                        set.get("name").asString(),
                        set.get("description").asString(),
                        rules));
            }
            return List.copyOf(sets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Ready ready(JsonNode rule, String folder) {
        var list = list(rule.get("list").asString());
        var filter = JSON.createObjectNode().put("version", 1).put("root", list.root());
        filter.set("where", rule.get("where"));
        var draft = new RuleDraft(
                rule.get("name").asString(),
                rule.path("description").asString(""),
                folder,
                null,
                null,
                rule.get("trigger").toString(),
                filter.toString(),
                rule.get("actions").toString(),
                rule.path("stop").asBoolean(false),
                rule.path("sensitive").asBoolean(false));
        return new Ready(rule.get("key").asString(), list, draft);
    }

    private static RuleList list(String key) {
        for (var list : RuleList.values()) {
            if (list.key().equals(key)) {
                return list;
            }
        }
        throw new IllegalStateException("No list " + key);
    }

    /** All sets, in order, with the teams that are here; without those rules that need one while there is none. */
    public List<ReadySet> list() {
        var teams = staff.teams();
        return all.stream()
                .map(set -> new ReadySet(
                        set.key(),
                        set.name(),
                        set.description(),
                        set.rules().stream()
                                .filter(rule -> !teams.isEmpty()
                                        || !TEAM.matcher(rule.draft().actions()).find())
                                .map(rule -> here(rule, teams))
                                .toList()))
                .toList();
    }

    /** With the first team that is called like the one it names, or else the first there is. */
    private Ready here(Ready rule, List<Staff.Team> teams) {
        var draft = rule.draft();
        var cleared = CLEARED.matcher(draft.actions()).replaceAll(found -> cleared(found.group(1)));
        var actions = TEAM.matcher(cleared)
                .replaceAll(found -> teams.stream()
                        .sorted(Comparator.comparing(team -> !team.name().contains(found.group(1))))
                        .findFirst()
                        .map(team -> "\"t" + team.id() + "\"")
                        .orElse("\"\""));
        return new Ready(
                rule.key(),
                rule.list(),
                new RuleDraft(
                        draft.name(),
                        draft.description(),
                        draft.folder(),
                        draft.from(),
                        draft.until(),
                        draft.trigger(),
                        draft.filter(),
                        actions,
                        draft.stopHere(),
                        draft.isSensitive()));
    }

    /**
     * Who answers for cases of a type, so that a new one finds somebody (CA-5): the first team that may work on them, else
     * people who may; nobody where there is none, and the type's own settings say it.
     */
    private String cleared(String type) {
        var compartment = Caller.SERVICE.call(words::types).stream()
                .filter(one -> one.key().equals(type))
                .map(CaseWords.Type::compartment)
                .findFirst();
        if (compartment.isEmpty()) {
            return "null";
        }
        var team = assignments.teams(compartment.get()).stream().findFirst();
        if (team.isPresent()) {
            return choice("{\"mode\": \"team\", \"who\": \"t" + team.get().id() + "\"}");
        }
        var people = assignments.people(compartment.get()).stream()
                .limit(POOL)
                .map(one -> "\"p" + one.id() + "\"")
                .collect(Collectors.joining(", "));
        return people.isEmpty() ? "null" : choice("{\"mode\": \"balanced\", \"pool\": [" + people + "]}");
    }

    private static String choice(String json) {
        return "{\"keep\": false, \"choices\": [" + json + "]}";
    }

    /** The set with a key. */
    public Optional<ReadySet> set(String key) {
        return list().stream().filter(set -> set.key().equals(key)).findFirst();
    }

    /** The rule with a key, of whatever set. */
    public Optional<Ready> find(String key) {
        return list().stream()
                .flatMap(set -> set.rules().stream())
                .filter(rule -> rule.key().equals(key))
                .findFirst();
    }

    /** Addresses and names of new rules that begin as one of them. */
    List<Ui.Option> options() {
        return all.stream()
                .flatMap(set -> set.rules().stream())
                .map(rule -> Ui.Option.of(
                        "/rules/new?set=" + rule.key(), rule.draft().name(), false))
                .toList();
    }
}
