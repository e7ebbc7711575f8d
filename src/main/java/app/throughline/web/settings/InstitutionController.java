package app.throughline.web.settings;

import app.throughline.access.Viewer;
import app.throughline.calendar.Institution;
import app.throughline.calendar.Institutions;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Setting;
import app.throughline.web.SettingsEntry;
import app.throughline.web.Ui;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of the institution: its name, where it is, its colour, and whom to call. */
@Controller
@RequestMapping("/settings/institution")
public class InstitutionController {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_PHONE = 60;

    private final Institutions institutions;

    private static final Map<String, String> FIELDS = fields();

    /** The page. @param version the form was opened on @param meanwhile what somebody else changed since */
    public record Page(Form form, int version, Meanwhile meanwhile) {
        /** What the form carries hidden: each field as it stood when it was opened. */
        public List<Ui.Option> was() {
            return Meanwhile.hidden(form, FIELDS.keySet());
        }
    }

    private static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "Name");
        fields.put("zone", "Time zone");
        fields.put("hue", "Hue");
        fields.put("emergency", "Emergency number");
        fields.put("careTeam", "Care team’s number");
        return fields;
    }

    InstitutionController(Institutions institutions) {
        this.institutions = institutions;
    }

    /** Its place in the menu of the settings. */
    @Component
    static final class Entry implements SettingsEntry {
        @Override
        public String group() {
            return "Workspace";
        }

        @Override
        public String label() {
            return "Institution";
        }

        @Override
        public String description() {
            return "Name, logo, time zone, color, and the numbers shown before a safety concern.";
        }

        @Override
        public String href() {
            return "/settings/institution";
        }

        @Override
        public int order() {
            return 100;
        }
    }

    @GetMapping
    Html form(Viewer viewer) {
        Setting.check(viewer);
        return shown(Form.EMPTY);
    }

    private static Map<String, List<String>> values(Institution now) {
        return Map.of(
                "name", List.of(now.name()),
                "zone", List.of(now.zone().getId()),
                "hue", List.of(Integer.toString(now.brandHue())),
                "emergency", List.of(now.emergencyPhone()),
                "careTeam", List.of(now.careTeamPhone()));
    }

    @PostMapping
    Html save(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        var sent = new Form(values, List.of());
        var now = institutions.current();
        var merged = Meanwhile.merge(sent, FIELDS, values(now), (field, value) -> value);
        if (!Setting.isOf(sent, now.version()) && !merged.isEmpty()) {
            return shown(merged.form(), now.version(), merged).status(412);
        }
        var form = merged.form();
        var wrong = errors(form);
        if (!wrong.isEmpty()) {
            return shown(form.with(wrong), now.version(), Meanwhile.NONE).invalid();
        }
        var shown = new Institutions.Shown(
                Text.trim(form.value("name")),
                ZoneId.of(Text.trim(form.value("zone"))),
                Integer.parseInt(Text.trim(form.value("hue"))),
                Text.trim(form.value("emergency")),
                Text.trim(form.value("careTeam")));
        return institutions.show(shown, now.version(), viewer.cause())
                ? Html.redirect("/settings/institution").flash(Flash.done("Saved"))
                : save(values, viewer);
    }

    private static List<FieldError> errors(Form form) {
        var wrong = new ArrayList<FieldError>();
        if (Text.isEmpty(form.value("name"))) {
            wrong.add(FieldError.required("name", "Name the institution."));
        } else if (Text.tooLong(Text.trim(form.value("name")), LONGEST_NAME)) {
            wrong.add(new FieldError("name", "too_long", "Use at most 120 characters."));
        }
        if (!ZoneId.getAvailableZoneIds().contains(Text.trim(form.value("zone")))) {
            wrong.add(new FieldError("zone", "unknown_value", "Enter a time zone such as America/New_York."));
        }
        var hue = Text.trim(form.value("hue"));
        if (!hue.matches("\\d{1,3}") || Integer.parseInt(hue) > 359) {
            wrong.add(new FieldError("hue", "out_of_range", "Enter a hue from 0 to 359."));
        }
        for (var phone : List.of("emergency", "careTeam")) {
            if (Text.tooLong(Text.trim(form.value(phone)), LONGEST_PHONE)) {
                wrong.add(new FieldError(phone, "too_long", "Use at most 60 characters."));
            }
        }
        return wrong;
    }

    /** The page as it is stored, with what is wrong about the logo. */
    Html shown(Form logo) {
        var now = institutions.current();
        return shown(Meanwhile.opened(values(now)).with(logo.errors()), now.version(), Meanwhile.NONE);
    }

    private static Html shown(Form form, int version, Meanwhile meanwhile) {
        return Html.page("web/institution", new Page(form, version, meanwhile));
    }
}
