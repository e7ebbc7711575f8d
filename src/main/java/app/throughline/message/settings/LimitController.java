package app.throughline.message.settings;

import app.throughline.access.Viewer;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Setting;
import app.throughline.web.SettingForm;
import app.throughline.web.SettingsEntry;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Quiet hours and caps of messages to students. */
@Controller
@RequestMapping("/settings/message-limits")
class LimitController {
    private static final String PAGE = "/settings/message-limits";

    private final MessageLimits limits;

    LimitController(MessageLimits limits) {
        this.limits = limits;
    }

    /** Its place in the menu of the settings. */
    @Component
    record Entry() implements SettingsEntry {
        @Override
        public String group() {
            return "Messages";
        }

        @Override
        public String label() {
            return "Quiet hours and caps";
        }

        @Override
        public String description() {
            return "When no message leaves, and how many a student gets at most.";
        }

        @Override
        public String href() {
            return PAGE;
        }

        @Override
        public int order() {
            return 320;
        }
    }

    @GetMapping
    Html show(Viewer viewer) {
        Setting.check(viewer);
        return Setting.opened(limits.stored(), LimitController::form);
    }

    @PostMapping
    Html save(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        return Setting.save(
                new Form(values, List.of()),
                limits::stored,
                LimitController::form,
                (form, version) -> limits.save(form, version, viewer),
                PAGE);
    }

    private static SettingForm form(Form form) {
        return SettingForm.fresh(
                new SettingForm.Frame("Quiet hours and caps", PAGE, "/settings", "Save"),
                form,
                List.of(
                        SettingForm.Field.text("sms_quiet_from", "No text message from", 5),
                        SettingForm.Field.text("sms_quiet_until", "until", 5),
                        SettingForm.Field.text("email_quiet_from", "No e-mail from", 5),
                        SettingForm.Field.text("email_quiet_until", "until", 5),
                        SettingForm.Field.text("day_count", "Messages a student gets on one day by one channel", 3),
                        SettingForm.Field.text("week_count", "On seven days", 3),
                        SettingForm.Field.text("wait_days", "Days a message waits for that before it is skipped", 2)),
                List.of("Times are those of the student's own zone; the same time twice means no quiet hours. Urgent"
                        + " messages wait for neither, and still go to nobody who refused."));
    }
}
