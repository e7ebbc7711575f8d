package app.throughline.rule.editor;

import app.throughline.access.Viewer;
import app.throughline.action.ActionReader;
import app.throughline.contact.Contacts;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleList;
import app.throughline.rule.Rules;
import app.throughline.rule.RunRecords;
import app.throughline.rule.TriggerReader;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws what a rule that is being made would do, and with what it does not get along. */
@Component
record DryRunPages(
        Trials runs,
        RunRecords records,
        Contacts contacts,
        ActionReader actions,
        RuleConflicts conflicts,
        Rules rules) {
    private static final String NUMBER = "dry";

    /** The panel after a step: {@code dry-one}, {@code dry-many} or any other. */
    DryRunPanel of(RuleForms.Made made, String action, Viewer viewer) {
        var step = made.form().value("step");
        var number = made.form().value(NUMBER);
        var filter = made.reading().filter();
        if (!step.startsWith("dry-")) {
            return DryRunPanel.empty(action, number, hint(made.list()), "");
        }
        if (filter == null) {
            return DryRunPanel.empty(action, number, hint(made.list()), "A condition is not complete.");
        }
        return step.equals("dry-one")
                ? one(made, action, number, viewer)
                : many(made.list(), action, number, runs.many(filter, viewer));
    }

    private static String hint(RuleList list) {
        return switch (list) {
            case ALERTS -> "ALERT-12";
            case CASES -> "CASE-12";
            case SIGNALS -> "Number of the enrollment";
        };
    }

    private DryRunPanel one(RuleForms.Made made, String action, String typed, Viewer viewer) {
        var hint = hint(made.list());
        var number = typed.strip().toUpperCase(Locale.ROOT).replaceFirst("^(ALERT|CASE)-", "");
        var read = actions.read(made.json(RuleForms.ACTIONS), made.on(), viewer);
        var filter = made.reading().filter();
        if (filter == null || !number.matches("[1-9][0-9]{0,17}")) {
            return DryRunPanel.empty(action, typed, hint, "Write the number of a record, such as " + hint + ".");
        }
        return runs.one(made.list(), Long.parseLong(number), filter, read.actions(), viewer)
                .map(one -> {
                    var place = records.of(List.of(one.record().about()))
                            .get(one.record().about());
                    var label = place == null ? typed : place.label();
                    return new DryRunPanel(
                            action, typed, hint, "", "", "", List.of(), label, one.holds(), one.actions());
                })
                .orElseGet(() -> DryRunPanel.empty(action, typed, hint, "There is no such record that you can see."));
    }

    private DryRunPanel many(RuleList list, String action, String typed, Trials.Many found) {
        var places =
                records.of(found.samples().stream().map(Trials.Match::about).toList());
        var cards = contacts.byId(
                found.samples().stream().map(Trials.Match::contact).distinct().toList());
        var samples = found.samples().stream()
                .filter(match -> places.containsKey(match.about()) && cards.containsKey(match.contact()))
                .map(match -> sample(match, places, cards))
                .toList();
        var words =
                "of the last " + Numbers.of(found.of()) + " " + many(list) + " you can see match, as things stand now";
        return new DryRunPanel(
                action, typed, hint(list), "", Numbers.of(found.matched()), words, samples, "", false, List.of());
    }

    private static Ui.Option sample(
            Trials.Match match,
            Map<app.throughline.kernel.RecordRef, RunRecords.Place> places,
            Map<Long, app.throughline.contact.ContactCard> cards) {
        var place = places.getOrDefault(match.about(), new RunRecords.Place("", "/"));
        var card = cards.get(match.contact());
        return new Ui.Option(place.href(), place.label(), card == null ? "" : card.name(), false);
    }

    private static String many(RuleList list) {
        return switch (list) {
            case ALERTS -> "alerts";
            case CASES -> "cases";
            case SIGNALS -> "enrollments";
        };
    }

    /** With what it does not get along, a sentence each. */
    List<String> conflicts(@Nullable Rule rule, RuleForms.Made made, Viewer viewer) {
        var trigger =
                TriggerReader.read(made.list(), made.json(RuleForms.TRIGGER)).trigger();
        if (trigger == null) {
            return List.of();
        }
        var read = actions.read(made.json(RuleForms.ACTIONS), made.on(), viewer);
        var wanted = new RuleConflicts.Wanted(
                rule == null ? 0 : rule.id(),
                made.list(),
                trigger,
                made.reading().counted().where(),
                read.actions());
        return conflicts.of(wanted, rules.list(made.list(), viewer));
    }
}
