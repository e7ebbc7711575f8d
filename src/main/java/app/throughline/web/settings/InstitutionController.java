package app.throughline.web.settings;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.SettingsEntry;
import java.time.ZoneId;
import java.util.ArrayList;
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

    /** The page. */
    public record Page(Form form) {}

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
            return "Name, time zone, colour, and the numbers shown before a safety concern.";
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
        check(viewer);
        var now = institutions.current();
        return shown(Form.of(Map.of(
                "name", now.name(),
                "zone", now.zone().getId(),
                "hue", Integer.toString(now.brandHue()),
                "emergency", now.emergencyPhone(),
                "careTeam", now.careTeamPhone())));
    }

    @PostMapping
    Html save(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        check(viewer);
        var form = new Form(values, List.of());
        var wrong = errors(form);
        if (!wrong.isEmpty()) {
            return shown(form.with(wrong)).invalid();
        }
        institutions.show(
                Text.trim(form.value("name")),
                ZoneId.of(Text.trim(form.value("zone"))),
                Integer.parseInt(Text.trim(form.value("hue"))),
                Text.trim(form.value("emergency")),
                Text.trim(form.value("careTeam")),
                viewer.cause());
        return Html.redirect("/settings/institution").flash(Flash.done("Saved"));
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

    private static Html shown(Form form) {
        return Html.page("web/institution", new Page(form));
    }

    private static void check(Viewer viewer) {
        if (!viewer.can(Area.SETTINGS, Level.ADMINISTER)) {
            throw new NotFound("page");
        }
    }
}
