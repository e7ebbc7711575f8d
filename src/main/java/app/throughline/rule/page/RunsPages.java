package app.throughline.rule.page;

import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.kernel.RecordRef;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleRun;
import app.throughline.rule.RuleRun.Result;
import app.throughline.rule.RuleRuns;
import app.throughline.rule.RunRecords;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Draws what a rule did. Runs on records one does not see are not there. */
@Component
record RunsPages(RuleRuns runs, RunRecords records, Contacts contacts, When.Format when) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ROWS = 50;
    private static final int LATEST = 5;
    private static final int DAYS = 7;

    /** @param result what came of them, empty for everything @param before the run before which the page begins */
    RunsPage of(Rule rule, Optional<Result> result, long before) {
        var found = result.map(one -> runs.ofRule(rule.id(), one, before, ROWS + 1))
                .orElseGet(() -> runs.ofRule(rule.id(), before, ROWS + 1));
        var shown = found.subList(0, Math.min(ROWS, found.size()));
        boolean all = result.isEmpty() && before == 0;
        var failed = all ? runs.ofRule(rule.id(), Result.FAILED, 0, LATEST) : List.<RuleRun>of();
        var path = "/rules/" + rule.id() + "/runs";
        var query = path + "?result=" + result.map(RunsPages::key).orElse("");
        var older = found.size() > ROWS ? query + "&before=" + shown.getLast().id() : "";
        return new RunsPage(
                rule.name(),
                "/rules/" + rule.id(),
                counted(rule),
                tabs(path, result),
                rows(failed, "failed-"),
                rows(shown, "run-"),
                new Ui.Pager("", before == 0 ? "" : query, older));
    }

    private static String key(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    private String counted(Rule rule) {
        var today = when.today();
        var counts = runs.counts(when.endOf(today.minusDays(DAYS)), today.minusDays(DAYS - 1L))
                .getOrDefault(rule.id(), RuleRuns.Counts.NONE);
        return "In the last 7 days: " + Numbers.of(counts.matched()) + " matched, " + Numbers.of(counts.ran())
                + " ran, " + Numbers.of(counts.failed()) + " failed; its conditions did not hold "
                + Numbers.plural(counts.unmatched(), "time", "times") + ".";
    }

    private static List<Ui.Tab> tabs(String path, Optional<Result> result) {
        var tabs = new ArrayList<>(List.of(Ui.Tab.of("All", path, result.isEmpty())));
        Stream.of(Result.values())
                .forEach(one -> tabs.add(Ui.Tab.of(
                        tag(one).label(),
                        path + "?result=" + key(one),
                        result.filter(one::equals).isPresent())));
        return tabs;
    }

    private static Ui.Tag tag(Result result) {
        return switch (result) {
            case RAN -> new Ui.Tag("Ran", "circle-check", "green");
            case FAILED -> new Ui.Tag("Failed", "alert-circle", "red");
            case STOPPED -> new Ui.Tag("Ran, stopped the list", "player-pause", "blue");
            case LOOP_STOPPED -> new Ui.Tag("Loop stopped", "refresh", "amber");
        };
    }

    private List<RunsPage.Run> rows(List<RuleRun> found, String prefix) {
        var places = records.of(found.stream().map(RuleRun::about).toList());
        var cards =
                contacts.byId(found.stream().map(RuleRun::contact).distinct().toList());
        return found.stream().map(run -> row(run, places, cards, prefix)).toList();
    }

    private RunsPage.Run row(
            RuleRun run, Map<RecordRef, RunRecords.Place> places, Map<Long, ContactCard> cards, String prefix) {
        var place = places.getOrDefault(run.about(), new RunRecords.Place("", ""));
        var card = cards.get(run.contact());
        return new RunsPage.Run(
                prefix + run.id(),
                Ui.Face.of(run.contact(), card == null ? "A student" : card.name()),
                "/students/" + run.contact(),
                place.label(),
                place.href(),
                tag(run.result()),
                when.prose(run.at()),
                run.event().replace('.', ' ').replace('_', ' '),
                run.reason(),
                run.actions().stream().map(RunsPages::done).toList(),
                run.conditions().isEmpty() ? null : part(JSON.readTree(run.conditions())),
                run.chain().isEmpty() ? "" : "After " + String.join(", then ", run.chain()),
                "Version " + run.version() + ", " + millis(run.took()));
    }

    private static RunsPage.Part part(JsonNode node) {
        var words = node.path("words").asString("");
        var parts = new ArrayList<RunsPage.Part>();
        node.path("of").forEach(inner -> parts.add(part(inner)));
        return new RunsPage.Part(
                node.path("holds").asBoolean(false)
                        ? new Ui.Tag("Yes", "check", "green")
                        : new Ui.Tag("No", "x", "grey"),
                words.substring(0, Math.min(1, words.length())).toUpperCase(Locale.ROOT)
                        + words.substring(Math.min(1, words.length())),
                met(node),
                parts);
    }

    private static String met(JsonNode node) {
        if (node.has("observed")) {
            return "It was " + node.path("observed").asString("");
        }
        return node.has("matching")
                ? Numbers.plural(node.path("matching").asLong(0), "record matched", "records matched")
                : "";
    }

    private static RunsPage.Done done(RuleRun.Step step) {
        return new RunsPage.Done(
                step.what(), step.changes().stream().map(RunsPages::change).toList(), step.skipped());
    }

    private static String change(RuleRun.Changed change) {
        var before = change.before().isEmpty() ? "nothing" : change.before();
        var after = change.after().isEmpty() ? "nothing" : change.after();
        return change.field().replace('_', ' ') + ": " + before + " → " + after;
    }

    private static String millis(Duration took) {
        return Numbers.of(took.toNanos() / 1_000_000.0) + " ms";
    }
}
