package app.throughline.message.settings;

import app.throughline.access.Viewer;
import app.throughline.message.Topics;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What messages can be about: students agree to topics, and stop them one by one. */
@Controller
@RequestMapping("/settings/message-topics")
class TopicController {
    private static final String LIST = "/settings/message-topics";

    private final Topics topics;
    private final MessageTopics settings;

    TopicController(Topics topics, MessageTopics settings) {
        this.topics = topics;
        this.settings = settings;
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
            return "Topics";
        }

        @Override
        public String description() {
            return "What messages can be about. Students agree to topics, and stop them one by one.";
        }

        @Override
        public String href() {
            return LIST;
        }

        @Override
        public int order() {
            return 330;
        }
    }

    @GetMapping
    Html list(Viewer viewer) {
        Setting.check(viewer);
        var rows = topics.list().stream()
                .map(one -> new TopicPage.Row(LIST + "/" + one.id(), one.name(), one.description(), !one.isRetired()))
                .toList();
        return Html.page("message/topics", new TopicPage(rows));
    }

    @GetMapping("/new")
    Html fresh(Viewer viewer) {
        Setting.check(viewer);
        return Setting.form(form("New topic", LIST, Form.EMPTY));
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var sent = new Form(values, List.of());
        return Setting.answer(settings.add(sent, viewer), LIST, sent, form -> form("New topic", LIST, form));
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html edit(@PathVariable long id, Viewer viewer) {
        Setting.check(viewer);
        return Setting.opened(settings.stored(id), form -> form("Topic", LIST + "/" + id, form));
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html save(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        Setting.check(viewer);
        return Setting.save(
                new Form(values, List.of()),
                () -> settings.stored(id),
                form -> form("Topic", LIST + "/" + id, form),
                (form, version) -> settings.save(id, form, version, viewer),
                LIST);
    }

    @PostMapping("/{id:\\d{1,18}}/state")
    Html turn(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        return Setting.listed(settings.turn(id, !on.isEmpty(), viewer), LIST, problem -> list(viewer));
    }

    private static SettingForm form(String heading, String action, Form form) {
        return SettingForm.fresh(
                new SettingForm.Frame(heading, action, LIST, "Save"),
                form,
                List.of(
                        SettingForm.Field.text("name", "Name", 60),
                        SettingForm.Field.area("description", "What the student reads when stopping it", 300)),
                List.of());
    }
}
