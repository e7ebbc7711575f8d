package app.throughline.alert.settings;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.budget.Budgets;
import app.throughline.kernel.FieldError;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.SettingsEntry;
import app.throughline.web.Ui;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final Budgets budgets;
    private final AlertTypes types;

    /** The page. */
    public record Page(List<Row> rows, Form form) {}

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
        var allowed = budgets.allowed();
        var form =
                Form.of(Map.of("count", Integer.toString(allowed.count()), "days", Integer.toString(allowed.days())));
        return Html.page("alert/budgetsettings", page(form));
    }

    @PostMapping
    Html save(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        AlertTypeController.check(viewer);
        var form = new Form(values, List.of());
        Optional<FieldError> wrong =
                budgets.allow(number(form.value("count")), number(form.value("days")), viewer.cause());
        return wrong.isPresent()
                ? Html.page("alert/budgetsettings", page(form.with(List.of(wrong.get()))))
                        .invalid()
                : Html.redirect(PAGE).flash(Flash.done("The budget is saved. It counts for alerts to come"));
    }

    private static int number(String typed) {
        return typed.strip().matches("\\d{1,4}") ? Integer.parseInt(typed.strip()) : -1;
    }

    private Page page(Form form) {
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
        return new Page(rows, form);
    }
}
