package app.throughline.rule.backtest.page;

import app.throughline.access.Viewer;
import app.throughline.builder.StaffNames;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleSight;
import app.throughline.rule.Rules;
import app.throughline.rule.backtest.BackTest;
import app.throughline.rule.backtest.BackTests;
import app.throughline.web.Form;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the page of a rule's back-tests. */
@Component
public class BackTestPages {
    private final Rules rules;
    private final BackTests tests;
    private final StaffNames staff;
    private final When.Format when;

    BackTestPages(Rules rules, BackTests tests, StaffNames staff, When.Format when) {
        this.rules = rules;
        this.tests = tests;
        this.staff = staff;
        this.when = when;
    }

    /** The page with the form as it begins. @param id of the one to look at, 0 for the newest */
    public BackTestPage page(long rule, long id, Viewer viewer) {
        var today = when.today();
        var entries =
                Map.of("from", today.minusYears(1).toString(), "until", today.toString(), "limit", "0", "limits", "");
        return page(rule, id, Form.of(entries), viewer);
    }

    /** The page with this form. */
    public BackTestPage page(long id, long shown, Form form, Viewer viewer) {
        var rule = rules.get(id, viewer);
        var kept = tests.list(id, viewer);
        var chosen = shown == 0 ? kept.stream().findFirst() : Optional.of(tests.get(id, shown, viewer));
        return new BackTestPage(
                rule.name(),
                "/rules/" + id,
                href(id),
                tests.sentence(rule),
                RuleSight.makes(viewer),
                form,
                limits(rule, form.value("limit")),
                chosen.map(one -> shown(one, viewer)).orElse(null),
                kept.stream().map(one -> kept(one, chosen)).toList());
    }

    /** One back-test alone. */
    public BackTestPage.Shown shown(BackTest test, Viewer viewer) {
        boolean moves = test.state() == BackTest.State.RUNNING;
        var href = href(test.rule()) + "/" + test.id();
        boolean stops = RuleSight.makes(viewer) && (moves || test.state() == BackTest.State.LOST);
        return new BackTestPage.Shown(
                href,
                window(test),
                tag(test.state()),
                moves,
                test.share(),
                Numbers.percent(test.share()),
                test.total() == 0
                        ? "It begins."
                        : Numbers.of(test.done()) + " of " + Numbers.plural(test.total(), "student", "students"),
                stops ? href + "/end" : "",
                problem(test),
                result(test));
    }

    private static BackTestPage.@Nullable Result result(BackTest test) {
        var report = test.report();
        return report == null ? null : ResultPages.of(report);
    }

    private String problem(BackTest test) {
        return switch (test.state()) {
            case RUNNING -> "";
            case DONE ->
                test.report() != null
                        ? ""
                        : "It counts records that not everybody may read, so only " + staff.person(test.askedBy())
                                + ", who started it, sees the figures. Start one of your own.";
            case CANCELLED -> "It was stopped before its end, so there is nothing to show.";
            case FAILED -> test.failure();
            case LOST -> "Whatever ran it is gone. Stop it, and start another.";
        };
    }

    private static Ui.Tag tag(BackTest.State state) {
        return switch (state) {
            case RUNNING -> new Ui.Tag("Under way", "hourglass", "amber");
            case DONE -> new Ui.Tag("Done", "circle-check", "green");
            case CANCELLED -> new Ui.Tag("Stopped", "player-pause", "grey");
            case FAILED -> new Ui.Tag("Failed", "alert-triangle", "red");
            case LOST -> new Ui.Tag("Interrupted", "alert-triangle", "amber");
        };
    }

    private BackTestPage.Kept kept(BackTest test, Optional<BackTest> chosen) {
        return new BackTestPage.Kept(
                href(test.rule()) + "/" + test.id(),
                window(test),
                tag(test.state()),
                when.prose(test.askedAt()),
                staff.person(test.askedBy()),
                chosen.filter(one -> one.id() == test.id()).isPresent());
    }

    private String window(BackTest test) {
        return when.day(test.from()).text() + " to " + when.day(test.until()).text() + ", version " + test.version();
    }

    private List<Ui.Option> limits(Rule rule, String chosen) {
        var options = new ArrayList<Ui.Option>();
        for (var limit : tests.limits(rule)) {
            var place = Integer.toString(options.size());
            var words = limit.words() + " " + Numbers.of(limit.value().doubleValue());
            options.add(Ui.Option.of(place, words, place.equals(chosen)));
        }
        return options;
    }

    private static String href(long rule) {
        return "/rules/" + rule + "/back-test";
    }
}
