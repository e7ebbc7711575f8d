package app.throughline.report.reference;

import app.throughline.access.Viewer;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Setting;
import app.throughline.web.SettingForm;
import app.throughline.web.SettingsEntry;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings' page about reference groups. */
@Controller
@RequestMapping(ReferenceGroupController.PAGE)
class ReferenceGroupController {
    static final String PAGE = "/settings/reference-groups";

    private final ReferenceGroups groups;

    ReferenceGroupController(ReferenceGroups groups) {
        this.groups = groups;
    }

    /** Its place in the menu of the settings. */
    @Component
    record Entry() implements SettingsEntry {
        @Override
        public String group() {
            return "Data";
        }

        @Override
        public String label() {
            return "Reference groups";
        }

        @Override
        public String description() {
            return "By which group of students the dashboard measures the service that others get.";
        }

        @Override
        public String href() {
            return PAGE;
        }

        @Override
        public int order() {
            return 455;
        }
    }

    @GetMapping
    Html show(Viewer viewer) {
        Setting.check(viewer);
        return Setting.opened(groups.stored(viewer), form -> form(form, viewer));
    }

    @PostMapping
    Html save(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        return Setting.save(
                new Form(values, List.of()),
                () -> groups.stored(viewer),
                form -> form(form, viewer),
                (form, version) -> groups.save(form, version, viewer),
                PAGE);
    }

    private SettingForm form(Form form, Viewer viewer) {
        var fields = groups.choices(viewer).stream()
                .map(choice -> SettingForm.Field.select(
                        choice.field(), choice.dimension().label(), "", options(choice, form.value(choice.field()))))
                .toList();
        return SettingForm.fresh(
                new SettingForm.Frame("Reference groups", PAGE, "/settings", "Save"),
                form,
                fields,
                List.of(
                        fields.isEmpty()
                                ? "No property is marked as an equity dimension."
                                : "The 80 % index on the tab Equity of service (E6) is the share of a group by that of the"
                                        + " reference. Where the chosen group has fewer than 30 students in what somebody"
                                        + " asks, the highest group that has 30 is taken, and the tab says so."));
    }

    private static List<Ui.Option> options(ReferenceGroups.Choice choice, String chosen) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("", "The highest group of at least 30 students", chosen.isEmpty()));
        choice.groups().forEach(group -> options.add(Ui.Option.of(group, group, group.equals(chosen))));
        return options;
    }
}
