package app.throughline.form;

import app.throughline.access.Viewer;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.DefinitionReader;
import app.throughline.web.Ui;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The forms that come along (product FO-5): a student asks for help, somebody is worried about a student. */
@Component
public class ReadyForms {
    private static final List<String> KEYS = List.of("self-referral", "concern");

    private final Map<String, Definition> ready = new LinkedHashMap<>();
    private final OnlineForms forms;

    ReadyForms(OnlineForms forms) {
        this.forms = forms;
        KEYS.forEach(key -> ready.put(key, read(key)));
    }

    /** What a new form may begin as. */
    public List<Ui.Option> options(String chosen) {
        var options = new ArrayList<>(List.of(new Ui.Option("", "An empty form", "", chosen.isEmpty())));
        ready.forEach((key, form) ->
                options.add(new Ui.Option(key, form.name(), form.texts().intro(), key.equals(chosen))));
        return options;
    }

    /** The one with this key; an empty form for every other. */
    public Definition find(String key) {
        return ready.getOrDefault(key, Definition.empty(""));
    }

    /** All of them by their keys. */
    public Map<String, Definition> all() {
        return Map.copyOf(ready);
    }

    /** Makes one of them and publishes it. */
    public OnlineForm publish(String key, Viewer viewer) {
        long id = forms.create(find(key), viewer);
        forms.publish(id, 0, viewer);
        return forms.get(id, viewer);
    }

    private static Definition read(String key) {
        try (var in = Objects.requireNonNull(ReadyForms.class.getResourceAsStream("/form/" + key + ".json"), key)) {
            return DefinitionReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
