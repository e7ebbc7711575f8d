package app.throughline.rule.page;

import app.throughline.access.Viewer;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleList;
import app.throughline.rule.RuleRuns;
import app.throughline.rule.RuleSight;
import app.throughline.rule.Rules;
import app.throughline.rule.editor.RuleSentence;
import app.throughline.web.Numbers;
import app.throughline.web.Spark;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Draws the lists of rules with what they did in the last seven days. */
@Component
record RuleListPages(Rules rules, RuleRuns runs, RuleSentence sentences, When.Format when, InstantSource clock) {
    private static final int DAYS = 7;
    private static final String ARCHIVED = "archived";

    /** What is read once for the page. */
    private record Facts(
            Map<Long, RuleRuns.Counts> counts, Map<Long, List<Long>> days, boolean ordered, Viewer viewer) {}

    /** @param list the key of the one that is shown, "" for all, "archived" for those out of use */
    RulesPage of(String list, String folder, Viewer viewer) {
        var today = when.today();
        var since = when.endOf(today.minusDays(DAYS));
        var facts = new Facts(
                runs.counts(since, today.minusDays(DAYS - 1L)),
                runs.days(since, DAYS),
                folder.isEmpty() && RuleSight.makes(viewer) && !list.equals(ARCHIVED),
                viewer);
        var lists = new ArrayList<RulesPage.RuleList>();
        var all = new ArrayList<Rule>();
        for (var each : RuleList.values()) {
            var found = list.equals(ARCHIVED) ? rules.archived(each, viewer) : rules.list(each, viewer);
            all.addAll(found);
            boolean shown = list.isEmpty() || list.equals(each.key()) || list.equals(ARCHIVED) && !found.isEmpty();
            if (shown) {
                lists.add(list(each, in(folder, found), facts));
            }
        }
        return new RulesPage(
                tabs(list), folders(list, folder, all), engine(viewer), lists, newHref(list), RuleSight.makes(viewer));
    }

    private static String newHref(String list) {
        return list.isEmpty() || list.equals(ARCHIVED) ? "/rules/new" : "/rules/new?list=" + list;
    }

    private static List<Rule> in(String folder, List<Rule> found) {
        return folder.isEmpty()
                ? found
                : found.stream().filter(rule -> rule.folder().equals(folder)).toList();
    }

    private static List<Ui.Tab> tabs(String list) {
        return Stream.of("", "alert", "case", "signal", ARCHIVED)
                .map(key -> Ui.Tab.of(
                        switch (key) {
                            case "alert" -> "Alerts";
                            case "case" -> "Cases";
                            case "signal" -> "Signals";
                            case ARCHIVED -> "Archived";
                            default -> "All";
                        },
                        key.isEmpty() ? "/rules" : "/rules?list=" + key,
                        key.equals(list)))
                .toList();
    }

    private static List<Ui.Tab> folders(String list, String folder, List<Rule> all) {
        var names = all.stream()
                .map(Rule::folder)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
        if (names.isEmpty()) {
            return List.of();
        }
        var at = "/rules?list=" + list;
        var tabs = new ArrayList<>(List.of(Ui.Tab.of("All folders", at, folder.isEmpty())));
        names.forEach(name -> tabs.add(Ui.Tab.of(
                name, at + "&folder=" + URLEncoder.encode(name, StandardCharsets.UTF_8), name.equals(folder))));
        return tabs;
    }

    private RulesPage.Engine engine(Viewer viewer) {
        var on = rules.isOn();
        return new RulesPage.Engine(
                !on,
                on ? "" : "What is created or changed now is not routed, and nothing is made up for afterwards.",
                RuleSight.makes(viewer));
    }

    private RulesPage.RuleList list(RuleList list, List<Rule> found, Facts facts) {
        return new RulesPage.RuleList(
                "list-" + list.key(),
                switch (list) {
                    case ALERTS -> "Alert rules";
                    case CASES -> "Case rules";
                    case SIGNALS -> "Signal rules";
                },
                switch (list) {
                    case ALERTS ->
                        "What happens to alerts when they are created, when they change, and when time passes.";
                    case CASES -> "The same for cases.";
                    case SIGNALS -> "What a student's enrollment shows raises an alert, before anybody has to notice.";
                },
                String.valueOf(found.size()),
                found.stream().map(rule -> row(rule, facts)).toList(),
                new Ui.Empty(
                        "bolt",
                        "No rules here yet",
                        "A rule is one sentence: when, if, then.",
                        RuleSight.makes(facts.viewer()) ? "New rule" : "",
                        "/rules/new?list=" + list.key()));
    }

    private RulesPage.Row row(Rule rule, Facts facts) {
        var counts = facts.counts().getOrDefault(rule.id(), RuleRuns.Counts.NONE);
        var parts = sentences.of(rule);
        boolean archived = rule.archivedAt() != null;
        boolean mine = RuleSight.makes(facts.viewer());
        var days = facts.days().getOrDefault(rule.id(), List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L));
        return new RulesPage.Row(
                "rule-" + rule.id(),
                "/rules/" + rule.id(),
                rule.name(),
                rule.isEnabled(),
                marks(rule, counts),
                parts.when(),
                parts.conditions(),
                parts.then(),
                new Spark(days.stream().map(Long::doubleValue).toList(), 72, 24, rule.isEnabled() ? "" : "grey", false),
                Numbers.of(counts.ran()),
                note(counts),
                new RulesPage.May(facts.ordered() && !archived, mine && !archived, mine && archived));
    }

    private static String note(RuleRuns.Counts counts) {
        return "ran in 7 days, " + Numbers.of(counts.matched()) + " matched"
                + (counts.failed() == 0 ? "" : ", " + Numbers.of(counts.failed()) + " failed");
    }

    private List<Ui.Tag> marks(Rule rule, RuleRuns.Counts counts) {
        var marks = new ArrayList<Ui.Tag>();
        var now = clock.instant();
        if (rule.archivedAt() == null && !rule.isEnabled()) {
            marks.add(new Ui.Tag("Off", "", "grey"));
        } else if (rule.from() != null && now.isBefore(rule.from())) {
            marks.add(new Ui.Tag("From " + when.day(when.dayOf(rule.from())).text(), "", "grey"));
        } else if (rule.until() != null && !now.isBefore(rule.until())) {
            marks.add(new Ui.Tag("Ended", "", "grey"));
        }
        if (counts.failed() > 0) {
            marks.add(new Ui.Tag("Failing", "", "red"));
        }
        if (rule.current().stopHere()) {
            marks.add(new Ui.Tag("Stops here", "", ""));
        }
        if (!rule.folder().isEmpty()) {
            marks.add(new Ui.Tag(rule.folder(), "", ""));
        }
        return marks;
    }
}
