package app.throughline.form.editor;

import app.throughline.access.Viewer;
import app.throughline.form.FormChange;
import app.throughline.form.OnlineForm;
import app.throughline.form.OnlineForms;
import app.throughline.form.definition.Languages;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Text;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a form says in other languages: each of its texts beside its translation. It is part of the draft. */
@Controller
@RequestMapping("/forms/{id:\\d{1,18}}/languages")
class LanguageController {
    private static final String FIELD = "t";
    private static final int LONGEST = 5_000;
    private static final String OVERTAKEN =
            "Somebody saved this form meanwhile, and its texts may stand elsewhere. Look at them and save again.";

    private final OnlineForms forms;

    LanguageController(OnlineForms forms) {
        this.forms = forms;
    }

    @GetMapping
    Html list(@PathVariable long id, Viewer viewer) {
        var form = forms.get(id, viewer);
        var tags = form.draft().languages().tags();
        return tags.isEmpty() ? page(form, "", Form.EMPTY, Form.EMPTY) : Html.redirect(at(id, tags.getFirst()));
    }

    private static String at(long id, String language) {
        return "/forms/" + id + "/languages/" + language;
    }

    /** Begins with a language. @param language its short name */
    @PostMapping
    Html add(@PathVariable long id, @RequestParam(defaultValue = "") String language, Viewer viewer) {
        var form = forms.get(id, viewer);
        var tag = language.strip();
        if (Languages.isTag(tag) && form.draft().languages().tags().size() < Languages.MOST) {
            return Html.redirect(at(id, tag));
        }
        var error = new FieldError("language", "unknown_value", "A short name such as es, fr or pt-BR; at most 20.");
        return page(form, "", Form.of(Map.of("language", language)).with(List.of(error)), Form.EMPTY)
                .invalid();
    }

    @GetMapping("/{language:[a-z]{2,3}(?:-[A-Z]{2})?}")
    Html open(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        var form = forms.get(id, viewer);
        if (!Languages.isTag(language)) {
            throw new NotFound("language");
        }
        return page(form, language, Form.EMPTY, stored(form, language));
    }

    private static Form stored(OnlineForm form, String language) {
        var values = new LinkedHashMap<String, String>();
        var places = Languages.places(form.draft());
        for (int i = 0; i < places.size(); i++) {
            values.put(
                    FIELD + i,
                    form.draft().languages().at(language, places.get(i).name(), ""));
        }
        return Form.of(values);
    }

    /** Keeps what was typed; nothing at all takes the language away. */
    @PostMapping("/{language:[a-z]{2,3}(?:-[A-Z]{2})?}")
    Html save(
            @PathVariable long id,
            @PathVariable String language,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        var form = forms.get(id, viewer);
        if (!Languages.isTag(language)) {
            throw new NotFound("language");
        }
        var sent = new Form(values, List.of());
        var errors = tooLong(form, sent);
        if (!errors.isEmpty()) {
            return page(form, language, Form.EMPTY, sent.with(errors)).invalid();
        }
        var draft = form.draft().speaking(form.draft().languages().with(language, typed(form, sent)));
        return forms.save(id, version(sent), draft, viewer) instanceof FormChange.Done
                ? Html.redirect("/forms/" + id).flash(Flash.done(Languages.name(language) + " saved in the draft"))
                : page(form, language, Form.EMPTY, sent.with(List.of(new FieldError("", "stale", OVERTAKEN))))
                        .status(412);
    }

    private static int version(Form sent) {
        return sent.value("version").matches("[1-9][0-9]{0,8}") ? Integer.parseInt(sent.value("version")) : -1;
    }

    private static List<FieldError> tooLong(OnlineForm form, Form sent) {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < Languages.places(form.draft()).size(); i++) {
            if (Text.tooLong(sent.value(FIELD + i), LONGEST)) {
                errors.add(new FieldError(FIELD + i, "too_long", "Use at most 5,000 characters."));
            }
        }
        return errors;
    }

    private static Map<String, String> typed(OnlineForm form, Form sent) {
        var typed = new LinkedHashMap<String, String>();
        var places = Languages.places(form.draft());
        for (int i = 0; i < places.size(); i++) {
            var text = sent.value(FIELD + i).strip();
            if (!text.isEmpty()) {
                typed.put(places.get(i).name(), text);
            }
        }
        return typed;
    }

    private static Html page(OnlineForm form, String language, Form add, Form entries) {
        var tags = new ArrayList<>(form.draft().languages().tags());
        if (!language.isEmpty() && !tags.contains(language)) {
            tags.add(language);
        }
        var places = language.isEmpty() ? List.<Languages.Place>of() : Languages.places(form.draft());
        var texts = new ArrayList<LanguagePage.Text>();
        for (var place : places) {
            texts.add(new LanguagePage.Text(FIELD + texts.size(), place.text(), place.isLong()));
        }
        return Html.page(
                "form/languages",
                new LanguagePage(
                        form.draft().name(),
                        "/forms/" + form.id(),
                        form.version(),
                        language,
                        language.isEmpty() ? "" : Languages.name(language),
                        tags.stream()
                                .map(tag -> Ui.Tab.of(Languages.name(tag), at(form.id(), tag), tag.equals(language)))
                                .toList(),
                        add,
                        entries,
                        texts));
    }
}
