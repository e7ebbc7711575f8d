package app.throughline.form.fill;

import app.throughline.calendar.Institutions;
import app.throughline.form.SubmissionLists;
import app.throughline.form.definition.AnswerChecks;
import app.throughline.form.definition.Condition;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.FileLimits;
import app.throughline.form.definition.Question;
import app.throughline.form.definition.QuestionType;
import app.throughline.form.definition.Sentences;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Draws a form to fill in. */
@Component
public class Fills {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SubmissionLists lists;
    private final Institutions institutions;

    Fills(SubmissionLists lists, Institutions institutions) {
        this.lists = lists;
        this.institutions = institutions;
    }

    /** The page of a definition with these entries. @param action where it is sent, "" for a preview */
    public FillPage page(Definition definition, Form form, String action, String stamp) {
        return page(definition, "", form, action, stamp);
    }

    /** The same in a language. @param language "" for the form's own */
    FillPage page(Definition written, String language, Form form, String action, String stamp) {
        var definition = written.in(language);
        var sentences = Sentences.in(language);
        var sections =
                definition.questions().anyMatch(placed -> placed.question().type() == QuestionType.SECTION)
                        ? lists.sections()
                        : Map.<Long, String>of();
        return new FillPage(
                definition.name(),
                definition.texts().intro(),
                definition.texts().crisis(),
                definition.texts().crisis().isEmpty() ? List.of() : phones(sentences),
                action,
                stamp,
                definition.sections().stream()
                        .map(section -> new Drawn(definition, language, sentences, form, sections).part(section))
                        .toList(),
                form,
                new FillPage.Frame(
                        sentences.say("optional"),
                        sentences.say("leave_empty"),
                        form.hasErrors()
                                ? sentences.say("problems", form.errors().size())
                                : "",
                        definition.languages().at(language, "send", sentences.say("send"))));
    }

    private List<String> phones(Sentences sentences) {
        var institution = institutions.current();
        var phones = new ArrayList<String>();
        if (!institution.emergencyPhone().isEmpty()) {
            phones.add(sentences.say("emergency", institution.emergencyPhone()));
        }
        if (!institution.careTeamPhone().isEmpty()) {
            phones.add(sentences.say("care_team", institution.careTeamPhone()));
        }
        return phones;
    }

    /** A form that is drawn. @param sections those of courses, by id */
    private record Drawn(
            Definition definition, String language, Sentences sentences, Form form, Map<Long, String> sections) {
        private FillPage.Part part(Definition.Section section) {
            return new FillPage.Part(
                    "part-" + section.key(),
                    section.title(),
                    section.text(),
                    when(section.when()),
                    section.questions().stream().map(this::asked).toList());
        }

        private FillPage.Asked asked(Question question) {
            return new FillPage.Asked(
                    AnswerChecks.FIELD + question.key(),
                    question.type().name().toLowerCase(Locale.ROOT),
                    question.label(),
                    question.help(),
                    !question.isRequired(),
                    options(question),
                    question.type() == QuestionType.FILE ? taken(question.files()) : ends(question),
                    question.type() == QuestionType.FILE
                            ? new FillPage.Files(
                                    question.files().accept(), question.files().most() > 1)
                            : null,
                    when(question.when()));
        }

        private List<Ui.Option> options(Question question) {
            var name = AnswerChecks.FIELD + question.key();
            if (question.type() == QuestionType.SECTION) {
                var options = new ArrayList<>(List.of(Ui.Option.of(
                        "", sentences.say("choose"), form.value(name).isEmpty())));
                sections.forEach((id, label) ->
                        options.add(Ui.Option.of(Long.toString(id), label, form.has(name, Long.toString(id)))));
                return options;
            }
            if (question.type() == QuestionType.HIDDEN) {
                var given = form.value(name).isEmpty() && !question.options().isEmpty()
                        ? question.options().getFirst()
                        : form.value(name);
                return List.of(Ui.Option.of(given, "", true));
            }
            return question.answers().stream()
                    .map(answer -> Ui.Option.of(answer, said(question, answer), form.has(name, answer)))
                    .toList();
        }

        private String taken(FileLimits files) {
            return sentences.say("files_taken", files.kinds(), files.most(), files.megabytes());
        }

        private String said(Question question, String answer) {
            var words = definition.languages().words(language, question, answer);
            boolean isOurs = question.type() == QuestionType.YES_NO || question.type() == QuestionType.CONSENT;
            return isOurs && words.equals(question.words(answer)) ? sentences.say(answer) : words;
        }

        private String quoted(String words) {
            return sentences.say("quoted", words);
        }

        private String ends(Question question) {
            if (question.type() != QuestionType.SCALE || question.options().size() < 2) {
                return "";
            }
            var least = quoted(said(question, question.options().getFirst()));
            var most = quoted(said(question, question.options().get(1)));
            return sentences.say("ends", least, question.scaleTo(), most);
        }

        private FillPage.When when(@Nullable Condition condition) {
            if (condition == null) {
                return FillPage.When.ALWAYS;
            }
            var named = definition.question(condition.question());
            var label = named.map(Question::label).orElse("");
            var values = condition.values().stream()
                    .map(value ->
                            quoted(named.map(question -> said(question, value)).orElse(value)))
                    .toList();
            return new FillPage.When(
                    AnswerChecks.FIELD + condition.question(),
                    condition.test().name().toLowerCase(Locale.ROOT),
                    JSON.writeValueAsString(condition.values()),
                    sentences.say(
                            "only_" + condition.test().name().toLowerCase(Locale.ROOT),
                            label,
                            String.join(" " + sentences.say("or") + " ", values)));
        }
    }

    /** Paragraphs of a text. */
    static List<String> paragraphs(String text) {
        return List.of(text.strip().split("\\R{2,}"));
    }
}
