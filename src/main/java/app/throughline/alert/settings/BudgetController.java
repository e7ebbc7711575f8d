package app.throughline.alert.settings;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.budget.Budgets;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.SettingsEntry;
import app.throughline.web.Ui;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of the budget of automatic alerts (AL-7), for all types and for each. */
@Controller
@RequestMapping("/settings/alert-budget")
public class BudgetController {
    private static final String PAGE = "/settings/alert-budget";
    private static final Map<String, String> LABELS =
            Map.of("count", "New automatic alerts for one student", "days", "Within days");

    private final Budgets budgets;
    private final AlertTypes types;

    /** The page. */
    public record Page(List<Row> rows, Form form, Meanwhile meanwhile) {
        /** What stood in each field when the form was opened. */
        public List<Ui.Option> was() {
            return Meanwhile.hidden(form, List.of("count", "days"));
        }
    }

    /** A type. @param budget its own budget, in words */
    public record Row(String path, Ui.Tag type, String budget) {}

    BudgetController(Budgets budgets, AlertTypes types) {
        this.budgets = budgets;
        this.types = types;
    }

    /** Its place in the menu of the settings. */
    @Component
    static final class Entry implements SettingsEntry {
        @Override
        public String group() {
            return "Work";
        }

        @Override
        public String label() {
            return "Alert budget";
        }

        @Override
        public String description() {
            return "How many automatic alerts one student gets before more are held back.";
        }

        @Override
        public String href() {
            return PAGE;
        }

        @Override
        public int order() {
            return 220;
        }
    }

    @GetMapping
    Html show(Viewer viewer) {
        AlertTypeController.check(viewer);
        return shown(Meanwhile.opened(stored(budgets.allowed())), Meanwhile.NONE);
    }

    private static Map<String, List<String>> stored(Budgets.Allowed allowed) {
        return Map.of(
                "count", List.of(Integer.toString(allowed.count())), "days", List.of(Integer.toString(allowed.days())));
    }

    @PostMapping
    Html save(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        AlertTypeController.check(viewer);
        var sent = new Form(values, List.of());
        var now = budgets.allowed();
        var merged = Meanwhile.merge(sent, LABELS, stored(now), (field, value) -> value);
        if (values.containsKey("was_count") && !merged.isEmpty()) {
            return shown(merged.form(), merged).status(412);
        }
        var form = merged.form();
        var wrong = budgets.allow(now, number(form.value("count")), number(form.value("days")), viewer.cause());
        if (wrong.isPresent() && wrong.get().code().equals("stale")) {
            return save(values, viewer);
        }
        return wrong.isPresent()
                ? shown(form.with(List.of(wrong.get())), Meanwhile.NONE).invalid()
                : Html.redirect(PAGE).flash(Flash.done("The budget is saved. It counts for alerts to come"));
    }

    private static int number(String typed) {
        return typed.strip().matches("\\d{1,4}") ? Integer.parseInt(typed.strip()) : -1;
    }

    private Html shown(Form form, Meanwhile meanwhile) {
        var rows = types.list().stream()
                .filter(type -> type.isActive() && type.kind() == AlertType.Kind.CONCERN)
                .map(type -> {
                    var own = type.rules().budget();
                    return new Row(
                            "/settings/alert-types/" + type.id(),
                            new Ui.Tag(type.name(), type.group().icon(), ""),
                            own == null ? "As for all" : "At most " + own);
                })
                .toList();
        return Html.page("alert/budgetsettings", new Page(rows, form, meanwhile));
    }
}
