package app.throughline.rule.backtest.page;

import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.rule.backtest.BackTests;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Back-tests of a rule: start one, watch it, read it, stop it. */
@Controller
@RequestMapping("/rules/{rule:\\d{1,18}}/back-test")
class BackTestController {
    private static final String TEMPLATE = "rule/backtest/page";
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,3})?");

    private final BackTests tests;
    private final BackTestPages pages;

    BackTestController(BackTests tests, BackTestPages pages) {
        this.tests = tests;
        this.pages = pages;
    }

    @GetMapping
    Html page(@PathVariable long rule, Viewer viewer) {
        return Html.page(TEMPLATE, pages.page(rule, 0, viewer));
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html one(@PathVariable long rule, @PathVariable long id, Viewer viewer) {
        return Html.page(TEMPLATE, pages.page(rule, id, viewer));
    }

    @GetMapping("/{id:\\d{1,18}}/progress")
    Html progress(@PathVariable long rule, @PathVariable long id, Viewer viewer) {
        return Html.fragment("rule/backtest/shown", pages.shown(tests.get(rule, id, viewer), viewer));
    }

    @PostMapping
    Html start(@PathVariable long rule, @RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        var form = new Form(Map.copyOf(sent), List.of());
        var errors = new ArrayList<FieldError>();
        var from = day(form, "from", errors);
        var until = day(form, "until", errors);
        var limits = limits(form, errors);
        if (from == null || until == null || !errors.isEmpty()) {
            return invalid(rule, form.with(errors), viewer);
        }
        int limit = form.value("limit").equals("") ? 0 : number(form.value("limit"));
        return switch (tests.start(rule, new BackTests.Wish(from, until, limit, limits), viewer)) {
            case BackTests.Start.Begun(var id) ->
                Html.redirect("/rules/" + rule + "/back-test/" + id).flash(Flash.done("Back-test started"));
            case BackTests.Start.Busy _ ->
                Html.redirect("/rules/" + rule + "/back-test")
                        .flash(Flash.problem("One is under way. Stop it first, or wait for it."));
            case BackTests.Start.Invalid(var found) -> invalid(rule, form.with(found), viewer);
        };
    }

    @PostMapping("/{id:\\d{1,18}}/end")
    Html stop(@PathVariable long rule, @PathVariable long id, Viewer viewer) {
        boolean stopped = tests.cancel(rule, id, viewer);
        return Html.redirect("/rules/" + rule + "/back-test/" + id)
                .flash(Flash.done(stopped ? "Back-test stopped" : "It was over already"));
    }

    private Html invalid(long rule, Form form, Viewer viewer) {
        return Html.page(TEMPLATE, pages.page(rule, 0, form, viewer)).invalid();
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    }

    private static List<BigDecimal> limits(Form form, List<FieldError> errors) {
        var limits = new ArrayList<BigDecimal>();
        for (var part : BETWEEN.split(form.value("limits").strip())) {
            if (NUMBER.matcher(part).matches()) {
                limits.add(new BigDecimal(part));
            } else if (!part.isEmpty()) {
                errors.add(new FieldError(
                        "limits", "invalid_format", "Write numbers with commas between them: 0, 3, 14."));
                break;
            }
        }
        return limits;
    }

    private static @Nullable LocalDate day(Form form, String field, List<FieldError> errors) {
        var text = form.value(field).strip();
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            errors.add(
                    text.isEmpty()
                            ? FieldError.required(field, "Choose a day.")
                            : new FieldError(field, "bad_date", "Write the day as 2013-02-01."));
            return null;
        }
    }
}
