package app.throughline.form.fill;

import app.throughline.contact.ContactId;
import app.throughline.form.FormLinks;
import app.throughline.form.OnlineForm;
import app.throughline.form.OnlineForms;
import app.throughline.form.Submissions;
import app.throughline.form.definition.AnswerChecks;
import app.throughline.form.definition.Audience;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.QuestionType;
import app.throughline.form.definition.Sentences;
import app.throughline.kernel.Caller;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.web.Form;
import app.throughline.web.Html;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * The page of a form for whoever comes. Nobody's rights are used here, whoever is signed in, and nothing it answers tells
 * whether a person exists (product FO-3): what was sent is always said to have come.
 */
@Controller
@RequestMapping("/f/{slug:[a-z0-9][a-z0-9-]{0,59}}")
class PublicFormController {
    /** A field that people do not see: only programs fill it in. */
    static final String TRAP = "website";

    /** As everywhere, but for who may show it in a frame. */
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self';"
            + " script-src 'self'; object-src 'none'; frame-ancestors 'self' %s; form-action 'self'; base-uri 'self'";

    private static final String LINK = "c";

    private final OnlineForms forms;
    private final Submissions submissions;
    private final FormLinks links;
    private final Stamps stamps;
    private final Drawing drawing;

    /** How somebody comes. @param token of their link, "" without one @param language "" for the form's own */
    private record Asked(String token, String language) {
        private String lang() {
            return "lang=" + language;
        }

        private Sentences sentences() {
            return Sentences.in(language);
        }

        /** What stands behind the address of a page that only needs the language. */
        private String spoken() {
            return language.isEmpty() ? "" : "?" + lang();
        }

        /** What stands behind the address of the form. */
        private String query() {
            var all = new ArrayList<String>();
            if (!token.isEmpty()) {
                all.add(LINK + "=" + token);
            }
            if (!language.isEmpty()) {
                all.add(lang());
            }
            return all.isEmpty() ? "" : "?" + String.join("&", all);
        }
    }

    /** Why a form cannot be filled in now, null when it can. @param contact whose link it is, null without one */
    private record Entrance(
            @Nullable SaidPage closed, @Nullable ContactId contact) {}

    PublicFormController(OnlineForms forms, Submissions submissions, FormLinks links, Stamps stamps, Drawing drawing) {
        this.forms = forms;
        this.submissions = submissions;
        this.links = links;
        this.stamps = stamps;
        this.drawing = drawing;
    }

    /** @param query what hidden questions begin with, by the key of the question, and the signed link */
    @GetMapping
    Html open(
            @PathVariable String slug,
            @RequestParam MultiValueMap<String, String> query,
            HttpServletResponse response) {
        return Caller.SERVICE.call(() -> {
            var form = find(slug, response);
            var asked = new Asked(link(query), language(form, query));
            var entrance = entrance(form, asked);
            if (entrance.closed() != null) {
                return Html.page("form/said", entrance.closed());
            }
            return page(
                    form, new Form(hidden(form, query), List.of()), asked, stamps.make(form.id(), form.versionNo()));
        });
    }

    /** What the address says for hidden questions, and for no others: nobody answers or agrees by opening a link. */
    private static Map<String, List<String>> hidden(OnlineForm form, Map<String, List<String>> query) {
        var values = new LinkedHashMap<String, List<String>>();
        form.asked().questions().map(Definition.Placed::question).forEach(question -> {
            var given = query.get(question.key());
            if (question.type() == QuestionType.HIDDEN && given != null) {
                values.put(AnswerChecks.FIELD + question.key(), given);
            }
        });
        return values;
    }

    @PostMapping
    Html send(
            @PathVariable String slug,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            HttpServletRequest request,
            HttpServletResponse response) {
        return Caller.SERVICE.call(() -> {
            var form = find(slug, response);
            var asked = new Asked(link(sent), language(form, sent));
            var entrance = entrance(form, asked);
            if (entrance.closed() != null) {
                return Html.page("form/said", entrance.closed());
            }
            try (var looked = drawing.attachments().look(form.asked(), files)) {
                var checked = AnswerChecks.check(
                        form.asked().in(asked.language()), asked.sentences(), sent, looked.files(), records());
                var age = stamps.age(form.id(), form.versionNo(), stamp(sent));
                if (age.isEmpty() || !checked.errors().isEmpty()) {
                    var lost = looked.again(checked, asked.sentences());
                    return again(form, sent, asked, age, errors(checked, age, lost, asked));
                }
                var from = from(entrance, sent, age.get(), request);
                submissions.receive(form, checked.answers(), looked.offered(checked), from);
                return Html.redirect("/f/" + form.slug() + "/sent" + asked.spoken());
            }
        });
    }

    /** What must be mended. @param lost what is said of files, since the page comes back without them */
    private static List<FieldError> errors(
            AnswerChecks.Checked checked, Optional<Duration> age, List<FieldError> lost, Asked asked) {
        var errors = new ArrayList<>(checked.errors());
        if (age.isEmpty() && errors.isEmpty()) {
            errors.add(new FieldError("", "stale", asked.sentences().say("stale")));
        }
        errors.addAll(lost);
        return errors;
    }

    private static Submissions.From from(
            Entrance entrance, Map<String, List<String>> sent, Duration age, HttpServletRequest request) {
        var address = String.valueOf(request.getRemoteAddr());
        if (entrance.contact() != null) {
            return new Submissions.From.Linked(entrance.contact(), address);
        }
        var trapped = sent.getOrDefault(TRAP, List.of()).stream().anyMatch(value -> !value.isEmpty());
        if (trapped) {
            return new Submissions.From.Outside(address, "A field that people do not see was filled in.");
        }
        return new Submissions.From.Outside(
                address, age.compareTo(Stamps.SHORTEST) < 0 ? "Sent within three seconds of opening the page." : "");
    }

    private Html again(
            OnlineForm form,
            Map<String, List<String>> sent,
            Asked asked,
            Optional<Duration> age,
            List<FieldError> errors) {
        var fresh = age.isPresent() ? stamp(sent) : stamps.make(form.id(), form.versionNo());
        return page(form, new Form(sent, errors), asked, fresh).invalid();
    }

    @GetMapping("/sent")
    Html sent(
            @PathVariable String slug,
            @RequestParam MultiValueMap<String, String> query,
            HttpServletResponse response) {
        return Caller.SERVICE.call(() -> {
            var form = find(slug, response);
            var language = language(form, query);
            var definition = form.asked().in(language);
            var text = definition.texts().confirmation();
            var sentences = Sentences.in(language);
            var said = Fills.paragraphs(text.isEmpty() ? sentences.say("thanks") : text);
            return Html.page(
                    "form/said", new SaidPage(definition.name(), sentences.say("sent"), said, "", Spoken.in(language)));
        });
    }

    private OnlineForm find(String slug, HttpServletResponse response) {
        var form = forms.atAddress(slug).orElseThrow(() -> new NotFound("page"));
        var sites = form.asked().frames();
        if (!sites.isEmpty()) {
            response.setHeader("Content-Security-Policy", CONTENT_POLICY.formatted(String.join(" ", sites)));
        }
        return form;
    }

    private Entrance entrance(OnlineForm form, Asked asked) {
        var definition = form.asked().in(asked.language());
        var sentences = asked.sentences();
        var contact = links.read(form.id(), asked.token());
        if (definition.audience() == Audience.LINK && contact.isEmpty()) {
            return said(definition, asked, sentences.say("link_over"), sentences.say("link_over_why"));
        }
        if (!form.isOpenOn(drawing.when().today())) {
            var text = definition.texts().closed();
            var said = text.isEmpty() ? sentences.say("closed_why") : text;
            return said(definition, asked, sentences.say("closed"), said);
        }
        boolean isOver = definition.isOncePerPerson()
                && contact.isPresent()
                && submissions.hasAnswered(form.id(), contact.get().value());
        if (isOver) {
            return said(definition, asked, sentences.say("answered"), sentences.say("answered_why"));
        }
        return new Entrance(null, contact.orElse(null));
    }

    private static Entrance said(Definition definition, Asked asked, String heading, String text) {
        var spoken = Spoken.in(asked.language());
        return new Entrance(new SaidPage(definition.name(), heading, Fills.paragraphs(text), "", spoken), null);
    }

    private Html page(OnlineForm form, Form entries, Asked asked, String stamp) {
        var path = "/f/" + form.slug();
        var fill = drawing.fills().page(form.asked(), asked.language(), entries, path + asked.query(), stamp);
        var more = asked.token().isEmpty() ? "" : "&" + LINK + "=" + asked.token();
        return Html.page("form/public", new PublicPage(fill, Spoken.of(form, asked.language(), path, more)));
    }

    /** What the address says of a language, as far as the form has it; "" for its own. */
    private static String language(OnlineForm form, Map<String, List<String>> values) {
        return Spoken.known(form, values.getOrDefault("lang", List.of("")).getFirst());
    }

    /** Only what can be a link of ours goes back into the page. */
    private static String link(Map<String, List<String>> values) {
        var given = values.getOrDefault(LINK, List.of("")).getFirst();
        return given.matches("[0-9A-Za-z._-]{1,100}") ? given : "";
    }

    private static String stamp(Map<String, List<String>> sent) {
        return sent.getOrDefault("stamp", List.of("")).getFirst();
    }

    private AnswerChecks.Records records() {
        return new AnswerChecks.Records() {
            @Override
            public List<Long> students(String words) {
                return List.of();
            }

            @Override
            public boolean hasSection(String id) {
                return id.matches("[0-9]{1,18}") && drawing.lists().sections().containsKey(Long.valueOf(id));
            }
        };
    }
}
